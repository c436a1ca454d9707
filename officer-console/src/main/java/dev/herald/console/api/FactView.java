package dev.herald.console.api;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A version of a fact with its whole content, as JSON.
 *
 * @param version offset of its record in the register
 * @param recordedAt when the register took it
 * @param flags rules whose flags name this version
 * @param fact the fields of the contract's {@code FactRegistered}
 */
public record FactView(String factId, long version, Instant recordedAt, List<String> flags, JsonNode fact) {}
