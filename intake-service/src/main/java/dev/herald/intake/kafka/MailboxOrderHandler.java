package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.intake.kafka.outcome.OutcomeRecords;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Answers the operators' orders about mailboxes that one reader reads. An answer states whether the mailbox is
 * suspended at that moment: an order whose effect another order, or intake, has ended by then is not accepted. The
 * answer's id derives from the order, so that a second answer, after the mailbox moved to another reader, has the same
 * id; it may say otherwise if the mailbox was suspended in between. A copy of the answer goes to submissions, from
 * which it is audited.
 */
final class MailboxOrderHandler {

    private final MailboxSuspensionProjection suspensions;
    private final OutcomeRecords outcomes;
    private final InstantSource clock;
    private final Set<String> answered = new HashSet<>();

    MailboxOrderHandler(MailboxSuspensionProjection suspensions, EventSerde serde, InstantSource clock) {
        this.suspensions = suspensions;
        this.outcomes = new OutcomeRecords(serde);
        this.clock = clock;
    }

    /** Returns whether the mailbox is suspended. */
    boolean isSuspended(@Nullable MemberCode member) {
        return suspensions.isSuspended(member);
    }

    /**
     * Returns the orders about these mailboxes that this reader has not answered yet, in the order of their arrival.
     */
    List<OperatorOrderAnswered> open(Set<TopicPartition> mailboxes) {
        return suspensions.passedOn().stream()
                .filter(order -> !answered.contains(order.getOrderId()))
                .filter(order -> mailboxes.stream()
                        .map(MailboxReader::memberOf)
                        .anyMatch(member -> member != null && member.value().equals(order.getMember())))
                .toList();
    }

    /** Notes that the answers to these orders are committed: no later session of the reader answers them again. */
    void markAnswered(List<OperatorOrderAnswered> orders) {
        orders.forEach(order -> answered.add(order.getOrderId()));
    }

    /**
     * Returns the answer to an order that was passed on, and its copy for the audit. The answer has the code
     * {@link OrderAnswers#SUPERSEDED} and is not accepted if the mailbox is not in the ordered state any more.
     */
    List<ProducerRecord<byte[], byte[]>> answer(OperatorOrderAnswered order) {
        boolean suspends = order.getKind() == OperatorOrderKind.SUSPEND_MAILBOX;
        boolean holds = suspends == isSuspended(new MemberCode(Objects.requireNonNull(order.getMember())));
        return outcomes.ofAnswer(
                OperatorOrderAnswered.newBuilder(order)
                        .setAccepted(holds)
                        .setCode(holds ? OrderAnswers.DONE : OrderAnswers.SUPERSEDED)
                        .setExplanation(holds ? doneWords(suspends) : supersededWords(suspends)),
                clock.instant());
    }

    private static String doneWords(boolean suspends) {
        return suspends ? "the mailbox is suspended: its records wait" : "the mailbox is read again";
    }

    private static String supersededWords(boolean suspends) {
        return suspends
                ? "the mailbox is read: it was resumed after this order"
                : "the mailbox is suspended: it was suspended again after this order";
    }
}
