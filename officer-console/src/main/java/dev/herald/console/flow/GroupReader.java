package dev.herald.console.flow;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Reads the consumer groups of all stages. */
interface GroupReader extends AutoCloseable {

    /** Returns the groups of all stages, in a bounded time. */
    Map<FlowStage, GroupState> read() throws ExecutionException, TimeoutException, InterruptedException;

    @Override
    default void close() {}
}
