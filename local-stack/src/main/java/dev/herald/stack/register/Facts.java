package dev.herald.stack.register;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.stack.watching.Sighting;
import dev.herald.stack.watching.TopicReading;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The latest record of each fact, by fact id, retracted ones too. */
public final class Facts {

    private Facts() {}

    /** The open register, as an operator may read it. */
    public static SortedMap<String, Recorded<FactRegistered>> open(Map<String, Object> operator, EventSerde serde) {
        return latest(operator, serde, Topics.REGISTER, FactRegistered.class);
    }

    /** The sealed attestations, as only the keeper among people may read them. */
    public static SortedMap<String, Recorded<ProtectedStatusAttested>> sealed(
            Map<String, Object> keeper, EventSerde serde) {
        return latest(keeper, serde, Topics.ATTESTATIONS, ProtectedStatusAttested.class);
    }

    private static <T extends SpecificRecord> SortedMap<String, Recorded<T>> latest(
            Map<String, Object> login, EventSerde serde, Topic topic, Class<T> type) {
        SortedMap<String, Recorded<T>> latest = new TreeMap<>();
        for (Sighting sighting : TopicReading.everything(login, serde, topic.name())) {
            if (type.isInstance(sighting.event())) {
                latest.put(sighting.key(), Recorded.of(type.cast(sighting.event()), sighting));
            } else {
                latest.remove(sighting.key()); // deleted, a tick, or nothing that can be read
            }
        }
        return latest;
    }
}
