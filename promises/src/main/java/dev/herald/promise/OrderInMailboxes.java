package dev.herald.promise;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.RemovalInstructed;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Notices;
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
final class OrderInMailboxes implements Part {

    @Override
    public void check(History history, Findings findings) {
        Ascent mail = asWritten(history, Topics.CORRESPONDENCE);
        Ascent notices = asWritten(history, Topics.DISSEMINATIONS);
        history.mailboxes().values().forEach(box -> {
            mail.check(box.stream().filter(Entry::isMail).toList(), findings);
            List<Entry> lane = box.stream().filter(Notices::isNotice).toList();
            notices.check(lane, findings);
            Ascent.of("version").check(lane, findings);
            removed(lane, findings);
            blocked(lane, findings);
        });
    }

    private static Ascent asWritten(History history, Topic topic) {
        Map<String, Long> offsets = new HashMap<>();
        history.on(topic).forEach(entry -> offsets.put(entry.id(), entry.offset()));
        return new Ascent(Entry::caseId, entry -> offsets.get(entry.id()), "was written before what stands before it");
    }

    /** Who joins late is sent under an id of its own, that no other topic orders; only after the block was lifted. */
    private static void blocked(List<Entry> notices, Findings findings) {
        Map<String, Integer> blocked = new HashMap<>();
        for (Entry entry : notices) {
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

    private static void removed(List<Entry> notices, Findings findings) {
        Map<String, Integer> removed = new HashMap<>();
        for (Entry entry : notices) {
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
