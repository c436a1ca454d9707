package dev.herald.promise;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.DecisionIssued;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.Outage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Part of {@link AStageThatIsDownDelays}: what came for a stage while it was down has been taken up since, case by
 * case. Says nothing of a history in which nothing was down.
 *
 * <pre>
 * legal:    fr sends a request while screening is down; it is screened when screening is back
 * legal:    nothing came for review while it was down
 * illegal:  fr sends a request while screening is down, and it is never screened
 * illegal:  dissemination is down when a case is denied, and nothing is said of that case since
 * </pre>
 */
final class EveryBacklogIsProcessed implements Check {

    private static final Map<ClientRole, List<Topic>> OUTPUT = Map.of(
            ClientRole.INTAKE, List.of(Topics.SUBMISSIONS, Topics.DOCUMENTS, Topics.CORRESPONDENCE, Topics.QUARANTINE),
            ClientRole.SCREENING, List.of(Topics.SCREENINGS),
            ClientRole.REVIEW, List.of(Topics.CASES),
            ClientRole.DISSEMINATION, List.of(Topics.DISSEMINATIONS));

    @Override
    public void check(History history, ViolationCollector findings) {
        for (Outage outage : history.outages()) {
            Map<String, Instant> lastSaid = new HashMap<>();
            history.on(OUTPUT.getOrDefault(outage.stage(), List.of()).toArray(Topic[]::new))
                    .forEach(entry -> lastSaid.merge(
                            entry.caseId(), entry.time(), (one, other) -> one.isAfter(other) ? one : other));
            input(outage.stage(), history)
                    .filter(entry -> outage.covers(entry.time()))
                    .forEach(entry -> findings.require(
                            !lastSaid.getOrDefault(entry.caseId(), Instant.MIN).isBefore(entry.time()),
                            entry,
                            "came while %s was down, and it has said nothing of the case since"
                                    .formatted(outage.stage())));
        }
    }

    /** What a stage says something of whenever it has read it. */
    private static Stream<HistoryRecord> input(ClientRole stage, History history) {
        return switch (stage) {
            case INTAKE -> history.inbound().filter(entry -> entry.event() != null);
            case SCREENING -> history.on(Topics.REQUESTS).stream();
            case REVIEW -> history.on(Topics.SCREENINGS).stream().filter(EveryBacklogIsProcessed::isOfARevision);
            case DISSEMINATION -> history.on(Topics.DECISIONS).stream().filter(EveryBacklogIsProcessed::isToldToOthers);
            case MEMBER, CONSUMER, OPERATOR, REPLAYER, KEEPER -> Stream.of();
        };
    }

    private static boolean isOfARevision(HistoryRecord entry) {
        return entry.field("cause").filter(ScreeningCause.SUBMISSION::equals).isPresent();
    }

    private static boolean isToldToOthers(HistoryRecord entry) {
        return entry.as(DecisionIssued.class)
                .filter(decision ->
                        decision.getKind() == DecisionKind.APPROVED || NoticeIndex.ENDINGS.contains(decision.getKind()))
                .isPresent();
    }
}
