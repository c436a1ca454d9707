package dev.herald.review.casefile;

/**
 * A document, named by its hash.
 *
 * @param sha256 hash of its bytes
 * @param kind what it is
 * @param mediaType media type
 * @param size bytes
 */
public record Document(String sha256, DocumentKind kind, String mediaType, int size) {}
