package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.CommandAnswered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Told;
import dev.herald.promise.history.Traces;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Part of {@link NothingLost}: what passed the edge goes on or is answered, what goes on is screened, and an officer's
 * order is answered.
 *
 * <pre>
 * legal:    fr's request is on submissions, requests, screenings; a receipt is on correspondence
 * legal:    fr sends it again: a receipt that says so, and no second revision
 * legal:    an officer looks at a case: that is noted, and has no answer
 * legal:    an officer who was not answered in time gives the same order again: both are answered
 * legal:    an event of a type that this was not told of
 * illegal:  fr's request is on submissions, and has neither receipt nor refusal
 * illegal:  a receipt speaks of a new revision, and none is on requests
 * illegal:  a withdrawal is on submissions, and neither passed on nor refused
 * illegal:  a revision is on requests, and screening said nothing
 * illegal:  a refusal of the edge is on submissions, and not on correspondence
 * illegal:  an order without an answer, or answered once more than it was given
 * </pre>
 */
final class EverySubmissionGoesOn implements Part {

    private static final Set<Class<? extends SpecificRecord>> PASSED_ON = Set.of(
            RequestWithdrawn.class,
            SuspensionRequested.class,
            VisibilityChanged.class,
            RetentionExtended.class,
            SupplementProvided.class,
            ConsultationAnswered.class,
            Acknowledged.class);

    /** Noted for the record and not answered; what a reader of an older contract sees of them is UNKNOWN. */
    private static final Set<String> NOT_ANSWERED = Set.of("VIEW", "UNKNOWN");

    @Override
    public void check(History history, Findings findings) {
        submissions(history, findings);
        screened(history, findings);
        ordered(history, findings);
    }

    private static void submissions(History history, Findings findings) {
        Traces on =
                new Traces(history, Topics.REQUESTS, Topics.REPLIES, Topics.ACKNOWLEDGEMENTS, Topics.CORRESPONDENCE);
        Traces aside = new Traces(history, Topics.QUARANTINE);
        Map<String, Entry> receipts = history.on(Topics.CORRESPONDENCE, RequestReceived.class).stream()
                .map(Told::entry)
                .collect(Collectors.toMap(Entry::id, entry -> entry, (one, other) -> one));
        Set<String> letters = history.on(Topics.CORRESPONDENCE).stream()
                .map(entry -> entry.text("messageId").orElse(""))
                .collect(Collectors.toSet());
        for (Entry entry : history.on(Topics.SUBMISSIONS)) {
            if (entry.is(RequestSubmitted.class)) {
                request(entry, receipts.get(History.childId(entry, RequestReceived.class)), on, aside, findings);
            } else if (entry.is(InformationReported.class)) {
                int refused = on.of(entry, MessageRefused.class) + aside.from(entry.at());
                findings.require(
                        refused == 1 || (refused == 0 && isInTheRegister(entry, history)),
                        entry,
                        "neither in the register nor answered by intake");
            } else if (EveryRecordIsAnswered.isRefusal(entry)) {
                findings.require(
                        entry.text("messageId").filter(letters::contains).isPresent(),
                        entry,
                        "refused at the edge, and nobody wrote to its sender");
            } else if (PASSED_ON.stream().anyMatch(entry::is)) {
                int answers = on.passedOn(entry) + on.of(entry, MessageRefused.class) + aside.from(entry.at());
                findings.require(answers == 1, entry, "neither passed on nor answered by intake");
            }
        }
    }

    private static void request(Entry entry, @Nullable Entry receipt, Traces on, Traces aside, Findings findings) {
        boolean isNew = receipt != null
                && receipt.as(RequestReceived.class)
                        .filter(said -> !said.getRepeated())
                        .isPresent();
        int answers = (receipt == null ? 0 : 1) + on.of(entry, RequestRefused.class) + aside.from(entry.at());
        findings.require(answers == 1, entry, "not answered exactly once by intake");
        findings.require(
                on.passedOn(entry) == (isNew ? 1 : 0),
                entry,
                "is %d times on requests, against its receipt".formatted(on.passedOn(entry)));
    }

    private static boolean isInTheRegister(Entry report, History history) {
        return history.on(Topics.REGISTER, Topics.ATTESTATIONS)
                .anyMatch(fact -> fact.key().startsWith(report.caseId() + ":"));
    }

    private static void screened(History history, Findings findings) {
        Traces on = new Traces(history, Topics.SCREENINGS);
        Traces aside = new Traces(history, Topics.QUARANTINE);
        history.on(Topics.REQUESTS).stream()
                .filter(entry -> entry.event() != null)
                .forEach(entry -> {
                    int screened = on.of(entry, ScreeningFlagged.class)
                            + on.of(entry, ScreeningCleared.class)
                            + on.passedOn(entry)
                            + aside.from(entry.at());
                    findings.require(screened == 1, entry, "screened or passed on %d times".formatted(screened));
                });
    }

    private static void ordered(History history, Findings findings) {
        Traces outcomes = new Traces(history, Topics.OUTCOMES);
        Map<String, List<Entry>> orders = history.on(Topics.COMMANDS, OfficerCommand.class).stream()
                .filter(order -> !NOT_ANSWERED.contains(order.event().getKind().name()))
                .map(Told::entry)
                .collect(Collectors.groupingBy(Entry::id));
        orders.values().forEach(given -> {
            int answers = outcomes.of(given.getFirst(), CommandAnswered.class);
            findings.require(
                    answers == given.size(),
                    given.getFirst(),
                    "given %d times and answered %d times".formatted(given.size(), answers));
        });
    }
}
