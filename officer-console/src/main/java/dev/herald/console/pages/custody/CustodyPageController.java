package dev.herald.console.pages.custody;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.pages.CasePageController;
import dev.herald.console.pages.Download;
import dev.herald.console.pages.RecordedViews;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.CaseCustody;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import dev.herald.event.CaseFile;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows recalls, and the custody of a case with its log, and gives out the proof of a closed recall. */
@Controller
public class CustodyPageController {

    private static final int LONGEST_LIST = 200;
    private static final int LATEST_CLOSED = 50;

    private final CustodyViews custody;
    private final CustodyPanels panels;
    private final CaseViews cases;
    private final RecordedViews views;
    private final InstantSource clock;

    /** Creates the controller. */
    public CustodyPageController(
            CustodyViews custody, CustodyPanels panels, CaseViews cases, RecordedViews views, InstantSource clock) {
        this.custody = custody;
        this.panels = panels;
        this.cases = cases;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/recalls")
    String recalls(@RequestParam(required = false) @Nullable String member, Model model) {
        String code = member == null || member.isBlank() ? null : member.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("member", code);
        model.addAttribute("open", custody.openRecalls(code, LONGEST_LIST));
        model.addAttribute("closed", custody.closedRecalls(code, LATEST_CLOSED));
        model.addAttribute("members", custody.membersAwaited());
        return "recalls";
    }

    @GetMapping("/cases/{member}/{reference}/custody")
    String custody(
            @PathVariable String member,
            @PathVariable String reference,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        model.addAttribute("file", view(id, officer));
        CustodyLog log = log(id);
        model.addAttribute("caseId", id.value());
        model.addAttribute("panel", custody.find(id).orElseThrow(() -> neverSent(id)));
        model.addAttribute(
                "rows",
                CaseCustody.at(clock.instant(), log.entries(), log.members()).rows());
        model.addAttribute(
                "entries",
                log.entries().reversed().stream()
                        .map(entry -> LogLine.of(entry, log))
                        .toList());
        model.addAttribute("verified", log.isUnbroken());
        model.addAttribute("provable", log.hasClosedRecall());
        return "custody";
    }

    /**
     * Renews the part of an open page of a case that follows the custody, and says whether the case changed. Its view
     * is recorded, and this shows no person.
     *
     * @param sequence sequence of the case file that the page shows
     * @param custody digest of the part that the page shows
     */
    @GetMapping("/cases/{member}/{reference}/news")
    String news(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam long sequence,
            @RequestParam int custody,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            Model model) {
        CaseId id = CasePageController.caseId(member, reference);
        CaseFile file = cases.find(id, officer).map(CaseView::file).orElseThrow(() -> RequestFailed.caseUnknown(id));
        boolean changed = file.getSequence() != sequence;
        if (!changed && panels.of(file).digest() == custody) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        model.addAttribute("file", file);
        model.addAttribute("changed", changed);
        return "news :: changes";
    }

    /**
     * A line of the custody log.
     *
     * @param members codes of the members concerned, at most ten of them
     * @param further number of members beyond those
     */
    public record LogLine(
            long number,
            Instant at,
            CustodyEntry.Act act,
            int version,
            List<String> members,
            int further,
            String hash) {

        private static final int NAMED = 10;

        static LogLine of(CustodyEntry entry, CustodyLog log) {
            List<String> codes = entry.memberIndexes().stream()
                    .mapToObj(index ->
                            log.members().getOrDefault(index, "#" + index).toUpperCase(Locale.ROOT))
                    .sorted()
                    .toList();
            return new LogLine(
                    entry.sequence(),
                    entry.at(),
                    entry.act(),
                    entry.version(),
                    codes.stream().limit(NAMED).toList(),
                    Math.max(0, codes.size() - NAMED),
                    entry.hash());
        }
    }

    @GetMapping("/cases/{member}/{reference}/recall-proof")
    ResponseEntity<byte[]> proof(
            @PathVariable String member, @PathVariable String reference, @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        view(id, officer);
        CustodyLog log = log(id);
        if (!log.hasClosedRecall()) {
            throw new RequestFailed(
                    HttpStatus.NOT_FOUND,
                    "No proof yet",
                    "No recall of %s is closed. Its custody shows which member has not removed it.".formatted(id));
        }
        String name = "recall-proof-%s.jsonl".formatted(id.value().replace('/', '-'));
        return Download.of(
                name, MediaType.APPLICATION_OCTET_STREAM, RecallProof.of(log).getBytes(StandardCharsets.UTF_8));
    }

    private CaseFile view(CaseId id, Officer officer) throws InterruptedException {
        return views.find(id, officer).map(CaseView::file).orElseThrow(() -> RequestFailed.caseUnknown(id));
    }

    private CustodyLog log(CaseId id) {
        try {
            return custody.log(id).orElseThrow(() -> neverSent(id));
        } catch (CustodyLog.AlteredEntry e) {
            throw new RequestFailed(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "The custody log was altered",
                    "%s Report it to the operators.".formatted(e.getMessage()));
        }
    }

    private static RequestFailed neverSent(CaseId id) {
        return new RequestFailed(
                HttpStatus.NOT_FOUND,
                "Nobody holds it",
                "No member was ever sent %s. It is sent when it is approved, a diffusion sometimes before."
                        .formatted(id));
    }
}
