package dev.herald.intake.admission;

/**
 * A document that a request or an answer names; it is sent by itself.
 *
 * @param sha256 hash of its bytes
 * @param size bytes
 */
public record NamedDocument(String sha256, int size) {}
