package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.orders.SuspendedMailboxes;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The suspensions of mailboxes, by operators and by intake itself, as a read model in memory, rebuilt at each start:
 * which mailboxes are suspended ({@link SuspendedMailboxes}), and which orders wait for the edge, in the order of their
 * arrival. An order to resume ends either suspension. It follows the answers of the order processor, which verified the
 * orders; only services write answers. Every instance holds all of it; the instance that reads the mailbox answers.
 */
public final class MailboxSuspensionProjection implements GlobalFeed {

    private final SuspendedMailboxes suspended = new SuspendedMailboxes();
    private final Map<String, OperatorOrderAnswered> passedOn = Collections.synchronizedMap(new LinkedHashMap<>());

    @Override
    public void accept(FeedRecord record) {
        suspended.apply(record.event()); // before the order is open: its answer depends on the state
        if (record.event() instanceof OperatorOrderAnswered answer
                && answer.getMember() != null
                && isAboutAMailbox(answer)) {
            if (OrderAnswers.isPassedOn(answer)) {
                passedOn.put(answer.getOrderId(), answer);
            } else if (isOfAReader(answer)) {
                passedOn.remove(answer.getOrderId());
            }
        }
    }

    private static boolean isAboutAMailbox(OperatorOrderAnswered answer) {
        return answer.getKind() == OperatorOrderKind.SUSPEND_MAILBOX
                || answer.getKind() == OperatorOrderKind.RESUME_MAILBOX;
    }

    /** Returns whether the mailbox's reader has answered; the refusal of an order with the same id closes no order. */
    private static boolean isOfAReader(OperatorOrderAnswered answer) {
        return answer.getAccepted() || answer.getCode().equals(OrderAnswers.SUPERSEDED);
    }

    /** Returns whether the mailbox is suspended. */
    boolean isSuspended(@Nullable MemberCode member) {
        return member != null && suspended.contains(member);
    }

    /** Returns the codes of the members whose mailboxes are suspended, in order. */
    public List<String> suspended() {
        return suspended.members().stream().map(MemberCode::value).toList();
    }

    /** Returns the valid orders that no reader has answered yet, in the order of their arrival. */
    List<OperatorOrderAnswered> passedOn() {
        synchronized (passedOn) {
            return List.copyOf(passedOn.values());
        }
    }
}
