package dev.herald.streams.follow;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/** Topics of one partition without a broker. */
final class FakeTopics extends TopicConnection {

    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable RuntimeException> nextPoll = new AtomicReference<>();
    volatile @Nullable String obstacle;
    volatile boolean away;

    /** Records that a consumer is not given. */
    volatile long withheld;

    FakeTopics() {
        super(new KafkaSettings("127.0.0.1:9", "officer-console", "", "PLAINTEXT", null), ClientRole.CONSOLE);
    }

    static TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.name(), 0);
    }

    void create(Topic topic, String id) {
        records.put(topic.name(), new CopyOnWriteArrayList<>());
        ids.put(topic.name(), id);
    }

    void write(Topic topic, String value) {
        records.getOrDefault(topic.name(), List.of()).add(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The next poll of a consumer fails. */
    void failPoll(RuntimeException failure) {
        nextPoll.set(failure);
    }

    @Override
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    @Override
    TopicsSnapshot describe(Set<String> topics) throws TimeoutException {
        if (away) {
            throw new TimeoutException("no answer");
        }
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        records.forEach((topic, values) -> {
            beginnings.put(new TopicPartition(topic, 0), 0L);
            ends.put(new TopicPartition(topic, 0), values.size() + withheld);
        });
        return new TopicsSnapshot(ids, beginnings, ends);
    }

    @Override
    ConsumerFactory<String, byte[]> consumers() {
        return new ConsumerFactory<>() {
            @Override
            public Consumer<String, byte[]> createConsumer(
                    @Nullable String groupId,
                    @Nullable String clientIdPrefix,
                    @Nullable String clientIdSuffix,
                    @Nullable Properties overrides) {
                return new Reader();
            }

            @Override
            public boolean isAutoCommit() {
                return false;
            }

            @Override
            public Map<String, Object> getConfigurationProperties() {
                return Map.of();
            }
        };
    }

    /** A poll gives the record at the position of each topic. */
    private final class Reader extends MockConsumer<String, byte[]> {

        Reader() {
            super("none");
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            RuntimeException failure = nextPoll.getAndSet(null);
            if (failure != null) {
                throw failure;
            }
            boolean idle = true;
            for (TopicPartition partition : assignment()) {
                List<byte[]> values = records.getOrDefault(partition.topic(), List.of());
                updateEndOffsets(Map.of(partition, (long) values.size()));
                int position = (int) position(partition);
                if (position < values.size()) {
                    idle = false;
                    addRecord(new ConsumerRecord<>(partition.topic(), 0, position, "key", values.get(position)));
                }
            }
            if (idle) {
                try {
                    TimeUnit.MILLISECONDS.sleep(5);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.poll(timeout);
        }
    }
}
