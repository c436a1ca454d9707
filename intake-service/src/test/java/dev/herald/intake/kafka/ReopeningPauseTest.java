package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.catalogue.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

class ReopeningPauseTest {

    private static final TopicPartition FR = new TopicPartition(Topics.INBOUND.name() + "fr", 0);

    private BackOffExecution latest = new ExponentialBackOff(1, 2).start();

    @Test
    void a_reader_that_has_committed_since_its_last_failure_waits_the_shortest_time(@TempDir Path folder) {
        assertThat(millisAfter(folder, "fails", "fails", "fails")).isEqualTo(8);
        assertThat(millisAfter(folder, "fails", "fails", "commits and fails")).isEqualTo(2);
    }

    /** Returns how long a reader will wait after its next failure, once its clients have lived these lives. */
    private long millisAfter(Path folder, String... lives) {
        EdgeFixture fixture = new EdgeFixture(Map.of(), folder);
        FailingClients clients = new FailingClients(fixture, List.of(lives));
        MailboxReader reader = fixture.reader(clients, 0, 0, () -> latest = new ExponentialBackOff(1, 2).start());
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            if (!clients.lives.isEmpty()) {
                reader.open();
            }
            return clients.lives.isEmpty() && reader.isClosed();
        });
        reader.stop(() -> {});
        return latest.nextBackOff();
    }

    /** Clients that fail, some after they have committed. */
    private static final class FailingClients extends EdgeClients {

        private final EdgeFixture fixture;
        private final List<String> lives;

        FailingClients(EdgeFixture fixture, List<String> lives) {
            super(Map.of(), EdgeFixture.SETTINGS, "herald-intake-edge-0-0", 6_000);
            this.fixture = fixture;
            this.lives = new ArrayList<>(lives);
        }

        @Override
        Consumer<byte[], byte[]> consumer() {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            if (lives.removeFirst().startsWith("commits")) {
                consumer.schedulePollTask(() -> {
                    consumer.updatePartitions(FR.topic(), List.of());
                    consumer.rebalance(List.of(FR));
                    consumer.updateBeginningOffsets(Map.of(FR, 0L));
                    consumer.updateEndOffsets(Map.of(FR, 1L));
                    consumer.addRecord(
                            new ConsumerRecord<>(FR.topic(), 0, 0, new byte[0], fixture.withdrawal("fr", 1)));
                });
                consumer.schedulePollTask(() -> {}); // the turn's second share
            }
            consumer.schedulePollTask(() -> {
                throw new KafkaException("the broker is away");
            });
            return consumer;
        }

        @Override
        ProducerFactory<byte[], byte[]> producers() {
            return EdgeFixture.producers();
        }
    }
}
