package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.UnreadableBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a backup does with records that no consumer can read, or that a restore could not write. */
class PartitionReadingTest {

    private static final TopicPartition MAILBOX = new TopicPartition(Topics.INBOUND.name() + "jp", 0);
    private static final TopicPartition REQUESTS = new TopicPartition(Topics.REQUESTS.name(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Long> kept = new ArrayList<>();

    /** A partition with three records, of which the second cannot be read. */
    private long read(TopicPartition partition) throws IOException {
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.schedulePollTask(() -> consumer.addRecord(at(partition, 0)));
        consumer.schedulePollTask(() -> consumer.setPollException(
                new KafkaException("Received exception when fetching the next record from " + partition)));
        consumer.schedulePollTask(() -> consumer.addRecord(at(partition, 2)));
        return new PartitionReading(consumer, partition).readTo(3, found -> kept.add(found.offset()));
    }

    /** A partition with three records, of which the second is given. */
    private long readWith(ConsumerRecord<byte[], byte[]> second, TopicPartition partition) throws IOException {
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(at(partition, 0));
            consumer.addRecord(second);
            consumer.addRecord(at(partition, 2));
        });
        return new PartitionReading(consumer, partition).readTo(3, found -> kept.add(found.offset()));
    }

    private static ConsumerRecord<byte[], byte[]> second(TopicPartition partition, int bytes) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), 1, new byte[0], new byte[bytes]);
    }

    private static ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    @Test
    void a_record_of_a_member_that_nobody_can_read_is_left_out() throws IOException {
        assertThat(read(MAILBOX)).isEqualTo(1);
        assertThat(kept).containsExactly(0L, 2L);
    }

    @Test
    void a_record_of_a_member_of_three_megabytes_is_kept() throws IOException {
        assertThat(readWith(second(MAILBOX, 3_000_000), MAILBOX)).isZero();
        assertThat(kept).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_record_of_a_member_that_a_restore_could_not_write_is_left_out() throws IOException {
        assertThat(readWith(second(MAILBOX, 4_000_000), MAILBOX)).isEqualTo(1);
        assertThat(kept).containsExactly(0L, 2L);
    }

    @Test
    void headers_without_content_have_a_size_too() throws IOException {
        ConsumerRecord<byte[], byte[]> record = second(MAILBOX, 0);
        for (int i = 0; i < 100_000; i++) {
            record.headers().add("", null);
        }
        assertThat(readWith(record, MAILBOX)).isEqualTo(1);
        assertThat(kept).containsExactly(0L, 2L);
    }

    @Test
    void such_a_record_of_herald_s_own_topics_ends_the_backup() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> readWith(second(REQUESTS, 4_000_000), REQUESTS))
                .withMessageContaining("%s has a record of 4000128 bytes at offset 1.", REQUESTS);
        assertThat(kept).containsExactly(0L);
    }

    @Test
    void of_herald_s_own_topics_nothing_is_left_out() {
        assertThatExceptionOfType(UnreadableBatch.class).isThrownBy(() -> read(REQUESTS));
        assertThat(kept).containsExactly(0L);
    }
}
