package dev.herald.provisioning.backup;

import dev.herald.cluster.ParallelTasks;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Some threads that share a queue of work, each with clients of its own. */
final class Workers {

    private Workers() {}

    /** Runs as many workers at the same time; each takes items from the queue until none is left. */
    static <T> void run(int count, Collection<T> items, Consumer<Queue<T>> worker) {
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        ParallelTasks.forEach(IntStream.range(0, count).boxed().toList(), number -> worker.accept(queue));
    }
}
