package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Denies every metric about a sealed topic: positions, lag and numbers of records tell how many sealed facts there are.
 * Records that a global feed leaves out are still counted, so that a broken feed is seen.
 */
final class SealedTopicFilter implements MeterFilter {

    private static final Set<String> SEALED = Topics.all().stream()
            .filter(Topic::sealed)
            .map(topic -> normalized(topic.name()))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean ofSealedTopic = id.getTags().stream().anyMatch(tag -> SEALED.contains(normalized(tag.getValue())));
        return ofSealedTopic && !id.getName().equals(RuntimeMetrics.LEFT_OUT)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }

    /** Kafka's clients replace the dots in names of topics. */
    private static String normalized(String topic) {
        return topic.replace('.', '_');
    }
}
