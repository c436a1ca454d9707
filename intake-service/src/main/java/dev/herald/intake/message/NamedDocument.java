package dev.herald.intake.message;

/**
 * A document that a request or an answer refers to. The document itself is sent as a message of its own.
 *
 * @param sha256 SHA-256 of the content
 * @param size size in bytes
 * @param mediaType media type, as written by the sender
 * @param translation whether the document is a translation
 * @param photograph whether the document is a photograph
 */
public record NamedDocument(String sha256, int size, String mediaType, boolean translation, boolean photograph) {}
