package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.streams.FeedFixture;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Tests the orders about mailboxes, and their answers. */
class MailboxSuspensionProjectionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Set<TopicPartition> JP = Set.of(new TopicPartition("i247.inbound.jp", 0));
    private static final Set<TopicPartition> FR = Set.of(new TopicPartition("i247.inbound.fr", 0));

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MailboxSuspensionProjection suspensions = new MailboxSuspensionProjection();
    private final MailboxOrderHandler owner = new MailboxOrderHandler(suspensions, serde, () -> NOW);
    private final MailboxOrderHandler other = new MailboxOrderHandler(suspensions, serde, () -> NOW);

    @Test
    void the_latest_order_decides() {
        order("o1", OperatorOrderKind.SUSPEND_MAILBOX);
        assertThat(suspensions.isSuspended(new MemberCode("jp"))).isTrue();
        assertThat(suspensions.isSuspended(new MemberCode("fr"))).isFalse();

        order("o2", OperatorOrderKind.RESUME_MAILBOX);
        assertThat(suspensions.suspended()).isEmpty();
    }

    @Test
    void the_reader_of_the_mailbox_answers_once() {
        order("o1", OperatorOrderKind.SUSPEND_MAILBOX);

        assertThat(other.open(FR)).isEmpty();
        List<OperatorOrderAnswered> open = owner.open(JP);
        List<ProducerRecord<byte[], byte[]>> answers =
                open.stream().flatMap(order -> owner.answer(order).stream()).toList();
        assertThat(answers)
                .extracting(ProducerRecord::topic)
                .as("the answer, and its copy for the audit")
                .containsExactly("herald.order-outcomes.v1", "herald.submissions.v1");
        assertThat(owner.open(JP)).as("while the answer is not committed").isEqualTo(open);
        owner.markAnswered(open);
        assertThat(owner.open(JP)).isEmpty();
        OperatorOrderAnswered answer =
                (OperatorOrderAnswered) serde.deserialize(answers.getFirst().value());
        assertThat(answer.getOrderId()).isEqualTo("o1");
        assertThat(answer.getCode()).isEqualTo("DONE");
        assertThat(answer.getOperator()).isEqualTo("ito");
        assertThat(answer.getKind()).isEqualTo(OperatorOrderKind.SUSPEND_MAILBOX);

        suspensions.accept(FeedFixture.record("o1", answer, 1));
        assertThat(other.open(JP)).isEmpty();
    }

    @Test
    void an_answer_after_the_mailbox_moved_is_the_same_event() {
        order("o1", OperatorOrderKind.SUSPEND_MAILBOX);

        assertThat(id(owner.answer(owner.open(JP).getFirst()).getFirst()))
                .isEqualTo(id(other.answer(other.open(JP).getFirst()).getFirst()));
    }

    @Test
    void an_order_of_a_newer_kind_changes_nothing() {
        order("o1", OperatorOrderKind.UNKNOWN);

        assertThat(suspensions.suspended()).isEmpty();
        assertThat(owner.open(JP)).isEmpty();
    }

    private static byte[] id(ProducerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader("ce_id").value();
    }

    @Test
    void an_order_that_was_refused_changes_nothing() {
        suspensions.accept(FeedFixture.record(
                "o1",
                EventFixture.passedOn(
                        "o1",
                        OperatorOrderKind.SUSPEND_MAILBOX,
                        builder -> builder.setAccepted(false).setCode("SIGNATURE_WRONG")),
                0));

        assertThat(suspensions.suspended()).isEmpty();
        assertThat(owner.open(JP)).isEmpty();
    }

    private void order(String id, OperatorOrderKind kind) {
        suspensions.accept(FeedFixture.record(id, EventFixture.passedOn(id, kind, builder -> builder), 0));
    }
}
