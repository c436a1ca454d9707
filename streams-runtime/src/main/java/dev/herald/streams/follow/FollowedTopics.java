package dev.herald.streams.follow;

import dev.herald.contract.catalogue.Topic;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Topics that one handler reads.
 *
 * @param topics no two handlers of a process read the same
 * @param awaited whether the process is ready only after they were read, and while they are
 */
public record FollowedTopics(List<Topic> topics, RecordHandler handler, boolean awaited) {

    /** Copies the topics. */
    public FollowedTopics {
        topics = List.copyOf(topics);
    }

    /** Returns the names of the topics, for people. */
    @Override
    public String toString() {
        return topics.stream().map(Topic::name).collect(Collectors.joining(", "));
    }
}
