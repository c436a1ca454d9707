package dev.herald.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how long a look-up reads. Time is moved by the records that it visits: each takes 100 ms. */
class BrokerRecordLookupTest {

    private static final TopicPartition PARTITION = new TopicPartition("herald.decisions.v1", 0);
    private static final int RECORDS = 100;

    private final AtomicLong nanos = new AtomicLong();
    private int visited;

    /** A thread whose transaction is aborted while it waits reads the order again, and would never come further. */
    @ParameterizedTest
    @CsvSource({"PT2S, PT0.8S", "PT10S, PT4S", "PT15M, PT4S"})
    void it_gives_up_well_before_the_transaction_ends(Duration transactionTimeout, Duration longest) {
        RecordLookup.Ending ending = lookup(transactionTimeout).read(PARTITION, 0, record -> {
            visited++;
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            return false;
        });

        assertThat(ending).isEqualTo(RecordLookup.Ending.OUT_OF_TIME);
        assertThat(Duration.ofMillis(100L * visited)).isEqualTo(longest.plusMillis(100));
    }

    @Test
    void it_reads_to_the_end_in_time() {
        assertThat(lookup(Duration.ofSeconds(2)).read(PARTITION, 0, record -> false))
                .isEqualTo(RecordLookup.Ending.AT_END);
        assertThat(lookup(Duration.ofSeconds(2)).read(PARTITION, 0, record -> record.offset() == 7))
                .isEqualTo(RecordLookup.Ending.FOUND);
        assertThat(lookup(Duration.ofSeconds(2)).find(PARTITION, 7)).isPresent();
    }

    private RecordLookup lookup(Duration transactionTimeout) {
        return new BrokerRecordLookup(BrokerRecordLookupTest::consumer, transactionTimeout, nanos::get);
    }

    private static Consumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Node[] none = new Node[0];
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), none, none)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) RECORDS));
        consumer.setMaxPollRecords(1);
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < RECORDS; offset++) {
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
            }
        });
        return consumer;
    }
}
