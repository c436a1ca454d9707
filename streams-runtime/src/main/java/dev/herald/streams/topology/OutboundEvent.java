package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor sends.
 *
 * @param event null deletes the key in a compacted topic
 */
public record OutboundEvent(
        Topic topic, String key, @Nullable SpecificRecord event) {}
