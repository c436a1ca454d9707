package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.topology.TopologyNodes;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Denies every metric about a sealed topic: positions, lag and numbers of records tell how many sealed facts there are,
 * and the latency of a node tells when one came. Records that a global feed leaves out, and records in quarantine, are
 * still counted, so that a fault is seen.
 */
final class SealedTopicFilter implements MeterFilter {

    /** Begins the names of the metrics of Kafka's clients and of Streams. */
    private static final String OF_KAFKA = "kafka.";

    private static final Set<String> TOPICS =
            sealedTopics().map(topic -> normalized(topic.name())).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> NODES = sealedTopics()
            .flatMap(topic -> TopologyNodes.namesOf(topic).stream())
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean ofSealedTopic = id.getTags().stream()
                .map(Tag::getValue)
                .anyMatch(value -> TOPICS.contains(normalized(value))
                        || (id.getName().startsWith(OF_KAFKA) && NODES.contains(value)));
        return ofSealedTopic && !id.getName().equals(RuntimeMetrics.LEFT_OUT_NAME)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }

    private static Stream<Topic> sealedTopics() {
        return Topics.all().stream().filter(Topic::sealed);
    }

    /** Kafka's clients replace the dots in names of topics. */
    private static String normalized(String topic) {
        return topic.replace('.', '_');
    }
}
