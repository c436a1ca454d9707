package dev.herald.console.kafka;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.contract.CaseId;
import dev.herald.event.HoldRecorded;
import dev.herald.event.HoldVersion;
import dev.herald.event.SealedFactReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sealed facts behind the HOLDs of cases, in memory, read from {@code herald.holds.v1} at each connection: their
 * ids and offsets, and nothing of what they say. Few cases are held.
 */
public final class HoldProjection implements TopicHandler {

    private final Map<String, HoldRecorded> holds = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        caughtUp = false;
        holds.clear();
        return topic.beginnings();
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof HoldRecorded held) {
            holds.put(record.key(), held);
        } else if (event == null) {
            holds.remove(record.key());
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        this.caughtUp = this.caughtUp || caughtUp;
    }

    /** Returns the cases with a fact that its bureau did not confirm by a moment. */
    List<CaseId> unconfirmed(Instant by) {
        return holds.values().stream()
                .filter(held -> held.getHolds().stream()
                        .flatMap(version -> version.getFacts().stream())
                        .anyMatch(fact -> fact.getConfirmBy() != null
                                && fact.getConfirmBy().isBefore(by)))
                .map(held -> new CaseId(held.getCaseId()))
                .toList();
    }

    /**
     * Returns the facts of a version of a case's HOLD; empty if no flag names the version any more, or its record has
     * not been read.
     *
     * @throws ViewsClosed before the projection has caught up
     */
    Optional<List<SealedFactReference>> find(CaseId id, long version) {
        if (!caughtUp) {
            throw new ViewsClosed("the holds have not been read yet");
        }
        return Optional.ofNullable(holds.get(id.value()))
                .flatMap(held -> held.getHolds().stream()
                        .filter(known -> known.getVersion() == version)
                        .map(HoldVersion::getFacts)
                        .findFirst());
    }
}
