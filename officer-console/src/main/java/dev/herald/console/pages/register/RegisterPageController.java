package dev.herald.console.pages.register;

import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.EvidenceViews.FactContent;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.pages.FieldRow;
import dev.herald.console.pages.RecordedViews;
import dev.herald.console.register.RegisterViews;
import dev.herald.contract.vocabulary.FactKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finds facts of the register and opens them. Words travel in the body of a form, so that no person is in an address;
 * each search and each opening is recorded before anything is shown.
 */
@Controller
public class RegisterPageController {

    private static final int LONGEST_LIST = 100;
    private static final int LONGEST_WORDS = 200;

    /** Kinds that the register does not hold: HOLD and the sealed ones stand in other topics. */
    private static final List<FactKind> KINDS = Arrays.stream(FactKind.values())
            .filter(kind -> kind != FactKind.UNKNOWN && kind != FactKind.HOLD)
            .toList();

    private final RegisterViews register;
    private final EvidenceViews evidence;
    private final RecordedViews views;

    RegisterPageController(RegisterViews register, EvidenceViews evidence, RecordedViews views) {
        this.register = register;
        this.evidence = evidence;
        this.views = views;
    }

    @GetMapping("/register")
    String form(Model model) {
        model.addAttribute("kinds", KINDS);
        model.addAttribute("words", "");
        return "register";
    }

    @PostMapping("/register")
    String find(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String kind,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        String wanted =
                words.substring(0, Math.min(words.length(), LONGEST_WORDS)).strip();
        FactKind chosen = kindOf(kind);
        views.record(
                officer,
                "register%s%s"
                        .formatted(chosen == null ? "" : ", kind " + chosen, wanted.isEmpty() ? "" : ", by words"));
        form(model);
        model.addAttribute("words", wanted);
        model.addAttribute("kind", chosen);
        model.addAttribute("result", register.find(wanted, chosen, LONGEST_LIST));
        return "register";
    }

    private static @Nullable FactKind kindOf(String name) {
        return KINDS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @PostMapping("/register/facts")
    String open(
            @RequestParam String factId,
            @RequestParam long version,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        FactContent content = Optional.of(version)
                .filter(offset -> offset >= 0)
                .flatMap(offset -> evidence.fact(factId, offset))
                .orElseThrow(() -> new RequestFailed(
                        HttpStatus.GONE,
                        "The register has this version no longer",
                        "The fact was replaced, retracted or deleted. Search again."));
        views.record(officer, "fact %s version %d".formatted(factId, version));
        model.addAttribute("factId", factId);
        model.addAttribute("version", version);
        model.addAttribute("recordedAt", content.recordedAt());
        model.addAttribute("kindOfFact", content.fact().path("kind").asString(""));
        model.addAttribute("rows", FieldRow.of(content.fact()));
        return "register-fact";
    }
}
