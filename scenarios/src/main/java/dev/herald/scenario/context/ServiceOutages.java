package dev.herald.scenario.context;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.RunningCluster;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The outages of a run. One component at a time: the next one waits until it is back. */
public final class ServiceOutages implements AutoCloseable {

    private final RunningCluster cluster;
    private final Consumer<String> progress;
    private final Semaphore one = new Semaphore(1);
    private final Queue<Future<?>> restarts = new ConcurrentLinkedQueue<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    public ServiceOutages(RunningCluster cluster, Consumer<String> progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /** Kills a component and returns; the component is started again after this time. */
    public void killAndRestart(Component component, Duration away) throws InterruptedException {
        one.acquire();
        cluster.kill(component);
        progress.accept("%s is killed (kill -9)".formatted(component.label()));
        restarts.add(executor.submit(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(away.toNanos());
                progress.accept("%s is started again".formatted(component.label()));
                cluster.start(component);
                progress.accept("%s is ready again".formatted(component.label()));
                return component;
            } finally {
                one.release();
            }
        }));
    }

    /**
     * Waits until every component is back.
     *
     * @throws UserError if something did not come back
     */
    public void awaitRestarts() {
        List.copyOf(restarts).forEach(ParallelTasks::await);
    }

    @Override
    public void close() {
        executor.close();
    }
}
