package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CommandAnswered;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.FactRegistered;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.promise.history.EffectIndex;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.TypedRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A submission is forwarded or answered, a forwarded request is screened, and an officer's command is answered.
 *
 * <pre>
 * legal:    fr's request is on submissions, requests, screenings; a receipt is on correspondence
 * legal:    fr sends it again: a receipt that says so, and no second revision
 * legal:    an officer views a case: the command is recorded, and has no answer
 * legal:    an officer who was not answered in time gives the same order again: both are answered
 * legal:    an event of an unknown type
 * illegal:  fr's request is on submissions, and has neither receipt nor refusal
 * illegal:  a receipt speaks of a new revision, and none is on requests
 * illegal:  a withdrawal is on submissions, and neither passed on nor refused
 * illegal:  an answer to a consultation is on sealed submissions, and neither passed on nor refused
 * illegal:  a revision is on requests, and has no screening result
 * illegal:  a refusal of the edge is on submissions, and not on correspondence
 * illegal:  an order without an answer, or answered once more than it was given
 * </pre>
 */
final class EverySubmissionIsForwarded implements Check {

    private static final Set<Class<? extends SpecificRecord>> FORWARDED = Set.of(
            RequestWithdrawn.class,
            SuspensionRequested.class,
            VisibilityChanged.class,
            RetentionExtended.class,
            CommissionOrdered.class,
            SupplementProvided.class,
            ConsultationAnswered.class);

    /** Commands that are recorded and not answered. A reader of an older contract sees them as UNKNOWN. */
    private static final Set<String> NOT_ANSWERED = Set.of("VIEW", "SEARCH", "UNKNOWN");

    @Override
    public void check(History history, ViolationCollector violations) {
        checkSubmissions(history, violations);
        checkScreened(history, violations);
        checkCommands(history, violations);
    }

    private static void checkSubmissions(History history, ViolationCollector violations) {
        EffectIndex effects = new EffectIndex(history, Topics.REQUESTS, Topics.REPLIES, Topics.CORRESPONDENCE);
        EffectIndex facts = new EffectIndex(history, Topics.REGISTER, Topics.ATTESTATIONS);
        EffectIndex quarantined = new EffectIndex(history, Topics.QUARANTINE);
        Map<String, HistoryRecord> receipts = history.eventsOn(Topics.CORRESPONDENCE, RequestReceived.class).stream()
                .map(TypedRecord::record)
                .collect(Collectors.toMap(HistoryRecord::id, record -> record, (one, other) -> one));
        Set<String> messageIds = history.recordsOn(Topics.CORRESPONDENCE).stream()
                .map(record -> record.text("messageId").orElse(""))
                .collect(Collectors.toSet());
        for (HistoryRecord record : history.submissions().toList()) {
            if (record.isOfType(RequestSubmitted.class)) {
                checkRequest(
                        record,
                        receipts.get(History.derivedId(record, RequestReceived.class)),
                        effects,
                        quarantined,
                        violations);
            } else if (record.isOfType(InformationReported.class)) {
                int refused = effects.countOf(record, MessageRefused.class) + quarantined.countFrom(record.position());
                violations.require(
                        refused == 1 || (refused == 0 && isInTheRegister(record, facts, history)),
                        record,
                        "neither in the register nor answered by intake");
            } else if (EveryRecordIsAnswered.isRefusal(record)) {
                violations.require(
                        record.text("messageId").filter(messageIds::contains).isPresent(),
                        record,
                        "refused at the edge, and its sender was not notified");
            } else if (FORWARDED.stream().anyMatch(record::isOfType)) {
                int answers = effects.countForwarded(record)
                        + effects.countOf(record, MessageRefused.class)
                        + quarantined.countFrom(record.position());
                violations.require(answers == 1, record, "neither forwarded nor answered by intake");
            }
        }
    }

    private static void checkRequest(
            HistoryRecord record,
            @Nullable HistoryRecord receipt,
            EffectIndex effects,
            EffectIndex quarantined,
            ViolationCollector violations) {
        boolean isNew = receipt != null && receipt.hasEvent(RequestReceived.class, received -> !received.getRepeated());
        int answers = (receipt == null ? 0 : 1)
                + effects.countOf(record, RequestRefused.class)
                + quarantined.countFrom(record.position());
        violations.require(answers == 1, record, "not answered exactly once by intake");
        violations.require(
                effects.countForwarded(record) == (isNew ? 1 : 0),
                record,
                "is %d times on requests, against its receipt".formatted(effects.countForwarded(record)));
    }

    /** Compaction may have removed the effect, but not the last fact under the reference. */
    private static boolean isInTheRegister(HistoryRecord report, EffectIndex facts, History history) {
        return facts.countOf(report, FactRegistered.class) + facts.countOf(report, SealedFactAttested.class) > 0
                || history.recordsOn(Topics.REGISTER, Topics.ATTESTATIONS)
                        .anyMatch(fact -> fact.key().startsWith(report.caseId() + ":"));
    }

    private static void checkScreened(History history, ViolationCollector violations) {
        EffectIndex effects = new EffectIndex(history, Topics.SCREENINGS);
        EffectIndex quarantined = new EffectIndex(history, Topics.QUARANTINE);
        history.recordsOn(Topics.REQUESTS).stream()
                .filter(record -> record.event() != null)
                .forEach(record -> {
                    int screened = effects.countOf(record, ScreeningFlagged.class)
                            + effects.countOf(record, ScreeningCleared.class)
                            + effects.countForwarded(record)
                            + quarantined.countFrom(record.position());
                    violations.require(screened == 1, record, "screened or forwarded %d times".formatted(screened));
                });
    }

    private static void checkCommands(History history, ViolationCollector violations) {
        EffectIndex outcomes = new EffectIndex(history, Topics.OUTCOMES);
        Map<String, List<HistoryRecord>> commands = history.officerCommands()
                .filter(command ->
                        !NOT_ANSWERED.contains(command.event().getKind().name()))
                .map(TypedRecord::record)
                .collect(Collectors.groupingBy(HistoryRecord::id));
        commands.values().forEach(issued -> {
            int answers = outcomes.countOf(issued.getFirst(), CommandAnswered.class);
            violations.require(
                    answers == issued.size(),
                    issued.getFirst(),
                    "issued %d times and answered %d times".formatted(issued.size(), answers));
        });
    }
}
