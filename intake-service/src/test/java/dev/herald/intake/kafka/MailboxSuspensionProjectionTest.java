package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.SuspensionFixture;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void a_suspension_by_intake_itself_holds_until_an_operator_resumes_the_mailbox() {
        intakeSuspends();
        assertThat(suspensions.suspended()).containsExactly("jp");
        assertThat(owner.open(JP)).as("nobody ordered it").isEmpty();

        order("o1", OperatorOrderKind.RESUME_MAILBOX);
        assertThat(suspensions.suspended()).isEmpty();
    }

    /** The administrator's commands, which change the right to send, are tested with the same histories. */
    @ParameterizedTest
    @MethodSource("dev.herald.contract.orders.SuspensionFixture#histories")
    void a_later_answer_closes_the_order_and_changes_no_mailbox(SuspensionFixture.History history) {
        history.outcomes().forEach(outcome -> suspensions.accept(FeedFixture.record("key", outcome, 0)));

        assertThat(suspensions.suspended()).isEqualTo(history.suspended());
    }

    @Test
    void orders_are_answered_in_the_order_of_their_arrival() {
        order("o7", OperatorOrderKind.SUSPEND_MAILBOX);
        order("o3", OperatorOrderKind.RESUME_MAILBOX);
        order("o5", OperatorOrderKind.SUSPEND_MAILBOX);
        order("o1", OperatorOrderKind.RESUME_MAILBOX);

        assertThat(owner.open(JP))
                .extracting(OperatorOrderAnswered::getOrderId)
                .containsExactly("o7", "o3", "o5", "o1");
    }

    @Test
    void an_order_to_resume_is_not_accepted_if_intake_has_suspended_the_mailbox_again() {
        order("o1", OperatorOrderKind.RESUME_MAILBOX);
        intakeSuspends();

        OperatorOrderAnswered answer = answerTo(owner.open(JP).getFirst());

        assertThat(answer.getAccepted()).isFalse();
        assertThat(answer.getCode()).isEqualTo("SUPERSEDED");
        assertThat(answer.getExplanation())
                .isEqualTo("the mailbox is suspended: it was suspended again after this order");
        suspensions.accept(FeedFixture.record("o1", answer, 1));
        assertThat(suspensions.suspended()).containsExactly("jp");
        assertThat(other.open(JP)).as("it is answered").isEmpty();
    }

    @Test
    void an_order_to_suspend_is_not_accepted_if_the_mailbox_was_resumed_before_a_reader_answered() {
        order("o1", OperatorOrderKind.SUSPEND_MAILBOX);
        order("o2", OperatorOrderKind.RESUME_MAILBOX);

        assertThat(owner.open(JP).stream().map(this::answerTo))
                .extracting(
                        OperatorOrderAnswered::getOrderId,
                        OperatorOrderAnswered::getAccepted,
                        OperatorOrderAnswered::getCode,
                        OperatorOrderAnswered::getExplanation)
                .containsExactly(
                        tuple("o1", false, "SUPERSEDED", "the mailbox is read: it was resumed after this order"),
                        tuple("o2", true, "DONE", "the mailbox is read again"));
    }

    @Test
    void the_refusal_of_an_order_with_the_same_id_closes_no_order() {
        order("o1", OperatorOrderKind.SUSPEND_MAILBOX);
        suspensions.accept(FeedFixture.record(
                "o1",
                EventFixture.passedOn(
                        "o1",
                        OperatorOrderKind.SUSPEND_MAILBOX,
                        builder -> builder.setAccepted(false).setCode("REPEATED")),
                1));

        assertThat(owner.open(JP)).hasSize(1);
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
        OperatorOrderAnswered answer = answerTo(open.getFirst());
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

    private OperatorOrderAnswered answerTo(OperatorOrderAnswered order) {
        return (OperatorOrderAnswered)
                serde.deserialize(owner.answer(order).getFirst().value());
    }

    private void intakeSuspends() {
        suspensions.accept(FeedFixture.record("jp", SuspensionFixture.suspended("jp"), 0));
    }

    private void order(String id, OperatorOrderKind kind) {
        suspensions.accept(FeedFixture.record(id, EventFixture.passedOn(id, kind, builder -> builder), 0));
    }
}
