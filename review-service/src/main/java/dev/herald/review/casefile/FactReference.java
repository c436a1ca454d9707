package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import org.jspecify.annotations.Nullable;

/**
 * A fact on which a flag rests: of the register, or the HOLD that stands for sealed facts. Officers read it; review
 * decides nothing by it.
 *
 * @param factId key in the register, or HOLD
 * @param version offset of the fact's record in the register; of a HOLD, its version
 * @param confidence the reporter's confidence in per cent
 * @param reportedBy code of the member that reported it; null for a HOLD
 */
public record FactReference(
        String factId,
        long version,
        FactKind kind,
        int confidence,
        Confidentiality confidentiality,
        @Nullable String reportedBy) {

    /** The id that stands for all sealed facts of a case. */
    public static final String HOLD = "HOLD";
}
