package dev.herald.review.casefile.decider;

import org.jspecify.annotations.Nullable;

/**
 * An officer wants to open evidence. No {@link Command}: it changes nothing that is decided on, so it needs neither a
 * revision nor a sequence, and is allowed in an ended case until its person is forgotten.
 *
 * @param evidence SHA-256 of a document, or id of a fact of the register
 * @param version version of the fact; null for a document
 */
public record OpenEvidence(
        Officer officer, String evidence, @Nullable Long version) {}
