package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process in order, and by force when that takes too long or cannot begin: a sick process may not be able to
 * stop.
 */
final class OrderlyExit implements ProcessExit {

    private static final Logger log = LoggerFactory.getLogger(OrderlyExit.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration longest;
    private final ThreadFactory orderly;
    private final AtomicBoolean exiting = new AtomicBoolean();

    OrderlyExit() {
        this(LONGEST);
    }

    /** @param longest the time for an end in order; afterwards the process ends by force */
    OrderlyExit(Duration longest) {
        this(longest, Thread.ofPlatform().name("herald-exit").factory());
    }

    /**
     * @param longest the time for an end in order; afterwards the process ends by force
     * @param orderly makes the thread that ends the process in order
     */
    OrderlyExit(Duration longest, ThreadFactory orderly) {
        this.longest = longest;
        this.orderly = orderly;
    }

    @Override
    public void exit(Reason reason) {
        if (!exiting.compareAndSet(false, true)) {
            return;
        }
        try {
            log.error("this process ends with exit code {}: {}", reason.code(), reason);
            Thread.ofPlatform().daemon().name("herald-halt").start(() -> haltLater(reason));
            orderly.newThread(() -> System.exit(reason.code())).start();
        } catch (RuntimeException | Error e) { // such as no memory for a thread, which may be why the process ends
            Runtime.getRuntime().halt(reason.code());
        }
    }

    private void haltLater(Reason reason) {
        try {
            TimeUnit.MILLISECONDS.sleep(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(reason.code());
    }
}
