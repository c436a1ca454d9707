package dev.herald.screening.kafka;

import dev.herald.event.FactReference;
import dev.herald.event.FactRegistered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of each fact of the open register was read last: what a flag says of the facts it rests on. Knows
 * nothing of sealed facts. Read by several threads; a fact that arrives while a case is examined may be named by its
 * later version, and the sweep that it causes looks at the case again.
 */
final class FactVersions {

    private final Map<String, FactReference> latest = new ConcurrentHashMap<>();

    /** Takes the latest record of a fact, retracted ones too; null where it is deleted. */
    void take(String factId, @Nullable FactRegistered fact, long offset) {
        if (fact == null) {
            latest.remove(factId);
            return;
        }
        latest.put(
                factId,
                new FactReference(factId, offset, fact.getKind(), fact.getConfidence(), fact.getConfidentiality()));
    }

    /** References to some facts, in their order. */
    List<FactReference> of(List<String> factIds) {
        return factIds.stream()
                .flatMap(factId -> Optional.ofNullable(latest.get(factId)).stream())
                .toList();
    }
}
