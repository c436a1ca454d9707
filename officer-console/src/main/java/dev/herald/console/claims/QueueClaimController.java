package dev.herald.console.claims;

import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.Officer;
import dev.herald.console.claims.NextCases.Result;
import dev.herald.console.pages.QueueFilter;
import dev.herald.contract.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes the next case of the queue, and claims chosen ones. The filters of the queue are in the address. */
@Controller
class QueueClaimController {

    private static final String NOTE = "note";

    private final NextCases next;
    private final CaseViews cases;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;

    QueueClaimController(NextCases next, CaseViews cases, CommandGateway gateway, Supplier<String> commandIds) {
        this.next = next;
        this.cases = cases;
        this.gateway = gateway;
        this.commandIds = commandIds;
    }

    @PostMapping("/queue/next")
    String takeNext(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal Officer officer,
            RedirectAttributes flash)
            throws InterruptedException {
        QueueFilter filter = QueueFilter.of(parameters);
        Result result = next.take(filter, officer);
        if (result.taken() == null) {
            flash.addFlashAttribute(NOTE, QueueNote.of(result.sentence()));
            return "redirect:" + filter.address();
        }
        flash.addFlashAttribute("taken", result.taken());
        return "redirect:/cases/" + result.taken().caseId();
    }

    @PostMapping("/queue/claims")
    String claimChosen(
            @RequestParam Map<String, String> parameters,
            @RequestParam(name = "cases", defaultValue = "") List<String> chosen,
            @AuthenticationPrincipal Officer officer,
            RedirectAttributes flash)
            throws InterruptedException {
        List<SentClaim> claims = chosen.stream()
                .distinct()
                .filter(CaseId::isValid)
                .limit(QueueFilter.PAGE)
                .map(id -> SentClaim.send(new CaseId(id), officer, commandIds.get(), cases, gateway))
                .toList();
        flash.addFlashAttribute(NOTE, claims.isEmpty() ? QueueNote.of("Choose cases first.") : noteOf(claims));
        return "redirect:" + QueueFilter.of(parameters).address();
    }

    private static QueueNote noteOf(List<SentClaim> claims) throws InterruptedException {
        List<String> claimed = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        boolean shown = true; // where one change is not shown in time, the others are not awaited one after the other
        for (SentClaim claim : claims) {
            try {
                CommandResult result = claim.result().get();
                if (result.accepted()) {
                    shown = shown && claim.change().await(result);
                    claimed.add(claim.id().value());
                } else {
                    sentences.add("%s: %s".formatted(claim.id(), result.explanation()));
                }
            } catch (ExecutionException e) {
                sentences.add("%s: it is not known whether you hold it.".formatted(claim.id()));
            }
        }
        return new QueueNote(claimed, sentences);
    }

    /**
     * What the page of the queue says after claims from it.
     *
     * @param claimed cases that the officer holds now
     * @param sentences what else happened
     */
    public record QueueNote(List<String> claimed, List<String> sentences) {

        static QueueNote of(String sentence) {
            return new QueueNote(List.of(), List.of(sentence));
        }
    }
}
