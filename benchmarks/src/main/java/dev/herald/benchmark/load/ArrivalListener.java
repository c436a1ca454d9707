package dev.herald.benchmark.load;

/** Sees what arrives during a trial. */
@FunctionalInterface
public interface ArrivalListener {

    /** An input has arrived, so many nanoseconds after the begin of the trial. */
    void arrived(String id, long nanosSinceBegin);
}
