package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks the broker for a sign of life at an interval, because Streams reports RUNNING for as long as a broker is away.
 * Logs a silent broker once a minute, in place of the warnings of all Kafka clients, which
 * {@code herald-defaults.properties} leaves out.
 *
 * <p>Logs in anew twice a minute. A connection outlives the password with which it was opened, so without a new login
 * nobody would notice that the password is no longer valid until the connections break. Health is out of service while
 * the broker refuses the login. A program that the broker has never let in logs in at each check: one that starts
 * before its user exists is let in as soon as it does.
 */
final class BrokerMonitor implements HealthIndicator, AutoCloseable {

    private static final Duration CHECK = Duration.ofSeconds(2);
    /** How long the broker may be silent until the instance is not ready. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LOGIN_INTERVAL = Duration.ofSeconds(30);

    private final Logger log;
    private final String servers;
    private final InstantSource clock;
    private final Supplier<Ping> pings;
    private volatile boolean refused;
    private volatile @Nullable Ping ping;
    private Instant nextLogin = Instant.MIN;
    private volatile @Nullable Instant lastAnswer;
    private volatile Instant silentSince;
    private @Nullable Instant lastLog;
    private @Nullable Thread thread;

    /** Asks the broker over one connection. */
    interface Ping extends AutoCloseable {
        void ask(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException;

        @Override
        default void close() {}
    }

    /**
     * Creates a monitor.
     *
     * @param pings makes what asks over a new connection, with a login of its own
     */
    BrokerMonitor(Logger log, String servers, InstantSource clock, Supplier<Ping> pings) {
        this.log = log;
        this.servers = servers;
        this.clock = clock;
        this.pings = pings;
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
                TimeUnit.MILLISECONDS.sleep(CHECK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks once. */
    void check() throws InterruptedException {
        try {
            Instant now = clock.instant();
            if (refused && now.isBefore(nextLogin)) {
                return;
            }
            connection(now).ask(LONGEST_SILENCE);
            now = clock.instant();
            refused = false;
            if (lastLog != null) {
                log.info("the broker at {} answers again", servers);
                lastLog = null;
            }
            lastAnswer = now;
            silentSince = now;
        } catch (ExecutionException | TimeoutException | RuntimeException | Error e) { // nothing ends the thread
            Throwable error = e.getCause() == null ? e : e.getCause();
            if (error instanceof AuthenticationException) {
                refuse(error);
            } else {
                refused = false;
                logSilence(error);
            }
        }
    }

    private Ping connection(Instant now) {
        Ping open = ping;
        if (open == null || !now.isBefore(nextLogin)) {
            close(open);
            open = pings.get();
            ping = open;
            nextLogin = now.plus(LOGIN_INTERVAL);
        }
        return open;
    }

    private void refuse(Throwable error) {
        Instant now = clock.instant();
        refused = true;
        if (lastAnswer == null) {
            nextLogin = now;
        }
        if (lastLog == null || !now.isBefore(lastLog.plus(LOG_INTERVAL))) {
            lastLog = now;
            log.error(
                    "the broker at {} refuses the login: {}",
                    servers,
                    error.getClass().getSimpleName());
        }
    }

    @Override
    public Health health() {
        return refused
                ? Health.outOfService()
                        .withDetail(
                                "login",
                                "the broker refuses the password with which this program was started: start it again")
                        .build()
                : Health.up().build();
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

    /**
     * Returns how long the broker has been silent, if that is too long, or if it never answered. A broker that refuses
     * the login is not silent.
     */
    Optional<Duration> silence() {
        if (refused) {
            return Optional.empty();
        }
        Duration silent = Duration.between(silentSince, clock.instant());
        return lastAnswer == null || silent.compareTo(LONGEST_SILENCE) > 0 ? Optional.of(silent) : Optional.empty();
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        close(ping);
    }

    private static void close(@Nullable Ping open) {
        if (open != null) {
            open.close();
        }
    }
}
