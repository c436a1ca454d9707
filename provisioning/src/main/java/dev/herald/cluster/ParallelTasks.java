package dev.herald.cluster;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs tasks that mostly wait, all at the same time, on virtual threads: the slowest task is the whole wait. */
public final class ParallelTasks {

    private ParallelTasks() {}

    /**
     * Returns the results in the order of the items, when all tasks have ended.
     *
     * @throws RuntimeException the exception of the first item whose task failed
     */
    public static <T, R> List<R> map(Collection<T> items, Function<? super T, ? extends R> task) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> results = items.stream()
                    .map(item -> threads.<R>submit(() -> task.apply(item)))
                    .toList();
            return results.stream().map(ParallelTasks::await).toList();
        }
    }

    /**
     * Runs the task for each item, and returns when all tasks have ended.
     *
     * @throws RuntimeException the exception of the first item whose task failed
     */
    public static <T> void forEach(Collection<T> items, Consumer<? super T> task) {
        map(items, item -> {
            task.accept(item);
            return item;
        });
    }

    /**
     * Returns the result of a task.
     *
     * @throws RuntimeException the exception of the task
     */
    public static <R> R await(Future<R> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while several tasks ran.", e);
        }
    }
}
