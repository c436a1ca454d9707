package dev.herald.cli.register;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Reads the latest record of each fact, retracted facts included. */
final class RegisterReader {

    private RegisterReader() {}

    /** Returns the facts of the open register by fact id; needs an operator's login. */
    static SortedMap<String, VersionedFact<FactRegistered>> openFacts(Map<String, Object> operator, EventSerde serde) {
        return latest(operator, serde, Topics.REGISTER, FactRegistered.class);
    }

    /** Returns the sealed attestations by fact id; needs the keeper's login. */
    static SortedMap<String, VersionedFact<SealedFactAttested>> sealedFacts(
            Map<String, Object> keeper, EventSerde serde) {
        return latest(keeper, serde, Topics.ATTESTATIONS, SealedFactAttested.class);
    }

    private static <T extends SpecificRecord> SortedMap<String, VersionedFact<T>> latest(
            Map<String, Object> login, EventSerde serde, Topic topic, Class<T> type) {
        SortedMap<String, VersionedFact<T>> latest = new TreeMap<>();
        for (TopicRecord record : TopicRecord.readAll(login, serde, topic.name())) {
            if (type.isInstance(record.event())) {
                latest.put(record.key(), VersionedFact.of(type.cast(record.event()), record));
            } else {
                latest.remove(record.key()); // a tombstone, a heartbeat, or an unreadable value
            }
        }
        return latest;
    }
}
