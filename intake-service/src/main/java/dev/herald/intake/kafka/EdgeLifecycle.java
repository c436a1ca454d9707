package dev.herald.intake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Thread opener;

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
        opener = Thread.ofPlatform().name("herald-edge").start(this::open);
    }

    private void open() {
        try {
            while (!isOpened()) {
                TimeUnit.MILLISECONDS.sleep(CHECK_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the readers if everything is known. A failure, also one of the virtual machine, ends one attempt. */
    private boolean isOpened() {
        try {
            return isPrepared.getAsBoolean() && startReaders();
        } catch (RuntimeException | Error e) {
            readersToStart().forEach(reader -> reader.status().failed(e));
            return false;
        }
    }

    /** Starts each reader that has no thread yet; none after a stop. */
    private synchronized boolean startReaders() {
        while (isRunning() && threads.size() < readers.size()) {
            int number = threads.size();
            threads.add(Thread.ofPlatform().name("herald-edge-" + number).start(readers.get(number)));
        }
        return true;
    }

    private synchronized List<MailboxReader> readersToStart() {
        return readers.subList(threads.size(), readers.size());
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
        if (opener != null) {
            opener.interrupt();
        }
        readers.forEach(MailboxReader::stop);
        long end = System.nanoTime() + STOP_TIMEOUT.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        opener = null;
        readers.forEach(reader -> reader.status().waits("it was stopped"));
    }

    @Override
    public synchronized boolean isRunning() {
        return opener != null;
    }
}
