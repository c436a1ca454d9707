package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.CaveatKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Territories where a case in force must not be acted on, decided by review.
 *
 * @param kind why; UNKNOWN for a reason of a newer release
 * @param territories country codes, at least one
 * @param since day, month or year of the judgment or refusal; null if not known
 * @param basis what the caveat rests on, in words
 */
public record Caveat(
        CaveatKind kind, List<String> territories, @Nullable String since, String basis) {

    /** Copies the territories, of which there has to be at least one. */
    public Caveat {
        territories = List.copyOf(territories);
        if (territories.isEmpty()) {
            throw new IllegalArgumentException("a caveat without territories");
        }
    }
}
