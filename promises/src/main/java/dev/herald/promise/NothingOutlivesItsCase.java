package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.HoldRecorded;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SignedMessage;
import dev.herald.promise.history.History;
import dev.herald.promise.history.NoticeIndex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of the sealed facts behind a HOLD is deleted with its case, and the originals of signed requests when the
 * case is closed.
 *
 * <pre>
 * legal:    a case that waits, is in force or is blocked has the record
 * legal:    an ended case was asked for again, and the later revision is held
 * legal:    a case that is not closed has the originals of its requests; so has a closed one that was opened again
 * illegal:  the case is denied, and the record is still there
 * illegal:  the case is closed, and an original of a request is still there
 * </pre>
 */
final class NothingOutlivesItsCase implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<String, DecisionIssued> decided = new HashMap<>();
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class)
                .forEach(typed -> decided.put(typed.event().getCaseId(), typed.event()));
        Map<String, Integer> revisions = new HashMap<>();
        history.eventsOn(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(typed ->
                        revisions.merge(typed.event().getCaseId(), typed.event().getRevision(), Math::max));
        history.latestByKey(Topics.HOLDS)
                .forEach((caseId, record) -> violations.require(
                        record.isOfType(HoldRecorded.class) && isAlive(decided.get(caseId), revisions.get(caseId)),
                        record,
                        "the case ended, and what held it is still recorded"));
        checkOriginals(history, revisions, violations);
    }

    private static void checkOriginals(History history, Map<String, Integer> revisions, ViolationCollector violations) {
        Map<String, Integer> closed = new HashMap<>();
        history.eventsOn(Topics.DISSEMINATIONS, CaseClosed.class)
                .forEach(typed ->
                        closed.merge(typed.event().getCaseId(), typed.event().getRevision(), Math::max));
        history.latestByKey(Topics.SIGNED_MESSAGES).values().forEach(record -> {
            String caseId = record.eventAs(SignedMessage.class)
                    .map(SignedMessage::getCaseId)
                    .orElse("");
            Integer closedRevision = closed.get(caseId);
            Integer latest = revisions.get(caseId);
            violations.require(
                    closedRevision == null || (latest != null && latest > closedRevision),
                    record,
                    "the case is closed, and the original of a request is still there");
        });
    }

    private static boolean isAlive(@Nullable DecisionIssued last, @Nullable Integer latestRevision) {
        if (last == null) {
            return true;
        }
        boolean ended = NoticeIndex.ENDINGS.contains(last.getKind()) || last.getKind() == DecisionKind.BAR_LIFTED;
        return !ended || (latestRevision != null && latestRevision > last.getRevision());
    }
}
