package dev.herald.streams;

import dev.herald.contract.catalogue.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out.
 *
 * @param topic where to
 * @param key under which key
 * @param event what; null deletes the key in a compacted topic
 */
public record OutboundEvent(
        Topic topic, String key, @Nullable SpecificRecord event) {}
