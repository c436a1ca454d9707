package dev.herald.intake.admission;

/**
 * A document that a request or an answer names; it is sent by itself.
 *
 * @param sha256 hash of its bytes
 * @param size bytes
 * @param mediaType media type, as the sender wrote it
 * @param translation whether it is a translation
 */
public record NamedDocument(String sha256, int size, String mediaType, boolean translation) {}
