package dev.herald.cli.register;

import dev.herald.cli.topics.TopicReading;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The latest record of each fact, by fact id, retracted ones too. */
public final class Facts {

    private Facts() {}

    /** The open register, as an operator may read it. */
    public static SortedMap<String, VersionedFact<FactRegistered>> open(
            Map<String, Object> operator, EventSerde serde) {
        return latest(operator, serde, Topics.REGISTER, FactRegistered.class);
    }

    /** The sealed attestations, as only the keeper among people may read them. */
    public static SortedMap<String, VersionedFact<ProtectedStatusAttested>> sealed(
            Map<String, Object> keeper, EventSerde serde) {
        return latest(keeper, serde, Topics.ATTESTATIONS, ProtectedStatusAttested.class);
    }

    private static <T extends SpecificRecord> SortedMap<String, VersionedFact<T>> latest(
            Map<String, Object> login, EventSerde serde, Topic topic, Class<T> type) {
        SortedMap<String, VersionedFact<T>> latest = new TreeMap<>();
        for (TopicRecord sighting : TopicReading.everything(login, serde, topic.name())) {
            if (type.isInstance(sighting.event())) {
                latest.put(sighting.key(), VersionedFact.of(type.cast(sighting.event()), sighting));
            } else {
                latest.remove(sighting.key()); // deleted, a tick, or nothing that can be read
            }
        }
        return latest;
    }
}
