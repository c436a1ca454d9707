package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.QuarantineIndex;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.TypedRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record that passed the edge is an exact copy of what its sender sent. A record on requests was submitted, and its
 * sender was entitled to request it.
 *
 * <pre>
 * legal:    fr's request on fr's topic, on submissions, and as revision 1 on requests
 * legal:    a refusal on submissions that names a place where something was sent
 * legal:    a quarantined range that begins at an offset without a record, with a record in it
 * illegal:  a submission that is not what its sender sent
 * illegal:  a submission in fr's name that was sent by de's topic
 * illegal:  a revision that nobody submitted
 * illegal:  a red notice on a case of fr, submitted by de
 * illegal:  a tribunal's diffusion on requests
 * illegal:  a quarantined record that nobody sent
 * </pre>
 */
final class EveryRequestWasSent implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<RecordPosition, HistoryRecord> sent =
                history.inboundRecords().collect(Collectors.toMap(HistoryRecord::position, record -> record));
        QuarantineIndex quarantine = new QuarantineIndex(history);
        Stream.concat(
                        history.submissions(),
                        history.recordsOn(Topics.DOCUMENTS, Topics.PHOTOGRAPHS, Topics.ACKNOWLEDGEMENTS))
                .filter(EveryRecordIsAnswered::isOfAMember)
                .forEach(record -> checkCopy(record, sent, violations));
        Stream.concat(history.submissions(), history.recordsOn(Topics.QUARANTINE, Topics.CORRESPONDENCE))
                .filter(record -> record.origin() != null
                        && Topics.isInbound(record.origin().topic()))
                .forEach(record -> violations.require(
                        sent.containsKey(record.origin()) || beginsRangeOfSent(record.origin(), sent, quarantine),
                        record,
                        "names a record that nobody sent"));
        checkForwarded(history, violations);
        checkEntitled(history, violations);
    }

    /** The markers of a member's transactions have offsets too, so that a range may begin at one. */
    private static boolean beginsRangeOfSent(
            RecordPosition position, Map<RecordPosition, HistoryRecord> sent, QuarantineIndex quarantine) {
        return quarantine.rangesOf(position).stream()
                .filter(range -> range.first().equals(position))
                .anyMatch(range -> sent.keySet().stream().anyMatch(range::covers));
    }

    private static void checkCopy(
            HistoryRecord record, Map<RecordPosition, HistoryRecord> sent, ViolationCollector violations) {
        HistoryRecord source = record.origin() == null ? null : sent.get(record.origin());
        violations.require(
                source != null && source.hasSameContentAs(record),
                record,
                "is not what was sent at " + record.origin());
        violations.require(
                source == null || record.hasText("submittedBy", History.memberOfTopic(source.topic())),
                record,
                "its sender is not the owner of its topic");
    }

    private static void checkForwarded(History history, ViolationCollector violations) {
        Set<String> submitted = history.submissions()
                .filter(record -> record.event() != null)
                .map(History::forwardedId)
                .collect(Collectors.toSet());
        // A document that arrived before its request is forwarded once more behind it, by the request's cause.
        Set<String> documents = history.submissions()
                .flatMap(record -> documentOf(record).stream())
                .collect(Collectors.toSet());
        history.recordsOn(Topics.REQUESTS, Topics.REPLIES)
                .filter(record -> record.event() != null)
                .forEach(record -> violations.require(
                        submitted.contains(record.id())
                                || documentOf(record)
                                        .filter(documents::contains)
                                        .isPresent(),
                        record,
                        "nobody submitted it"));
    }

    private static Optional<String> documentOf(HistoryRecord record) {
        return record.eventAs(DocumentReceived.class)
                .map(document -> document.getCaseId() + " " + document.getSha256());
    }

    private static void checkEntitled(History history, ViolationCollector violations) {
        MemberTable members = new MemberTable(history);
        for (TypedRecord<RequestSubmitted> typed : history.eventsOn(Topics.REQUESTS, RequestSubmitted.class)) {
            String sender = typed.event().getSubmittedBy();
            violations.require(
                    members.mayRequest(sender, typed.event().getInstrument())
                            && History.ownerOfCase(typed.event().getCaseId()).equals(sender),
                    typed.record(),
                    "%s may not request it".formatted(sender));
        }
    }
}
