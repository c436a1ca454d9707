package dev.herald.streams.lifecycle;

import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.streams.topology.ServiceTopology;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * Starts the topology as soon as the state directory can be written, the registry gave every schema, and topics and
 * rights are those of the catalogue ({@link CatalogueCheck}). All are tried every half second, without limit. Health
 * names the reason whenever the topology does not run.
 *
 * <p>A topology that cannot start, or a client that died, breaks liveness and ends the process. An instance whose
 * threads keep dying leaves its group first.
 */
final class StreamsLifecycle implements SmartLifecycle, HealthIndicator, ThreadDeaths.Consequences {

    /** Lower than the web server's phases: Streams starts before it and stops after its last request. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger log = LoggerFactory.getLogger(StreamsLifecycle.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ServiceTopology service;
    private final StreamsBuilderFactoryBean streams;
    private final EventSerde serde;
    private final CatalogueCheck catalogue;
    private final StreamsSettings settings;
    private final BrokerMonitor broker;
    private final GroupDeparture departure;
    private final RuntimeMetrics metrics;
    private final ApplicationEventPublisher events;
    private final ProcessExit exit;
    private volatile String waitingFor = "its start";
    private volatile String lastDeath = "";
    private volatile boolean started;
    private volatile boolean stopping;
    private volatile boolean wasReady;
    private @Nullable Thread starter;

    StreamsLifecycle(
            ServiceTopology service,
            StreamsBuilderFactoryBean streams,
            EventSerde serde,
            KafkaSettings kafka,
            StreamsSettings settings,
            BrokerMonitor broker,
            RuntimeMetrics metrics,
            ApplicationEventPublisher events,
            ProcessExit exit) {
        this.service = service;
        this.streams = streams;
        this.serde = serde;
        this.catalogue = CatalogueCheck.of(kafka, service.role(), service.topics());
        this.settings = settings;
        this.broker = broker;
        this.departure = new GroupDeparture(
                kafka, StreamsRuntime.applicationId(service), StreamsRuntime.instanceId(service, settings) + "-");
        this.metrics = metrics;
        this.events = events;
        this.exit = exit;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("herald-start").start(this::startWhenPossible);
    }

    private void startWhenPossible() {
        try {
            while (!stateDirectoryIsWritable() || !warmed() || !topicsFit()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
            waitingFor = "partitions";
            streams.start();
            started = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) { // also an error must end the process: nobody else starts the topology
            if (!stopping) {
                waitingFor = "repair: " + e.getClass().getSimpleName() + ": " + e.getMessage();
                log.error("{} cannot start", service.service(), e);
                breakDown(ProcessExit.Reason.START_FAILED);
            }
        }
    }

    private boolean stateDirectoryIsWritable() {
        try {
            StateDirectoryProbe.write(settings.stateDir());
            return true;
        } catch (IOException e) {
            waitFor("space: the state directory %s cannot be written: %s"
                    .formatted(settings.stateDir(), e.getClass().getSimpleName()));
            return false;
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

    private boolean topicsFit() throws InterruptedException {
        Optional<String> obstacle = catalogue.obstacle();
        if (obstacle.isPresent()) {
            waitFor(obstacle.get());
            return false;
        }
        service.useTopics(catalogue.topicIds());
        return true;
    }

    private void waitFor(String reason) {
        if (!reason.equals(waitingFor)) {
            waitingFor = reason;
            log.info("{} waits for {}", service.service(), reason);
        }
    }

    /** Follows the client's state. In {@code ERROR} it is dead for good, for example because its global thread died. */
    void stateChanged(KafkaStreams.State next, KafkaStreams.State before) {
        if (next == KafkaStreams.State.RUNNING) {
            wasReady = true;
        } else if (next == KafkaStreams.State.ERROR && !departure.hasBegun()) {
            log.error("the Streams client of {} died: {} after {}", service.service(), next, before);
            breakDown(ProcessExit.Reason.CLIENT_DEAD);
        }
    }

    @Override
    public void died(String classes) {
        lastDeath = classes;
    }

    @Override
    public void replaced(Thread dying) {
        metrics.countDeath(RuntimeMetrics.Consequence.REPLACED);
        departure.removeMemberOf(dying);
    }

    @Override
    public void giveUp() {
        metrics.countDeath(RuntimeMetrics.Consequence.ENDED);
        KafkaStreams client = streams.getKafkaStreams();
        if (client == null) {
            breakDown(ProcessExit.Reason.THREADS_KEEP_DYING);
        } else {
            departure.begin(client, () -> breakDown(ProcessExit.Reason.THREADS_KEEP_DYING));
        }
    }

    private void breakDown(ProcessExit.Reason reason) {
        AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        exit.exit(reason);
    }

    @Override
    public Health health() {
        KafkaStreams client = streams.getKafkaStreams();
        if (!started || client == null) {
            return Health.outOfService().withDetail("waiting for", waitingFor).build();
        }
        KafkaStreams.State state = client.state();
        Health.Builder health = status(client, state).withDetail("streams", state.name());
        broker.silence()
                .ifPresent(silence -> health.withDetail("broker", "silent for %d s".formatted(silence.toSeconds())));
        if (service.hasTasks() && state.isRunningOrRebalancing()) {
            health.withDetail("threads", "%d of %d".formatted(aliveThreads(client), settings.threads()));
        }
        return lastDeath.isEmpty()
                ? health.build()
                : health.withDetail("last thread death", lastDeath).build();
    }

    /**
     * An instance that was ready stays ready while a rebalance goes on and threads live: its other tasks go on, and all
     * instances rebalance at once.
     */
    private Health.Builder status(KafkaStreams client, KafkaStreams.State state) {
        if (departure.hasBegun() || !state.isRunningOrRebalancing()) {
            return Health.down();
        }
        boolean works = state == KafkaStreams.State.RUNNING || wasReady;
        boolean canWork = !service.hasTasks() || aliveThreads(client) > 0;
        return works && broker.silence().isEmpty() && canWork ? Health.up() : Health.outOfService();
    }

    private static long aliveThreads(KafkaStreams client) {
        try {
            return client.metadataForLocalThreads().stream()
                    .map(ThreadMetadata::threadState)
                    .filter(state -> !state.equals("DEAD") && !state.equals("PENDING_SHUTDOWN"))
                    .count();
        } catch (IllegalStateException e) { // it ended between two calls
            return 0;
        }
    }

    @Override
    public void stop() {
        stopping = true;
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
