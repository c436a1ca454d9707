package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.intake.kafka.budget.MailboxAccounts;
import dev.herald.intake.mailbox.MailboxPolicy;
import dev.herald.state.SpentBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

/** Tests which positions the edge commits with its records. */
class EdgeTransactionsTest {

    private static final TopicPartition FR = new TopicPartition("i247.inbound.fr", 0);
    private static final TopicPartition JP = new TopicPartition("i247.inbound.jp", 0);
    private static final List<ProducerRecord<byte[], byte[]>> ANSWER =
            List.of(new ProducerRecord<>("herald.order-outcomes.v1", new byte[] {1}));

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final EdgeFixture.TestProducer producer = new EdgeFixture.TestProducer();
    private final MailboxAccounts accounts =
            new MailboxAccounts(new MailboxPolicy(EdgeFixture.BUDGET), InMemoryRegistry.serde());
    private EdgeTransactions transactions;

    @BeforeEach
    void assign() {
        consumer.assign(List.of(FR, JP));
        consumer.updateBeginningOffsets(Map.of(FR, 0L, JP, 0L));
        consumer.seek(FR, 7);
        consumer.seek(JP, 9);
        transactions = new EdgeTransactions(
                consumer, new KafkaTemplate<>(EdgeFixture.producers(producer)), accounts, outcomes -> {});
        transactions.commitRecords(ANSWER);
    }

    /** The broker compares a reader with its group only when it commits a position. */
    @Test
    void records_are_never_committed_without_a_position() {
        assertThat(committed()).isEqualTo(Map.of(FR, 7L, JP, 9L));

        transactions.commitRecords(ANSWER);

        assertThat(committed()).isEqualTo(Map.of(FR, 7L, JP, 9L));
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void a_mailbox_that_did_not_move_is_not_committed_beside_one_that_moved() {
        consumer.seek(JP, 10);

        transactions.commitRecords(ANSWER);

        assertThat(committed()).isEqualTo(Map.of(JP, 10L));
    }

    /** After a poll or a batch that failed, some records were taken from the consumer and not handled. */
    @Test
    void mailboxes_go_back_to_what_is_committed_with_what_they_had_spent() {
        SpentBudget spent = accounts.decide(new ConsumerRecord<>(FR.topic(), 0, 6, null, new byte[0]), 100)
                .spent();
        consumer.commitSync(Map.of(FR, accounts.committable(7, spent)));
        accounts.decide(new ConsumerRecord<>(FR.topic(), 0, 7, null, new byte[0]), 100);
        assertThat(accounts.use(FR)).isNotEqualTo(spent);
        consumer.seek(FR, 8);

        transactions.rewind(List.of(FR));

        assertThat(consumer.position(FR)).isEqualTo(7);
        assertThat(accounts.use(FR)).isEqualTo(spent);
    }

    @Test
    void nothing_is_committed_while_no_mailbox_moves() {
        transactions.commitMovedPositions();

        assertThat(producer.consumerGroupOffsetsHistory()).hasSize(1);
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        List<Map<String, Map<TopicPartition, OffsetAndMetadata>>> history = producer.consumerGroupOffsetsHistory();
        if (history.size() == producer.commitCount()) {
            for (Map<TopicPartition, OffsetAndMetadata> offsets :
                    history.getLast().values()) {
                offsets.forEach((mailbox, offset) -> positions.put(mailbox, offset.offset()));
            }
        }
        return positions;
    }
}
