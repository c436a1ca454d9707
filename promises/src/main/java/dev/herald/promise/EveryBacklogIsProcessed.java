package dev.herald.promise;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.Outage;
import dev.herald.promise.history.RefusedRanges;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stage has processed, case by case, the records that arrived while it was down. Checks nothing in a history without
 * outages.
 *
 * <pre>
 * legal:    fr sends a request while screening is down; it is screened when screening is back
 * legal:    nothing arrived for review while it was down
 * legal:    fr sends more than its budget while intake is down; one refusal stands for what intake does not read
 * illegal:  fr sends a request while screening is down, and it is never screened
 * illegal:  dissemination is down when a case is denied, and writes nothing about that case since
 * </pre>
 */
final class EveryBacklogIsProcessed implements Check {

    private static final Map<ClientRole, List<Topic>> OUTPUT = Map.of(
            ClientRole.INTAKE,
                    List.of(
                            Topics.SUBMISSIONS,
                            Topics.SEALED_SUBMISSIONS,
                            Topics.ACKNOWLEDGEMENTS,
                            Topics.DOCUMENTS,
                            Topics.CORRESPONDENCE,
                            Topics.QUARANTINE),
            ClientRole.SCREENING, List.of(Topics.SCREENINGS),
            ClientRole.REVIEW, List.of(Topics.CASES),
            ClientRole.DISSEMINATION, List.of(Topics.DISSEMINATIONS));

    @Override
    public void check(History history, ViolationCollector violations) {
        for (Outage outage : history.outages()) {
            Map<String, Instant> lastOutput = new HashMap<>();
            history.recordsOn(OUTPUT.getOrDefault(outage.stage(), List.of()).toArray(Topic[]::new))
                    .forEach(record -> lastOutput.merge(
                            record.caseId(), record.time(), (one, other) -> one.isAfter(other) ? one : other));
            input(outage.stage(), history)
                    .filter(record -> outage.covers(record.time()))
                    .forEach(record -> violations.require(
                            !lastOutput
                                    .getOrDefault(record.caseId(), Instant.MIN)
                                    .isBefore(record.time()),
                            record,
                            "arrived while %s was down, and nothing was written about the case since"
                                    .formatted(outage.stage())));
        }
    }

    /** Returns the records that a stage always answers with an output of its own. */
    private static Stream<HistoryRecord> input(ClientRole stage, History history) {
        return switch (stage) {
            case INTAKE -> readByIntake(history);
            case SCREENING -> history.recordsOn(Topics.REQUESTS).stream();
            case REVIEW ->
                history.recordsOn(Topics.SCREENINGS).stream().filter(EveryBacklogIsProcessed::isScreeningOfARevision);
            case DISSEMINATION ->
                history.recordsOn(Topics.DECISIONS).stream().filter(EveryBacklogIsProcessed::isDisseminated);
            case MEMBER, NATIONAL_ENTITY, CONSUMER, OPERATOR, KEEPER, COMMISSION, CONSOLE, AUDIT_LOG -> Stream.of();
        };
    }

    /** Returns what has an answer of its own: a refusal of a range names no case, and neither does a witness. */
    private static Stream<HistoryRecord> readByIntake(History history) {
        RefusedRanges ranges = new RefusedRanges(history);
        return history.inboundRecords()
                .filter(record -> record.text("caseId").isPresent()
                        && ranges.of(record.position()).isEmpty());
    }

    private static boolean isScreeningOfARevision(HistoryRecord record) {
        return record.hasText("cause", "SUBMISSION");
    }

    private static boolean isDisseminated(HistoryRecord record) {
        return record.hasEvent(
                DecisionIssued.class,
                decision -> decision.getKind() == DecisionKind.APPROVED
                        || NoticeIndex.ENDINGS.contains(decision.getKind()));
    }
}
