package dev.herald.console.queue;

/** The queue. It follows the decisions with a short delay. */
@FunctionalInterface
public interface QueueViews {

    /**
     * Returns a page of the queue.
     *
     * @throws dev.herald.console.api.CaseViews.ViewsClosed while the case files have not caught up after a start
     */
    QueueSlice queue(QueueQuery query);
}
