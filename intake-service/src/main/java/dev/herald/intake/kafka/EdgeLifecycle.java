package dev.herald.intake.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the readers of the mailboxes once every schema and every member is known. A reader opens again by itself after
 * a failure. Health states why a reader does not read, and which mailboxes are suspended.
 */
final class EdgeLifecycle implements SmartLifecycle, HealthIndicator {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final BooleanSupplier isPrepared;
    private final List<MailboxReader> readers;
    private final Supplier<List<String>> suspended;
    private @Nullable ScheduledExecutorService checks;

    /**
     * Creates the lifecycle.
     *
     * @param isPrepared whether schemas and members are known
     * @param suspended codes of the members whose mailboxes are suspended
     */
    EdgeLifecycle(BooleanSupplier isPrepared, List<MailboxReader> readers, Supplier<List<String>> suspended) {
        this.isPrepared = isPrepared;
        this.readers = List.copyOf(readers);
        this.suspended = suspended;
    }

    @Override
    public synchronized void start() {
        readers.forEach(reader -> reader.status().waits("schemas and members are not known yet"));
        checks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("herald-edge").factory());
        Future<?> unused =
                checks.scheduleWithFixedDelay(this::check, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Opens the readers that are closed if everything is known. A failure, also one of the virtual machine, ends one
     * attempt.
     */
    private void check() {
        try {
            if (readers.stream().anyMatch(MailboxReader::isClosed) && isPrepared.getAsBoolean()) {
                readers.forEach(MailboxReader::open);
            }
        } catch (RuntimeException | Error e) {
            readers.stream()
                    .filter(MailboxReader::isClosed)
                    .forEach(reader -> reader.status().failed(e));
        }
    }

    @Override
    public Health health() {
        List<String> troubles = readers.stream()
                .map(reader -> reader.status().trouble())
                .filter(trouble -> trouble != null)
                .distinct()
                .toList();
        Health.Builder health = troubles.isEmpty()
                ? Health.up()
                : Health.outOfService().withDetail("closed because", String.join("; ", troubles));
        if (!suspended.get().isEmpty()) {
            health.withDetail("suspended mailboxes", suspended.get());
        }
        return health.withDetail(
                        "mailboxes",
                        readers.stream()
                                .mapToInt(reader -> reader.status().mailboxes())
                                .sum())
                .build();
    }

    @Override
    public synchronized void stop() {
        if (checks != null) {
            checks.shutdown();
            checks = null;
        }
        CountDownLatch running = new CountDownLatch(readers.size());
        readers.forEach(reader -> reader.stop(running::countDown));
        try {
            boolean unused = running.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.forEach(reader -> reader.status().waits("it was stopped"));
    }

    @Override
    public synchronized boolean isRunning() {
        return checks != null;
    }
}
