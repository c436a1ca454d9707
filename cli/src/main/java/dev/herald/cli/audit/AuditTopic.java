package dev.herald.cli.audit;

import dev.herald.cli.topics.TopicReading;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What {@code herald.audit.v1} holds, of each chain in the order in which it was written: a chain is in one partition.
 * Read from its beginning each time, since an audit that is read from a copy proves nothing.
 *
 * @param entries the entries
 * @param unreadable where something is that is no entry
 */
public record AuditTopic(List<AuditEntry> entries, List<String> unreadable) {

    /** Copies, so that nobody changes it later. */
    public AuditTopic {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }

    /** Reads it, as somebody who may. */
    public static AuditTopic read(Map<String, Object> clientProperties, EventSerde serde) {
        List<AuditEntry> entries = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (TopicRecord sighting : TopicReading.everything(clientProperties, serde, Topics.AUDIT.name())) {
            if (sighting.event() instanceof AuditEntry entry) {
                entries.add(entry);
            } else {
                unreadable.add("%s-%d@%d".formatted(sighting.topic(), sighting.partition(), sighting.offset()));
            }
        }
        return new AuditTopic(entries, unreadable);
    }

    /** Those entries that are wanted. */
    public List<AuditEntry> entries(Predicate<AuditEntry> wanted) {
        return entries.stream().filter(wanted).toList();
    }
}
