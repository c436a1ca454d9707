package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.streams.ProbeTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Tests a start that fails, without a broker. */
class StreamsLifecycleTest {

    private final List<ProcessExit.Reason> exits = new CopyOnWriteArrayList<>();
    private final List<Object> changes = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void an_error_in_the_start_ends_the_process() {
        StreamsLifecycle lifecycle = lifecycle(InMemoryRegistry.serdeThatReports(event -> {
            throw new NoClassDefFoundError("org/rocksdb/RocksDB");
        }));

        lifecycle.start();

        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(exits).containsExactly(ProcessExit.Reason.START_FAILED));
        assertThat(changes).hasSize(1);
        assertThat(lifecycle.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(lifecycle.health().getDetails().get("waiting for").toString())
                .startsWith("repair: ");
    }

    private StreamsLifecycle lifecycle(EventSerde serde) {
        return new StreamsLifecycle(
                new ProbeTopology(event -> List.of()),
                new StreamsBuilderFactoryBean(),
                serde,
                new KafkaSettings("broker:9092", "probe", "secret", "SASL_PLAINTEXT", null),
                ProbeTopology.settings(folder, Duration.ofHours(1)),
                new BrokerMonitor(
                        LoggerFactory.getLogger(BrokerMonitor.class),
                        "broker:9092",
                        InstantSource.system(),
                        () -> timeout -> {}),
                new RuntimeMetrics(new SimpleMeterRegistry()),
                event -> changes.add(((AvailabilityChangeEvent<?>) event).getState()),
                exits::add);
    }
}
