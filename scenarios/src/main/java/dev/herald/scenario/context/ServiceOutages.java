package dev.herald.scenario.context;

import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What is killed, and started again beside what goes on. One component at a time: the next waits until it is back. */
public final class ServiceOutages implements AutoCloseable {

    private final Stack stack;
    private final Consumer<String> teller;
    private final Semaphore one = new Semaphore(1);
    private final Queue<Future<?>> returns = new ConcurrentLinkedQueue<>();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

    public ServiceOutages(Stack stack, Consumer<String> teller) {
        this.stack = stack;
        this.teller = teller;
    }

    /** Kills a component, and returns; it comes back after this time. */
    public void begin(Component victim, Duration away) throws InterruptedException {
        one.acquire();
        stack.kill(victim);
        teller.accept("%s is killed (kill -9)".formatted(victim.label()));
        returns.add(hands.submit(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(away.toNanos());
                teller.accept("%s is started again".formatted(victim.label()));
                stack.start(victim);
                teller.accept("%s is ready again".formatted(victim.label()));
                return victim;
            } finally {
                one.release();
            }
        }));
    }

    /**
     * Returns when everything is back.
     *
     * @throws UserError if something did not come back
     */
    public void awaitReturns() throws InterruptedException {
        for (Future<?> back : List.copyOf(returns)) {
            try {
                back.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof UserError known
                        ? known
                        : new IllegalStateException("a component did not come back", e);
            }
        }
    }

    @Override
    public void close() {
        hands.close();
    }
}
