package dev.herald.cli.audit;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The content of {@code herald.audit.v1}. A chain is in one partition, so its entries are in writing order. The topic
 * is read from its beginning each time: a copy would prove nothing.
 *
 * @param unreadable positions of records that are not audit entries
 */
public record AuditTopic(List<AuditEntry> entries, List<String> unreadable) {

    public AuditTopic {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }

    /** Reads the topic; needs an operator's login. */
    public static AuditTopic read(Map<String, Object> clientProperties, EventSerde serde) {
        List<AuditEntry> entries = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (TopicRecord record : TopicRecord.readAll(clientProperties, serde, Topics.AUDIT.name())) {
            if (record.event() instanceof AuditEntry entry) {
                entries.add(entry);
            } else {
                unreadable.add("%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()));
            }
        }
        return new AuditTopic(entries, unreadable);
    }

    /** Returns the entries that match. */
    public List<AuditEntry> entriesMatching(Predicate<AuditEntry> condition) {
        return entries.stream().filter(condition).toList();
    }
}
