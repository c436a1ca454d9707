package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which failures of a poll say something about a record. The intake service tests them with a real broker. */
class UnreadableBatchTest {

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void assign() {
        TopicPartition partition = new TopicPartition("topic", 0);
        consumer.assign(List.of(partition));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }

    @Test
    void a_length_that_is_wrong_is_of_a_record() {
        assertIsOfARecord(new IllegalArgumentException("capacity < 0: (-1 < 0)"));
        assertIsOfARecord(new KafkaException(
                "Received exception when fetching the next record from topic-0. If needed, please seek",
                new InvalidRecordException("Found invalid record structure")));
    }

    @Test
    void a_report_without_a_cause_repeats_an_earlier_one() {
        UnreadableBatch repeated = assertIsOfARecord(
                new KafkaException("Received exception when fetching the next record from topic-0. If needed", null));
        UnreadableBatch first = assertIsOfARecord(new IllegalArgumentException("capacity < 0: (-1 < 0)"));

        assertThat(repeated.isRepetition()).isTrue();
        assertThat(first.isRepetition()).isFalse();
    }

    @Test
    void a_report_names_the_partition_and_no_other() {
        UnreadableBatch next = assertIsOfARecord(
                new KafkaException("Received exception when fetching the next record from topic-1. If needed", null));
        UnreadableBatch checksum = assertIsOfARecord(
                new KafkaException("Record batch for partition topic-1 at offset 4 is invalid, cause: CRC"));
        UnreadableBatch unnamed = assertIsOfARecord(new IllegalArgumentException("capacity < 0: (-1 < 0)"));

        TopicPartition named = new TopicPartition("topic", 1);
        assertThat(List.of(next, checksum)).allMatch(batch -> batch.isOf(named));
        assertThat(List.of(next, checksum)).noneMatch(batch -> batch.isOf(new TopicPartition("topic", 11)));
        assertThat(List.of(next, checksum)).noneMatch(batch -> batch.isOf(new TopicPartition("another-topic", 1)));
        assertThat(unnamed.isOf(named)).isFalse();
    }

    @Test
    void a_wrong_checksum_is_of_a_record() {
        assertIsOfARecord(new KafkaException("Record batch for partition topic-0 at offset 4 is invalid, cause: CRC"));
    }

    @Test
    void a_failure_of_the_broker_is_of_no_record() {
        for (KafkaException failure : List.of(
                new TimeoutException("no answer"),
                new KafkaException("User rebalance callback throws an error", new IllegalArgumentException()),
                new KafkaException("Encountered corrupt message when fetching offset 4 for topic-partition topic-0"))) {
            failNextPoll(failure);
            assertThatThrownBy(this::poll).isSameAs(failure);
        }
    }

    @Test
    void records_that_can_be_read_are_returned() {
        assertThat(UnreadableBatch.poll(consumer, Duration.ZERO)).isEmpty();
    }

    private UnreadableBatch assertIsOfARecord(RuntimeException failure) {
        failNextPoll(failure);
        UnreadableBatch batch = catchThrowableOfType(UnreadableBatch.class, this::poll);
        assertThat(batch).hasCause(failure);
        return batch;
    }

    private void failNextPoll(RuntimeException failure) {
        consumer.schedulePollTask(() -> {
            throw failure;
        });
    }

    private void poll() {
        UnreadableBatch.poll(consumer, Duration.ZERO);
    }
}
