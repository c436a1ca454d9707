package dev.herald.contract.explanation;

/**
 * One field of the request that a rule read.
 *
 * @param field path, such as {@code charges[0].maximumPenalty}
 * @param value its value; masked where the contract marks any part of it as personal, empty where the request has none
 */
public record ExplainedField(String field, String value) {}
