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
        return switch (next.take(filter, officer)) {
            case Result.Taken result -> {
                flash.addFlashAttribute("taken", result.taken());
                yield "redirect:/cases/" + result.taken().caseId();
            }
            case Result.NothingToTake nothing ->
                backTo(
                        filter,
                        "There is no case here that nobody holds and that you can decide. Role, nationality, clearance and"
                                + " your own proposals count.",
                        flash);
            case Result.OthersWereFaster others ->
                backTo(filter, "Other officers were faster each time. Take the next case again.", flash);
            case Result.NotKnown unknown ->
                backTo(
                        filter,
                        "It is not known whether you hold %s. Look at the cases that you hold."
                                .formatted(unknown.caseId()),
                        flash);
            case Result.NotAccepted closed ->
                backTo(
                        filter,
                        "No command can be accepted now. It is not known whether the last claim was written: look at"
                                + " the cases that you hold, then try again.",
                        flash);
        };
    }

    private static String backTo(QueueFilter filter, String sentence, RedirectAttributes flash) {
        flash.addFlashAttribute(NOTE, QueueNote.of(sentence));
        return "redirect:" + filter.address();
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
}
