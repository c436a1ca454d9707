package dev.herald.benchmark.growth;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The topics with records of every case that ever was: those that are compacted or kept for ever, and the changelogs.
 * The others hold the cases of the last days or weeks only.
 */
public final class LastingTopics {

    private static final String CHANGELOG = "-changelog";
    private static final Set<String> NAMES = Topics.all().stream()
            .filter(topic -> topic.retention().period() == null)
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private LastingTopics() {}

    /** Returns whether a topic keeps records for ever. */
    public static boolean contains(String topic) {
        return isChangelog(topic) || NAMES.contains(topic) || topic.startsWith(Topics.OUTBOUND.name());
    }

    /** Returns whether a topic is the changelog of a store. */
    public static boolean isChangelog(String topic) {
        return topic.endsWith(CHANGELOG);
    }
}
