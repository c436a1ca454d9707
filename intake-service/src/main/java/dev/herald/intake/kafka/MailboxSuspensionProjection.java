package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The operators' orders about mailboxes as a read model in memory, rebuilt at each start: which mailboxes are
 * suspended, and which orders have no answer. Every instance holds all of it; the instance that reads the mailbox
 * answers.
 */
public final class MailboxSuspensionProjection implements GlobalFeed {

    private final Set<String> suspended = ConcurrentHashMap.newKeySet();
    private final Map<String, OperatorOrdered> unanswered = new ConcurrentHashMap<>();
    private final InboundReplayProjection replays = new InboundReplayProjection();

    /** Returns the orders to replay records of mailboxes. */
    InboundReplayProjection replays() {
        return replays;
    }

    @Override
    public void accept(FeedRecord record) {
        SpecificRecord event = record.event();
        if (event instanceof OperatorOrdered order && order.getMember() != null && isAboutAMailbox(order)) {
            if (order.getKind() == OperatorOrderKind.SUSPEND_MAILBOX) {
                suspended.add(order.getMember());
            } else {
                suspended.remove(order.getMember());
            }
            unanswered.put(order.getOrderId(), order);
        } else if (event instanceof OperatorOrderAnswered answer) {
            unanswered.remove(answer.getOrderId());
        }
    }

    private static boolean isAboutAMailbox(OperatorOrdered order) {
        return order.getKind() == OperatorOrderKind.SUSPEND_MAILBOX
                || order.getKind() == OperatorOrderKind.RESUME_MAILBOX;
    }

    /** Returns whether the mailbox is suspended. */
    boolean isSuspended(@Nullable MemberCode member) {
        return member != null && suspended.contains(member.value());
    }

    /** Returns the codes of the members whose mailboxes are suspended, in order. */
    public List<String> suspended() {
        return suspended.stream().sorted().toList();
    }

    /** Returns the orders that have no answer yet. */
    List<OperatorOrdered> unanswered() {
        return List.copyOf(unanswered.values());
    }
}
