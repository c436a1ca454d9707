package dev.herald.console.pages;

import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.Officer;
import dev.herald.console.queue.QueueViews;
import dev.herald.console.queue.QueueViews.QueueSlice;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OfficerRole;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the queue of cases, and leads to a case by its id. */
@Controller
class QueuePageController {

    /** The header in which an open queue names the digest of what it shows: the same is not sent again. */
    private static final String SEEN = "Herald-Seen";

    private final QueueViews queue;
    private final EvidenceViews evidence;
    private final InstantSource clock;

    QueuePageController(QueueViews queue, EvidenceViews evidence, InstantSource clock) {
        this.queue = queue;
        this.evidence = evidence;
        this.clock = clock;
    }

    @GetMapping("/")
    String show(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = SEEN, defaultValue = "") String seen,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            Model model) {
        if (officer.role() == OfficerRole.OPERATOR) {
            return "redirect:/sweeps";
        }
        String wanted = parameters.getOrDefault("case", "").strip().toUpperCase(Locale.ROOT);
        if (CaseId.isValid(wanted)) {
            return "redirect:" + CasePage.addressOf(new CaseId(wanted));
        }
        QueueFilter filter = QueueFilter.of(parameters);
        QueueSlice slice = queue.queue(filter.query(clock.instant(), officer));
        model.addAttribute("cleared", officer.cleared());
        model.addAttribute("unconfirmed", officer.cleared() ? evidence.unconfirmed(clock.instant()) : List.of());
        String shown = digest(slice, model);
        if (shown.equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        model.addAttribute("headers", "{\"Herald-Refresh\": \"1\", \"%s\": \"%s\"}".formatted(SEEN, shown));
        model.addAttribute("filter", filter);
        model.addAttribute("total", slice.total());
        model.addAttribute("rows", slice.cases());
        model.addAttribute(
                "reasons", reasons(slice.cases(), Objects.requireNonNull((Times) model.getAttribute("times"))));
        model.addAttribute("badCaseId", !wanted.isEmpty());
        model.addAttribute(
                "next",
                slice.cases().size() < QueueFilter.PAGE
                        ? null
                        : filter.withAfter(slice.cases().getLast().caseId()));
        model.addAttribute("states", known(CaseState.values()));
        model.addAttribute("instruments", known(Instrument.values()));
        model.addAttribute("recusedFrom", recusedFrom(slice.cases(), officer));
        return "queue";
    }

    /**
     * Returns a digest of what the page shows. It changes each minute, because terms and claims end without an event.
     */
    private String digest(QueueSlice slice, Model model) {
        return Integer.toHexString(Objects.hash(
                slice,
                model.getAttribute("heldSweeps"),
                model.getAttribute("unconfirmed"),
                clock.instant().truncatedTo(ChronoUnit.MINUTES)));
    }

    private static <E extends Enum<E>> List<E> known(E[] symbols) {
        return Arrays.stream(symbols)
                .filter(symbol -> !symbol.name().equals("UNKNOWN"))
                .toList();
    }

    private static Map<String, String> reasons(List<CaseSummary> cases, Times times) {
        return cases.stream().collect(Collectors.toMap(CaseSummary::caseId, row -> QueueReason.of(row, times)));
    }

    /** Returns the requesters of whose cases the officer is recused, whatever the person's nationality. */
    private static List<String> recusedFrom(List<CaseSummary> cases, Officer officer) {
        return cases.stream()
                .map(CaseSummary::requester)
                .distinct()
                .filter(requester -> officer.nationalities().contains(requester.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
