package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.intake.admission.AdmissionPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** Tests when the edge is open, and what health says when it is not. */
class EdgeLifecycleTest {

    private static final IntakeMetrics METRICS = new IntakeMetrics(new SimpleMeterRegistry());
    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger rebalances = new AtomicInteger();
    private final AtomicBoolean topologyRuns = new AtomicBoolean(true);
    private final CountingContainer container = new CountingContainer();
    private final EdgeLifecycle edge =
            new EdgeLifecycle(topologyRuns::get, container, listener(), Duration.ofMillis(20));

    @AfterEach
    void stop() {
        edge.stop();
    }

    @Test
    void it_stays_closed_until_the_topology_runs() {
        topologyRuns.set(false);
        edge.start();
        await().atMost(SOON).until(() -> whyClosed().contains("topology is not running yet"));
        assertThat(attempts).hasValue(0);

        topologyRuns.set(true);
        await().atMost(SOON).until(() -> edge.health().getStatus().equals(Status.UP));
    }

    @Test
    void what_fails_when_it_starts_is_told_and_tried_again() {
        broken.set(true);
        edge.start();
        await().atMost(SOON).until(() -> attempts.get() > 1);
        assertThat(whyClosed()).contains("cannot start", "IllegalStateException", "no rights yet");

        broken.set(false);
        await().atMost(SOON).until(() -> edge.health().getStatus().equals(Status.UP));
        assertThat(edge.isRunning()).isTrue();
    }

    @Test
    void what_was_fenced_is_opened_again() {
        edge.start();
        await().atMost(SOON).until(container::isRunning);
        container.stop();

        await().atMost(SOON).until(() -> attempts.get() == 2 && container.isRunning());
    }

    @Test
    void each_time_it_opens_it_asks_once_for_mailboxes_that_were_made_meanwhile() {
        edge.start();
        await().atMost(SOON).until(() -> rebalances.get() == 1);
        container.stop();

        await().atMost(SOON).until(() -> attempts.get() == 2 && rebalances.get() == 2);
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> rebalances.get() == 2);
    }

    private String whyClosed() {
        return String.valueOf(edge.health().getDetails().get("closed because"));
    }

    /** Counts starts and rebalances, and reads nothing. */
    private final class CountingContainer extends ConcurrentMessageListenerContainer<byte[], byte[]> {

        CountingContainer() {
            super(new DefaultKafkaConsumerFactory<>(Map.of("group.id", "edge")), new ContainerProperties("any"));
            setupMessageListener((MessageListener<byte[], byte[]>) record -> {});
        }

        @Override
        protected void doStart() {
            attempts.incrementAndGet();
            if (broken.get()) {
                throw new IllegalStateException("no rights yet");
            }
            setRunning(true);
        }

        @Override
        public Collection<TopicPartition> getAssignedPartitions() {
            return List.of(new TopicPartition("any", 0));
        }

        @Override
        public void enforceRebalance() {
            rebalances.incrementAndGet();
        }

        @Override
        protected void doStop(Runnable callback, boolean normal) {
            setRunning(false);
            callback.run();
        }
    }

    private static EdgeListener listener() {
        MemberProjection members = new MemberProjection();
        return new EdgeListener(
                new InboundRecordHandler(
                        InMemoryRegistry.serde(), new AdmissionPolicy(members), () -> EventFixture.NOW),
                members,
                new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of())),
                METRICS,
                Duration.ZERO);
    }
}
