package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.streams.topology.ServiceTopology;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * Starts the topology as soon as the registry gave every schema and the topics exist. Both are asked for every half
 * second, without limit. Health names the reason whenever the topology does not run.
 */
final class StreamsLifecycle implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StreamsLifecycle.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ServiceTopology service;
    private final StreamsBuilderFactoryBean streams;
    private final EventSerde serde;
    private final KafkaSettings kafka;
    private volatile String waitingFor = "its start";
    private volatile boolean started;
    private @Nullable Thread starter;

    StreamsLifecycle(
            ServiceTopology service, StreamsBuilderFactoryBean streams, EventSerde serde, KafkaSettings kafka) {
        this.service = service;
        this.streams = streams;
        this.serde = serde;
        this.kafka = kafka;
    }

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("herald-start").start(this::startWhenPossible);
    }

    private void startWhenPossible() {
        try {
            while (!warmed() || !topicsExist()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
            waitingFor = "partitions";
            streams.start();
            started = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            waitingFor = "repair: " + e.getClass().getSimpleName() + ": " + e.getMessage();
            log.error("{} cannot start", service.service(), e);
        }
    }

    private boolean warmed() {
        try {
            serde.warm(SchemaRegistration.allTypes());
            return true;
        } catch (RegistryUnavailable e) {
            waitFor(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean topicsExist() throws InterruptedException {
        Map<String, Object> settings = kafka.client();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        try (Admin admin = Admin.create(settings)) {
            Map<String, String> visible = admin.listTopics().listings().get(6, TimeUnit.SECONDS).stream()
                    .collect(Collectors.toMap(
                            TopicListing::name, topic -> topic.topicId().toString()));
            Set<String> missing = service.topics().stream()
                    .map(Topic::name)
                    .filter(name -> !visible.containsKey(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!missing.isEmpty()) {
                waitFor("topics that do not exist or may not be seen by %s: %s (provisioning creates them)"
                        .formatted(kafka.username(), missing));
            } else {
                service.useTopics(visible);
            }
            return missing.isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            waitFor("the broker at %s: %s"
                    .formatted(kafka.bootstrapServers(), cause.getClass().getSimpleName()));
            return false;
        }
    }

    private void waitFor(String reason) {
        if (!reason.equals(waitingFor)) {
            waitingFor = reason;
            log.info("{} waits for {}", service.service(), reason);
        }
    }

    @Override
    public Health health() {
        KafkaStreams running = streams.getKafkaStreams();
        if (!started || running == null) {
            return Health.outOfService().withDetail("waiting for", waitingFor).build();
        }
        KafkaStreams.State state = running.state();
        Health.Builder health = state == KafkaStreams.State.RUNNING
                ? Health.up()
                : state.isRunningOrRebalancing() ? Health.outOfService() : Health.down();
        return health.withDetail("streams", state.name()).build();
    }

    @Override
    public void stop() {
        if (starter != null) {
            starter.interrupt();
        }
        if (started) {
            streams.stop();
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return starter != null && (starter.isAlive() || started);
    }
}
