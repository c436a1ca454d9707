package dev.herald.review.casefile;

/**
 * A fact of the register that a flag rests on, as screening says it; officers read it, nothing here follows from it.
 *
 * @param factId key in the register
 * @param version offset of its record there
 * @param kind what it is: a word of the contract
 * @param confidence how sure its reporter is, per cent
 * @param confidentiality how it is to be handled: a word of the contract
 */
public record FactReference(String factId, long version, String kind, int confidence, String confidentiality) {}
