package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.intake.kafka.replay.InboundReplayProjection;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The suspensions of mailboxes, by operators and by intake itself, as a read model in memory, rebuilt at each start:
 * which mailboxes are suspended, and which orders wait for the edge. An order to resume ends either. It follows the
 * answers of the order processor, which verified the orders; only services write answers. Every instance holds all of
 * it; the instance that reads the mailbox answers.
 */
public final class MailboxSuspensionProjection implements GlobalFeed {

    private final Set<String> suspended = ConcurrentHashMap.newKeySet();
    private final Map<String, OperatorOrderAnswered> passedOn = new ConcurrentHashMap<>();
    private final InboundReplayProjection replays = new InboundReplayProjection();

    /** Returns the orders to replay records of mailboxes. */
    InboundReplayProjection replays() {
        return replays;
    }

    @Override
    public void accept(FeedRecord record) {
        replays.accept(record);
        if (record.event() instanceof MailboxSuspended suspension) {
            suspended.add(suspension.getMember());
        } else if (record.event() instanceof OperatorOrderAnswered answer
                && answer.getMember() != null
                && isAboutAMailbox(answer)) {
            if (!answer.getCode().equals(OrderAnswers.PASSED_ON)) {
                passedOn.remove(answer.getOrderId());
                return;
            }
            if (answer.getKind() == OperatorOrderKind.SUSPEND_MAILBOX) {
                suspended.add(answer.getMember());
            } else {
                suspended.remove(answer.getMember());
            }
            passedOn.put(answer.getOrderId(), answer);
        }
    }

    private static boolean isAboutAMailbox(OperatorOrderAnswered answer) {
        return answer.getAccepted()
                && (answer.getKind() == OperatorOrderKind.SUSPEND_MAILBOX
                        || answer.getKind() == OperatorOrderKind.RESUME_MAILBOX);
    }

    /** Returns whether the mailbox is suspended. */
    boolean isSuspended(@Nullable MemberCode member) {
        return member != null && suspended.contains(member.value());
    }

    /** Returns the codes of the members whose mailboxes are suspended, in order. */
    public List<String> suspended() {
        return suspended.stream().sorted().toList();
    }

    /** Returns the valid orders that no reader has answered yet. */
    List<OperatorOrderAnswered> passedOn() {
        return List.copyOf(passedOn.values());
    }
}
