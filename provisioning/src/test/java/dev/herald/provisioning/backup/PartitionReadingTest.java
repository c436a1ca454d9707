package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

/** What a backup does with records that no consumer can read. */
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

    private static ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    @Test
    void a_record_of_a_member_that_nobody_can_read_is_left_out() throws IOException {
        assertThat(read(MAILBOX)).isEqualTo(1);
        assertThat(kept).containsExactly(0L, 2L);
    }

    @Test
    void of_herald_s_own_topics_nothing_is_left_out() {
        assertThatExceptionOfType(UnreadableBatch.class).isThrownBy(() -> read(REQUESTS));
        assertThat(kept).containsExactly(0L);
    }
}
