package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What causes have left on some topics: found by ids, which derive from their causes, and by origins. */
public final class EffectIndex {

    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<RecordPosition, Integer> byOrigin = new HashMap<>();

    /** Traces on these topics. */
    public EffectIndex(History history, Topic... topics) {
        history.on(topics).forEach(entry -> {
            byId.merge(entry.id(), 1, Integer::sum);
            if (entry.origin() != null) {
                byOrigin.merge(entry.origin(), 1, Integer::sum);
            }
        });
    }

    /** How often an event of this type is there, of which an entry is the cause. */
    public int of(HistoryRecord cause, Class<? extends SpecificRecord> type) {
        return byId.getOrDefault(History.childId(cause, type), 0);
    }

    /** How often an entry is there, passed on as it is. */
    public int passedOn(HistoryRecord entry) {
        return entry.event() == null ? 0 : byId.getOrDefault(History.passedOnId(entry), 0);
    }

    /** How often something is there that was made from what is at this place. */
    public int from(RecordPosition origin) {
        return byOrigin.getOrDefault(origin, 0);
    }
}
