package dev.herald.stack.command;

import dev.herald.stack.process.Progress;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Prints the steps of a start, one line each. On a terminal, a last line also shows every half second for what the
 * start waits, and for how long.
 */
final class StartProgress implements Progress, AutoCloseable {

    private static final String CLEARED = "\r\033[K";
    private static final int PERIOD_MILLIS = 500;

    private final PrintWriter out;
    private final boolean terminal;
    private final long begin = System.nanoTime();
    private final Set<String> awaited = new LinkedHashSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress-", 0).factory());

    StartProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            var unused = clock.scheduleAtFixedRate(this::redraw, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void report(String step) {
        clear();
        out.println("%5.1f s  %s".formatted(seconds(), step));
        redraw();
    }

    @Override
    public synchronized void waitingFor(String what) {
        awaited.add(what);
        redraw();
    }

    @Override
    public synchronized void waitedFor(String what) {
        awaited.remove(what);
        redraw();
    }

    /** Removes the last line. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        awaited.clear();
        clear();
    }

    private synchronized void redraw() {
        if (terminal && !awaited.isEmpty()) {
            out.print("%s%5.1f s  waiting for %s".formatted(CLEARED, seconds(), String.join(", ", awaited)));
            out.flush();
        }
    }

    private void clear() {
        if (terminal) {
            out.print(CLEARED);
            out.flush();
        }
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
