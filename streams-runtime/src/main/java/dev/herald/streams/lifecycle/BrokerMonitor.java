package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Asks the broker for a sign of life at an interval, because Streams reports RUNNING for as long as a broker is away.
 * Logs a silent broker once a minute, in place of the warnings of all Kafka clients ({@link BrokerSilenceLogFilter}).
 */
final class BrokerMonitor implements AutoCloseable {

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final Logger log;
    private final String servers;
    private final FailureSettings settings;
    private final InstantSource clock;
    private final Ping ping;
    private volatile @Nullable Instant lastAnswer;
    private volatile Instant silentSince;
    private @Nullable Instant lastLog;
    private @Nullable Thread thread;

    /** Asks the broker once. */
    interface Ping extends AutoCloseable {
        void ask(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException;

        @Override
        default void close() {}
    }

    BrokerMonitor(Logger log, String servers, FailureSettings settings, InstantSource clock, Ping ping) {
        this.log = log;
        this.servers = servers;
        this.settings = settings;
        this.clock = clock;
        this.ping = ping;
        this.silentSince = clock.instant();
    }

    /** Returns what asks a broker for its cluster's id, over a connection of its own. */
    static Ping adminPing(KafkaSettings kafka) {
        Map<String, Object> client = kafka.client();
        client.put(AdminClientConfig.CLIENT_ID_CONFIG, "herald-broker-monitor");
        client.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
        Admin admin = Admin.create(client);
        return new Ping() {
            @Override
            public void ask(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
                admin.describeCluster().clusterId().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }

            @Override
            public void close() {
                admin.close(Duration.ofSeconds(1));
            }
        };
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("herald-broker-monitor").start(this::watch);
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                check();
                TimeUnit.MILLISECONDS.sleep(settings.brokerCheck().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks once. */
    void check() throws InterruptedException {
        try {
            ping.ask(settings.brokerSilence());
            Instant now = clock.instant();
            if (lastLog != null) {
                log.info("the broker at {} answers again", servers);
                lastLog = null;
            }
            lastAnswer = now;
            silentSince = now;
        } catch (ExecutionException | TimeoutException | RuntimeException | Error e) { // nothing ends the thread
            logSilence(e.getCause() == null ? e : e.getCause());
        }
    }

    private void logSilence(Throwable error) {
        Instant now = clock.instant();
        if (silence().isPresent() && (lastLog == null || !now.isBefore(lastLog.plus(LOG_INTERVAL)))) {
            lastLog = now;
            log.warn(
                    "the broker at {} does not answer since {}: {}",
                    servers,
                    silentSince,
                    error.getClass().getSimpleName());
        }
    }

    /** Returns how long the broker has been silent, if that is too long, or if it never answered. */
    Optional<Duration> silence() {
        Duration silent = Duration.between(silentSince, clock.instant());
        return lastAnswer == null || silent.compareTo(settings.brokerSilence()) > 0
                ? Optional.of(silent)
                : Optional.empty();
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        ping.close();
    }
}
