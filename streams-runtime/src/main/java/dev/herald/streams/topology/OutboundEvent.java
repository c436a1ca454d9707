package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseFile;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor sends.
 *
 * @param event null deletes the key in a compacted topic
 * @param traceable whether its headers lead back to its cause, as those of nearly all events do. A record that must not
 *     tell about which case it was written has no headers: ids derive from causes, and the audit keeps the causes
 */
public record OutboundEvent(
        Topic topic, String key, @Nullable SpecificRecord event, boolean traceable) {

    /** An event whose headers lead back to its cause. */
    public OutboundEvent(Topic topic, String key, @Nullable SpecificRecord event) {
        this(topic, key, event, true);
    }

    /** Returns an event without headers. */
    public static OutboundEvent untraceable(Topic topic, String key, @Nullable SpecificRecord event) {
        return new OutboundEvent(topic, key, event, false);
    }

    /**
     * Returns the event as its bytes will show it, so that no header tells what they hide. A case file has one type,
     * and is serialised once for store and topic.
     */
    OutboundEvent sealedBy(EventSerde serde) {
        return event == null || event instanceof CaseFile
                ? this
                : new OutboundEvent(topic, key, serde.sealed(event), traceable);
    }
}
