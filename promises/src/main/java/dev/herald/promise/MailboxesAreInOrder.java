package dev.herald.promise;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
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
 * Part of {@link InOrder}: a mailbox has two lanes, mail and notices. Each is in the order in which it was written;
 * between them no order is promised.
 *
 * <pre>
 * legal:    a receipt after the notice: two lanes
 * legal:    version 1, the instruction to remove it, version 2 of a new approval
 * illegal:  the decision before the receipt
 * illegal:  version 1 after the instruction to remove it
 * illegal:  version 1 after version 2
 * illegal:  the block before the notice that it blocks
 * </pre>
 */
final class MailboxesAreInOrder implements Check {

    @Override
    public void check(History history, ViolationCollector findings) {
        MonotonicCheck mail = asWritten(history, Topics.CORRESPONDENCE);
        MonotonicCheck notices = asWritten(history, Topics.DISSEMINATIONS);
        history.mailboxes().values().forEach(box -> {
            mail.check(box.stream().filter(HistoryRecord::isMail).toList(), findings);
            List<HistoryRecord> lane = box.stream().filter(NoticeIndex::isNotice).toList();
            notices.check(lane, findings);
            MonotonicCheck.of("version").check(lane, findings);
            removed(lane, findings);
            blocked(lane, findings);
        });
    }

    private static MonotonicCheck asWritten(History history, Topic topic) {
        Map<String, Long> offsets = new HashMap<>();
        history.on(topic).forEach(entry -> offsets.put(entry.id(), entry.offset()));
        return new MonotonicCheck(HistoryRecord::caseId, entry -> offsets.get(entry.id()), "was written before what stands before it");
    }

    /** Who joins late is sent under an id of its own, that no other topic orders; only after the block was lifted. */
    private static void blocked(List<HistoryRecord> notices, ViolationCollector findings) {
        Map<String, Integer> blocked = new HashMap<>();
        for (HistoryRecord entry : notices) {
            if (entry.is(NoticeBlocked.class)) {
                blocked.put(entry.caseId(), entry.number("version"));
            } else if (entry.is(NoticePublished.class)) {
                findings.require(
                        entry.number("version") > blocked.getOrDefault(entry.caseId(), 0),
                        entry,
                        "comes after the block of it");
            }
        }
    }

    private static void removed(List<HistoryRecord> notices, ViolationCollector findings) {
        Map<String, Integer> removed = new HashMap<>();
        for (HistoryRecord entry : notices) {
            if (entry.is(RemovalInstructed.class)) {
                removed.put(entry.caseId(), entry.number("version"));
            } else {
                findings.require(
                        entry.number("version") > removed.getOrDefault(entry.caseId(), 0),
                        entry,
                        "comes after the instruction to remove it");
            }
        }
    }
}
