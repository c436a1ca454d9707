package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;

/**
 * A fact of the register on which a flag rests. Officers read it; review decides nothing by it.
 *
 * @param factId key in the register
 * @param version offset of the fact's record in the register
 * @param confidence the reporter's confidence in per cent
 */
public record FactReference(
        String factId, long version, FactKind kind, int confidence, Confidentiality confidentiality) {}
