package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.DocumentKind;

/**
 * A document, identified by its hash.
 *
 * @param size in bytes
 */
public record Document(String sha256, DocumentKind kind, String mediaType, int size) {}
