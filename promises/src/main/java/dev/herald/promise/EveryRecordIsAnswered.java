package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestRefused;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.QuarantineIndex;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.RefusedRanges;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that a member sends passes the edge exactly once, or is refused exactly once with reasons. An unreadable
 * record is refused and quarantined. One entry and one refusal may stand for a range of records, if both name it. One
 * refusal alone stands for records beyond the budget of a mailbox, if it names the range and the number of records.
 *
 * <pre>
 * legal:    fr sends a request, and it is on submissions
 * legal:    fr acknowledges a notice, and it is on acknowledgements
 * legal:    fr attests a sealed fact, and it is on sealed submissions
 * legal:    fr sends a document twice: documents are compacted, and keep the second
 * legal:    fr sends bytes, they are quarantined, and fr is notified
 * legal:    fr sends many records that exhaust the edge: one entry and one refusal name the first and the last
 * legal:    fr sends more than its budget: one refusal names the first record, the last, and how many there are
 * illegal:  fr sends a request, and no submission, refusal or quarantine names its offset
 * illegal:  fr's request is on submissions, and refused at the edge as well
 * illegal:  fr's bytes are quarantined, and fr is not notified
 * illegal:  fr's bytes are quarantined twice
 * illegal:  fr's bytes are on submissions as well
 * illegal:  a range is quarantined, and the next record has no answer
 * illegal:  a range is quarantined, and a record in it is on submissions as well
 * illegal:  a range is quarantined, and its refusal names only the first record
 * illegal:  fr sends more than its budget, and a record in the range is on submissions as well
 * illegal:  fr sends more than its budget, and the range is shorter than the records that have no other answer
 * illegal:  fr sends more than its budget, and two ranges have one record
 * illegal:  fr sends more than its budget, and the refusal names another number of records
 * illegal:  fr is refused at the edge, and the refusal is not on submissions, from which intake audits it
 * illegal:  fr's photograph is kept, and not on photographs, where dissemination reads it
 * illegal:  fr's document is kept, and no DocumentReceived is on submissions
 * </pre>
 */
final class EveryRecordIsAnswered implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<RecordPosition, Long> forwarded = Stream.concat(
                        history.submissions(), history.recordsOn(Topics.ACKNOWLEDGEMENTS, Topics.CHECKPOINTS))
                .filter(record -> record.origin() != null && isOfAMember(record))
                .collect(Collectors.groupingBy(HistoryRecord::origin, Collectors.counting()));
        // A deletion carries the position of the record that ended the case.
        Map<RecordPosition, Long> documents = history.recordsOn(Topics.DOCUMENTS).stream()
                .filter(record -> record.origin() != null && record.isOfType(DocumentProvided.class))
                .collect(Collectors.groupingBy(HistoryRecord::origin, Collectors.counting()));
        QuarantineIndex quarantine = new QuarantineIndex(history);
        RefusedRanges ranges = new RefusedRanges(history);
        Map<RecordPosition, Set<String>> refused = refusedAtTheEdge(history);
        Set<String> submitted = history.recordsOn(Topics.SUBMISSIONS).stream()
                .filter(EveryRecordIsAnswered::isRefusal)
                .map(record -> record.text("messageId").orElse(""))
                .collect(Collectors.toSet());
        Set<RecordPosition> announced = history.recordsOn(Topics.SUBMISSIONS).stream()
                .filter(record -> record.origin() != null && record.isOfType(DocumentReceived.class))
                .map(HistoryRecord::origin)
                .collect(Collectors.toSet());
        history.inboundRecords().forEach(record -> {
            long forwardedTimes = forwarded.getOrDefault(record.position(), 0L)
                    + Math.max(documents.getOrDefault(record.position(), 0L), isSentAgain(record, history) ? 1 : 0);
            Set<String> refusals = new HashSet<>(refused.getOrDefault(record.position(), Set.of()));
            refusals.addAll(ranges.messageIds(record.position()));
            int refusedTimes = refusals.size();
            int quarantinedTimes = quarantine.count(record.position());
            violations.require(submitted.containsAll(refusals), record, "refused at the edge, and not on submissions");
            violations.require(
                    !documents.containsKey(record.position()) || announced.contains(record.position()),
                    record,
                    "the document is kept, and no DocumentReceived announces it");
            if (forwardedTimes + refusedTimes + quarantinedTimes == 0 && isReplacedStatement(record, history)) {
                forwardedTimes = 1;
            }
            boolean isForwarded = forwardedTimes == 1 && refusedTimes == 0 && quarantinedTimes == 0;
            boolean isQuarantinedAsItShould = ranges.wasNotRead(record.position())
                    ? quarantinedTimes == 0
                    : quarantinedTimes == 1
                            || (quarantinedTimes == 0
                                    && record.event() != null
                                    && ranges.of(record.position()).isEmpty());
            boolean isRefused = forwardedTimes == 0 && refusedTimes == 1 && isQuarantinedAsItShould;
            violations.require(
                    isForwarded || isRefused,
                    record,
                    "forwarded %d times, refused %d times, quarantined %d times"
                            .formatted(forwardedTimes, refusedTimes, quarantinedTimes));
        });
        checkQuarantinedRanges(quarantine, ranges, violations);
        checkCounts(history, ranges, violations);
        checkPhotographs(history, violations);
    }

    /** Checks that a photograph among the documents is also where dissemination reads it. */
    private static void checkPhotographs(History history, ViolationCollector violations) {
        Set<String> forDissemination = history.recordsOn(Topics.PHOTOGRAPHS).stream()
                .map(HistoryRecord::key)
                .collect(Collectors.toSet());
        history.recordsOn(Topics.DOCUMENTS).stream()
                .filter(record ->
                        record.hasEvent(DocumentProvided.class, sent -> sent.getKind() == DocumentKind.PHOTOGRAPH))
                .forEach(record -> violations.require(
                        forDissemination.contains(record.key()),
                        record,
                        "a photograph that dissemination never reads"));
    }

    private static void checkQuarantinedRanges(
            QuarantineIndex quarantine, RefusedRanges refused, ViolationCollector violations) {
        quarantine
                .ranges()
                .filter(range -> Topics.isInbound(range.first().topic()))
                .forEach(range -> violations.require(
                        refused.of(range.first()).stream()
                                .anyMatch(other -> other.first().equals(range.first()) && other.last() == range.last()),
                        range.entry(),
                        "stands for the records up to offset %d, which no refusal names".formatted(range.last())));
    }

    /** Checks that a refusal of records that were not read names as many as there are. */
    private static void checkCounts(History history, RefusedRanges ranges, ViolationCollector violations) {
        ranges.all().forEach(range -> {
            Long count = range.count();
            long sent = history.recordsOn(range.first().topic()).stream()
                    .filter(record -> range.covers(record.position()))
                    .count();
            violations.require(
                    count == null || count == sent,
                    range.refusal(),
                    "refuses %s records up to offset %d, and there are %d".formatted(count, range.last(), sent));
        });
    }

    /** Returns whether a record came from a member. The edge adds its own: refusals, and announcements of documents. */
    static boolean isOfAMember(HistoryRecord record) {
        return record.event() != null
                && Topics.INBOUND.events().contains(record.event().getClass());
    }

    /** Returns whether compaction removed what a member said as a witness, because the member said something later. */
    private static boolean isReplacedStatement(HistoryRecord record, History history) {
        SpecificRecord said = record.event();
        return (said instanceof CheckpointCosigned || said instanceof CheckpointDisputed)
                && history.recordsOn(Topics.CHECKPOINTS).stream()
                        .anyMatch(later -> later.event() != null
                                && later.event().getClass() == said.getClass()
                                && later.text("origin").equals(record.text("origin"))
                                && later.origin() != null
                                && later.origin().topic().equals(record.topic())
                                && later.origin().offset() > record.offset());
    }

    private static boolean isSentAgain(HistoryRecord record, History history) {
        return record.eventAs(DocumentProvided.class)
                .filter(sent -> history.recordsOn(Topics.DOCUMENTS).stream()
                        .anyMatch(kept -> kept.key().equals(sent.getCaseId() + " " + sent.getSha256())
                                && kept.origin() != null
                                && kept.origin().offset() > record.offset()))
                .isPresent();
    }

    /**
     * Returns the message ids of refusals that the edge wrote. Ids of later stages' refusals derive from submissions.
     */
    private static Map<RecordPosition, Set<String>> refusedAtTheEdge(History history) {
        Set<String> byLaterStages = Stream.concat(
                        history.submissions(),
                        history.recordsOn(
                                Topics.REQUESTS,
                                Topics.REPLIES,
                                Topics.ACKNOWLEDGEMENTS,
                                Topics.LOCATIONS,
                                Topics.SCREENINGS))
                .filter(record -> record.event() != null && !isRefusal(record))
                .flatMap(record -> Stream.of(RequestRefused.class, MessageRefused.class)
                        .map(type -> History.derivedId(record, type)))
                .collect(Collectors.toSet());
        Map<RecordPosition, Set<String>> refused = new HashMap<>();
        history.recordsOn(Topics.SUBMISSIONS, Topics.CORRESPONDENCE)
                .filter(record -> record.origin() != null && isRefusal(record) && !byLaterStages.contains(record.id()))
                .forEach(record -> refused.computeIfAbsent(record.origin(), at -> new HashSet<>())
                        .add(record.text("messageId").orElse("")));
        return refused;
    }

    static boolean isRefusal(HistoryRecord record) {
        return record.isOfType(RequestRefused.class) || record.isOfType(MessageRefused.class);
    }
}
