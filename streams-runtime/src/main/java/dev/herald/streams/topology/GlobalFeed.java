package dev.herald.streams.topology;

import dev.herald.contract.feed.RejectedFeedRecord;

/** Receives the records of a global topic: all of them at each start, then those that follow. */
@FunctionalInterface
public interface GlobalFeed {

    /**
     * Receives a record. Called by one thread. An exception leaves the record out, and is counted.
     *
     * @throws RejectedFeedRecord if the record breaks a rule of the feed, which keeps what it knew before
     */
    void accept(FeedRecord record);
}
