package dev.herald.stack.process;

import dev.herald.cluster.UserError;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs an action that mostly waits for several items in parallel, on virtual threads. */
public final class ParallelTasks {

    private ParallelTasks() {}

    /**
     * Returns when it is done to each.
     *
     * @throws RuntimeException what the first of them threw that failed, when all are done
     */
    public static <T> void forEach(Collection<T> all, Consumer<? super T> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> done = all.stream()
                    .map(one -> threads.submit(() -> action.accept(one)))
                    .toList();
            done.forEach(ParallelTasks::await);
        }
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while several things were done at once.", e);
        }
    }
}
