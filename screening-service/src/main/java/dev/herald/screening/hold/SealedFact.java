package dev.herald.screening.hold;

/**
 * A sealed fact that holds a request, without its content.
 *
 * @param id pseudonym of the fact
 * @param statement digest of what it states about the request's person; equal facts of one member have equal ones
 */
public record SealedFact(String id, String statement) {}
