package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * An index of some topics that finds the effects of a record: by their ids, which derive from the cause, and by origin.
 */
public final class EffectIndex {

    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<RecordPosition, Integer> byOrigin = new HashMap<>();

    /** Indexes these topics. */
    public EffectIndex(History history, Topic... topics) {
        history.recordsOn(topics).forEach(record -> {
            byId.merge(record.id(), 1, Integer::sum);
            if (record.origin() != null) {
                byOrigin.merge(record.origin(), 1, Integer::sum);
            }
        });
    }

    /** Counts the events of this type that a record caused. */
    public int countOf(HistoryRecord cause, Class<? extends SpecificRecord> type) {
        return byId.getOrDefault(History.derivedId(cause, type), 0);
    }

    /** Counts the unchanged copies of a record. */
    public int countForwarded(HistoryRecord record) {
        return record.event() == null ? 0 : byId.getOrDefault(History.forwardedId(record), 0);
    }

    /** Counts the records whose headers name this position as their origin. */
    public int countFrom(RecordPosition origin) {
        return byOrigin.getOrDefault(origin, 0);
    }
}
