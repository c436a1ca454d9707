package dev.herald.intake.message;

/**
 * An attestation of a sealed fact, reduced to what admission examines.
 *
 * @param named whether it names the person
 * @param againstNobody whether it names no state whose requests it concerns
 * @param againstItself whether it concerns requests of the state that makes it
 * @param signatures number of different persons who signed it
 */
public record AttestationSummary(boolean named, boolean againstNobody, boolean againstItself, int signatures) {}
