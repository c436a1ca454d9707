package dev.herald.auditlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.EntryFixture;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.streams.lifecycle.FollowerThread;
import dev.herald.streams.lifecycle.KafkaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;

class LogWorkerTest {

    private static final TopicPartition AUDIT = new TopicPartition(Topics.AUDIT.name(), 0);
    private static final EventSerde SERDE = InMemoryRegistry.serde();

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeTopics topics = new FakeTopics();
    private LogWorker worker;

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void it_is_ready_when_everything_is_read() {
        worker = worker(Duration.ofMinutes(1));
        assertThat(worker.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void it_is_not_ready_when_records_wait_for_longer_than_the_setting() {
        worker = worker(Duration.ofMillis(300));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
        topics.consumer.updateEndOffsets(Map.of(AUDIT, 5L)); // five records that the consumer is not given
        await().untilAsserted(() -> assertThat(worker.health().getDetails()).containsKey("behind"));
        assertThat(worker.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(meters.get("herald.audit.log.lag").gauge().value()).isEqualTo(5);
    }

    @Test
    void it_tries_again_when_the_broker_is_away() {
        topics.failures.set(1);
        worker = worker(Duration.ofMinutes(1));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getDetails())
                .containsEntry("waiting for", "its topics and files (KafkaException)"));
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void it_opens_nothing_before_topics_and_rights_are_those_of_the_catalogue() {
        topics.obstacle = "a right";
        worker = worker(Duration.ofMinutes(1));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getDetails()).containsEntry("waiting for", "a right"));
        assertThat(topics.producer.transactionInitialized()).isFalse();

        topics.obstacle = null;
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
        assertThat(topics.producer.transactionInitialized()).isTrue();
    }

    @Test
    void it_ends_when_another_builder_has_taken_over() {
        worker = worker(Duration.ofMinutes(1));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
        topics.producer.fenceProducer();
        requireEndAfterNextEntry();
    }

    @Test
    void it_ends_also_if_another_error_says_so_of_its_producer() {
        worker = worker(Duration.ofMinutes(1));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
        topics.producer.commitTransactionException =
                new KafkaException("cannot execute", new ProducerFencedException("fenced"));
        requireEndAfterNextEntry();
    }

    /**
     * With version 2 of transactions this is the broker's answer to a fenced producer, and to one that was too slow.
     */
    @ParameterizedTest
    @MethodSource("answersOfAnInvalidEpoch")
    void it_ends_when_its_epoch_is_invalid_again_within_a_minute(RuntimeException answer) {
        worker = worker(Duration.ofMinutes(1));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
        MockProducer<String, byte[]> first = topics.producer;
        first.commitTransactionException = answer;
        addEntry();
        await().untilAsserted(() -> assertThat(topics.producer).isNotSameAs(first));
        assertThat(worker.isRunning()).isTrue();

        topics.producer.commitTransactionException = answer;
        requireEndAfterNextEntry();
    }

    static Stream<RuntimeException> answersOfAnInvalidEpoch() {
        return Stream.of(
                new InvalidProducerEpochException("an older epoch"),
                new KafkaException("cannot execute", new InvalidProducerEpochException("an older epoch")));
    }

    @Test
    void it_tries_again_after_another_error_of_its_transaction() {
        worker = worker(Duration.ofMinutes(1));
        worker.start();
        await().untilAsserted(() -> assertThat(worker.health().getStatus()).isEqualTo(Status.UP));
        topics.producer.commitTransactionException = new KafkaException("cannot execute", new TimeoutException("late"));
        addEntry();
        await().untilAsserted(() -> assertThat(worker.health().getDetails())
                .containsEntry("waiting for", "its topics and files (KafkaException)"));
        assertThat(worker.isRunning()).isTrue();
    }

    private void requireEndAfterNextEntry() {
        addEntry();
        await().untilAsserted(() -> assertThat(worker.isRunning()).isFalse());
        assertThat(worker.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(worker.health().getDetails().get("waiting for")).asString().contains("another builder");
    }

    private void addEntry() {
        topics.consumer.schedulePollTask(() -> {
            topics.consumer.updateEndOffsets(Map.of(AUDIT, 1L));
            topics.consumer.addRecord(new ConsumerRecord<>(
                    AUDIT.topic(),
                    AUDIT.partition(),
                    0,
                    "key",
                    SERDE.serialize(EntryFixture.audited(1, Instant.EPOCH))));
        });
    }

    private LogWorker worker(Duration behindAfter) {
        AuditLogMetrics metrics = new AuditLogMetrics(meters);
        LogBuilder builder = new LogBuilder(
                new LogBuilder.Log("herald.test", SigningKey.create().getPrivate(), folder, Duration.ofMillis(1)),
                SERDE,
                metrics,
                Clock.systemUTC());
        return new LogWorker(builder, topics, behindAfter, metrics);
    }

    /** One partition of each topic, without a broker. */
    private static final class FakeTopics extends LogTopics {

        private final AtomicInteger failures = new AtomicInteger();
        private volatile @Nullable String obstacle;
        private volatile MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        private volatile MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

        FakeTopics() {
            super(new KafkaSettings("127.0.0.1:1", "audit-log", "", "SASL_PLAINTEXT", null));
        }

        @Override
        FollowerThread.StartCheck catalogue() {
            return () -> Optional.ofNullable(obstacle);
        }

        @Override
        Consumer<String, byte[]> consumer() {
            if (failures.getAndDecrement() > 0) {
                throw new KafkaException("away");
            }
            consumer = new MockConsumer<>("none");
            for (Topic topic : List.of(Topics.AUDIT, Topics.CUSTODY, Topics.CHECKPOINTS)) {
                TopicPartition partition = new TopicPartition(topic.name(), 0);
                consumer.updatePartitions(
                        topic.name(),
                        List.of(new PartitionInfo(topic.name(), 0, Node.noNode(), new Node[0], new Node[0])));
                consumer.updateBeginningOffsets(Map.of(partition, 0L));
                consumer.updateEndOffsets(Map.of(partition, 0L));
            }
            return consumer;
        }

        @Override
        Producer<String, byte[]> producer() {
            producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
            return producer;
        }

        @Override
        String idOf(Topic topic) {
            return "id";
        }
    }
}
