package dev.herald.contract.explanation;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;

/**
 * One fact of the register on which a flag rests, as it was when the rule read it.
 *
 * @param factId key in the register
 * @param version offset of the fact's record in the register
 * @param confidence the reporter's confidence in per cent
 */
public record ExplainedFact(
        String factId, long version, FactKind kind, int confidence, Confidentiality confidentiality) {}
