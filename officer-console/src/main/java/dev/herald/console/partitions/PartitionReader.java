package dev.herald.console.partitions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Reads how the partitions of the cluster stand. A topic that is deleted meanwhile is left out of an answer. */
interface PartitionReader extends AutoCloseable {

    /** Returns every partition that the console may describe. */
    List<PartitionCopies> read() throws ExecutionException, TimeoutException, InterruptedException;

    /** Returns {@code min.insync.replicas} of topics. */
    Map<String, Integer> minInSync(Set<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException;

    @Override
    default void close() {}
}
