package dev.herald.promise.history;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The parts of a history that were read: topics, groups of topics, and the time of the latest record. */
public final class ReadTopics {

    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final Set<String> prefixes = ConcurrentHashMap.newKeySet();
    private volatile boolean hasLatestTime;

    /** Adds a topic, whether it exists or not. */
    void addTopic(String topic) {
        topics.add(topic);
    }

    /** Adds every topic whose name begins with a prefix. The empty prefix adds all topics. */
    void addTopicsWith(String prefix) {
        prefixes.add(prefix);
    }

    /** Adds the time of the latest record. */
    void addLatestTime() {
        hasLatestTime = true;
    }

    /** Returns whether a difference between two histories is in a part that was read. */
    public boolean include(HistoryDifference difference) {
        return (hasLatestTime && difference.isInLatestTime())
                || difference.topics().stream()
                        .anyMatch(topic ->
                                topics.contains(topic) || prefixes.stream().anyMatch(topic::startsWith));
    }
}
