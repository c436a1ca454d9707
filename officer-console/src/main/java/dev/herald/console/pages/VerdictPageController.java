package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.CommandGateway.GivenVerdict;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.RequestSubmitted;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes what officers say about the persons of facts. */
@Controller
@RequestMapping("/cases/{member}/{reference}")
class VerdictPageController {

    private final CaseViews cases;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;
    private final InstantSource clock;

    VerdictPageController(CaseViews cases, CommandGateway gateway, Supplier<String> commandIds, InstantSource clock) {
        this.cases = cases;
        this.gateway = gateway;
        this.commandIds = commandIds;
        this.clock = clock;
    }

    @PostMapping("/verdicts")
    String verdict(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam String factId,
            @RequestParam long version,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String verdict,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        EvidenceId fact = new EvidenceId(factId, version);
        try {
            PersonVerdict given = symbol(verdict);
            CaseView known = cases.find(id, officer).orElseThrow(() -> RequestFailed.caseUnknown(id));
            send(id, officer, new GivenVerdict(revision, fact, given));
            RequestSubmitted request = known.request();
            if (request != null) {
                model.addAttribute(
                        "panel",
                        VerdictPanel.of(CasePage.addressOf(id), known, request, fact, officer)
                                .withOwn(officer, given, clock.instant()));
            }
        } catch (RequestFailed problem) {
            if (part == null) {
                throw problem;
            }
            model.addAttribute("problem", problem.sentences());
        }
        return part == null ? "redirect:" + CasePage.addressOf(id) : "comparison :: verdict";
    }

    /** Returns the verdict; null, which takes back what the officer said, for an empty text. */
    private static @Nullable PersonVerdict symbol(String verdict) {
        if (verdict.isEmpty()) {
            return null;
        }
        return Arrays.stream(PersonVerdict.values())
                .filter(known -> known != PersonVerdict.UNKNOWN && known.name().equals(verdict))
                .findFirst()
                .orElseThrow(() -> new RequestFailed(
                        HttpStatus.BAD_REQUEST, "No such answer", "Say same, not the same, or cannot tell."));
    }

    private void send(CaseId id, Officer officer, GivenVerdict verdict) throws InterruptedException {
        try {
            CommandResult result =
                    gateway.compare(id, officer, commandIds.get(), verdict).get();
            if (!result.accepted()) {
                throw new RequestFailed(HttpStatus.CONFLICT, "Nothing is kept", result.explanation());
            }
        } catch (ExecutionException e) {
            throw new RequestFailed(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "It is not known whether it is kept",
                    e.getCause() instanceof TimeoutException
                            ? "Review has not confirmed it in time. Say it again: it has no second effect."
                            : "%s. Say it again."
                                    .formatted(String.valueOf(
                                            GatewayClosed.causeOf(e).getMessage())));
        }
    }
}
