package dev.herald.promise;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.LocationNotified;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.RemovalInstructed;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mailbox has two lanes, mail and notices. Each lane is in the order in which its records were written; between the
 * lanes there is no order.
 *
 * <pre>
 * legal:    a receipt after the notice: two lanes
 * legal:    version 1, the instruction to remove it, version 2 of a new approval
 * illegal:  the decision before the receipt
 * illegal:  the release of a person before the arrest
 * illegal:  version 1 after the instruction to remove it
 * illegal:  version 1 after version 2
 * illegal:  the block before the notice that it blocks
 * </pre>
 */
final class MailboxesAreInOrder implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        MonotonicCheck mail = asWritten(history, Topics.CORRESPONDENCE);
        MonotonicCheck reports = asReported(history);
        MonotonicCheck notices = asWritten(history, Topics.DISSEMINATIONS);
        history.mailboxes().values().forEach(box -> {
            mail.check(box.stream().filter(HistoryRecord::isMail).toList(), violations);
            reports.check(box, violations);
            List<HistoryRecord> lane =
                    box.stream().filter(NoticeIndex::isNotice).toList();
            notices.check(lane, violations);
            MonotonicCheck.ofField("version").check(lane, violations);
            checkNothingFollowsRemoval(lane, violations);
            checkNothingFollowsBlock(lane, violations);
        });
    }

    private static MonotonicCheck asWritten(History history, Topic topic) {
        Map<String, Long> offsets = new HashMap<>();
        history.recordsOn(topic).forEach(record -> offsets.put(record.id(), record.offset()));
        return new MonotonicCheck(
                HistoryRecord::caseId,
                record -> offsets.get(record.id()),
                "was written before the record that precedes it");
    }

    /** Reports about a person are passed on in the order in which they were read. */
    private static MonotonicCheck asReported(History history) {
        Map<String, Long> offsets = new HashMap<>();
        history.recordsOn(Topics.ACKNOWLEDGEMENTS)
                .forEach(record -> offsets.put(History.mailKey(record, LocationNotified.class), record.offset()));
        return new MonotonicCheck(
                HistoryRecord::caseId,
                record -> offsets.get(record.key()),
                "was reported before the record that precedes it");
    }

    /**
     * Checks late joiners: their notices have ids of their own, which no topic orders, and come only after a block
     * ends.
     */
    private static void checkNothingFollowsBlock(List<HistoryRecord> notices, ViolationCollector violations) {
        Map<String, Integer> blocked = new HashMap<>();
        for (HistoryRecord record : notices) {
            if (record.isOfType(NoticeBlocked.class)) {
                blocked.put(record.caseId(), record.number("version"));
            } else if (record.isOfType(NoticePublished.class)) {
                violations.require(
                        record.number("version") > blocked.getOrDefault(record.caseId(), 0),
                        record,
                        "comes after the block of it");
            }
        }
    }

    private static void checkNothingFollowsRemoval(List<HistoryRecord> notices, ViolationCollector violations) {
        Map<String, Integer> removed = new HashMap<>();
        for (HistoryRecord record : notices) {
            if (record.isOfType(RemovalInstructed.class)) {
                removed.put(record.caseId(), record.number("version"));
            } else {
                violations.require(
                        record.number("version") > removed.getOrDefault(record.caseId(), 0),
                        record,
                        "comes after the instruction to remove it");
            }
        }
    }
}
