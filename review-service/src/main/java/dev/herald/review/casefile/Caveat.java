package dev.herald.review.casefile;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.CaveatKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restriction of a notice in force: territories where it must not be acted on.
 *
 * @param territories ISO 3166-1 alpha-2 codes, at least one
 * @param since day, month or year of the judgment or refusal; null where it is not known
 * @param basis the judgment or refusal in words
 */
public record Caveat(
        CaveatKind kind, List<String> territories, @Nullable PartialDate since, String basis) {

    /** The most caveats of a case. */
    public static final int MAX_CAVEATS = 20;

    /** Copies the list. */
    public Caveat {
        territories = List.copyOf(territories);
    }
}
