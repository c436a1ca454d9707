package dev.herald.screening.kafka;

import dev.herald.event.FactReference;
import dev.herald.event.FactRegistered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest version of each fact of the open register, which flags name. Sealed facts are not included. Thread-safe.
 * If a fact changes while a case is screened, the flag may name its later version; the sweep that follows screens it
 * again.
 */
final class FactVersions {

    private final Map<String, FactReference> latest = new ConcurrentHashMap<>();

    /** Adds or replaces a fact, also a retracted one; null removes it. */
    void put(String factId, @Nullable FactRegistered fact, long offset) {
        if (fact == null) {
            latest.remove(factId);
            return;
        }
        latest.put(
                factId,
                new FactReference(
                        factId,
                        offset,
                        fact.getKind(),
                        fact.getConfidence(),
                        fact.getConfidentiality(),
                        fact.getReportedBy()));
    }

    /** Returns references to facts, in the given order; unknown facts are left out. */
    List<FactReference> references(List<String> factIds) {
        return factIds.stream()
                .flatMap(factId -> Optional.ofNullable(latest.get(factId)).stream())
                .toList();
    }
}
