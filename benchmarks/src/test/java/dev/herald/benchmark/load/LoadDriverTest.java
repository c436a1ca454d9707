package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.cluster.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A trial ends when one of its two threads fails. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadDriverTest {

    private static final TopicPartition OUTPUT = new TopicPartition("out", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");

    /** Sends two records, and then fails. */
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public List<PartitionInfo> partitionsFor(String topic) {
                    return List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0]));
                }

                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<byte[], byte[]> record, Callback callback) {
                    if (history().size() == 2) {
                        throw new KafkaException("for a test");
                    }
                    return super.send(record, callback);
                }
            };

    @Test
    void a_trial_that_cannot_send_ends_at_once() {
        consumer.updateEndOffsets(Map.of(OUTPUT, 0L));
        try (LoadDriver driver = new LoadDriver(new Target(), LoadLimits.FOR_OUTAGES, producer, consumer)) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> driver.run(new SendSchedule(100, Duration.ofMillis(100))))
                    .withMessageContaining("a target could not be measured");
        }
    }

    /** A target from which nothing arrives. */
    private static final class Target implements LoadTarget {

        @Override
        public String name() {
            return "a target";
        }

        @Override
        public Map<String, Object> login() {
            return Map.of();
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> nextInputs(int count) {
            return IntStream.range(0, count)
                    .mapToObj(number -> new ProducerRecord<>("in", new byte[] {(byte) number}, new byte[0]))
                    .toList();
        }

        @Override
        public List<TopicPartition> outputs() {
            return List.of(OUTPUT);
        }

        @Override
        public @Nullable String arrival(ConsumerRecord<byte[], byte[]> output) {
            return null;
        }

        @Override
        public boolean isRefusal(ConsumerRecord<byte[], byte[]> output) {
            return false;
        }
    }
}
