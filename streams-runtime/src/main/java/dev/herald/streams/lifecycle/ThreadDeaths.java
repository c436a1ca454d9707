package dev.herald.streams.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows the death of a stream thread: another thread takes its place at once, until too many have died
 * within a time. Then the instance gives up. Never waits: a handler that sleeps keeps the group's heartbeats going, and
 * no other instance gets the partitions. A death while the broker is silent does not count, because no instance could
 * work: a thread whose transaction the broker does not answer dies about once a minute.
 *
 * <p>The global thread cannot be replaced. Its death is the death of the client, which {@link StreamsLifecycle} sees.
 */
final class ThreadDeaths implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadDeaths.class);
    /** What Streams calls the thread that reads the global topics, after the name of the client. */
    private static final String GLOBAL_THREAD = "-GlobalStreamThread";

    /** Told of each death. */
    interface Consequences {

        /** A thread died; receives the classes of the causes, for health. */
        void died(String causes);

        /** Another thread takes the place of this one, which is dying. Does not wait. */
        void replaced(Thread dying);

        /** The instance must leave its group, at once and on the dying thread, and then end. Does not wait. */
        void giveUp();
    }

    private final FailureSettings settings;
    private final InstantSource clock;
    private final BooleanSupplier brokerIsSilent;
    private final Consequences consequences;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    ThreadDeaths(
            FailureSettings settings, InstantSource clock, BooleanSupplier brokerIsSilent, Consequences consequences) {
        this.settings = settings;
        this.clock = clock;
        this.brokerIsSilent = brokerIsSilent;
        this.consequences = consequences;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        String causes = chain(error);
        consequences.died(causes);
        if (Thread.currentThread().getName().endsWith(GLOBAL_THREAD)) {
            log.error("the global thread died, and the client with it: {}", causes);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (brokerIsSilent.getAsBoolean() && !isFatal(error)) {
            log.error("a stream thread died while the broker is silent, and is replaced: {}", causes);
            consequences.replaced(Thread.currentThread());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.getFirst().isBefore(now.minus(settings.threadDeathWindow()))) {
            deaths.removeFirst();
        }
        if (deaths.size() < settings.threadDeaths() && !isFatal(error)) {
            log.error(
                    "a stream thread died and is replaced, number {} of {} within {}: {}",
                    deaths.size(),
                    settings.threadDeaths(),
                    settings.threadDeathWindow(),
                    causes);
            consequences.replaced(Thread.currentThread());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error(
                "a stream thread died, number {} of {} within {}: this instance leaves its group and ends: {}",
                deaths.size(),
                settings.threadDeaths(),
                settings.threadDeathWindow(),
                causes);
        consequences.giveUp();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** After such an error no thread of the process can be trusted. */
    private static boolean isFatal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError) {
                return true;
            }
        }
        return false;
    }

    /** Returns the classes of the causes, because messages may repeat a record's content. */
    private static String chain(Throwable error) {
        StringBuilder names = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
        }
        return names.toString();
    }
}
