/**
 * Decides whether two descriptions are of the same person, across spellings, scripts, the order of name parts and
 * partially known dates. Pure: no input or output, no clock, no randomness.
 *
 * <p>Start with {@link dev.herald.matching.Matcher}; {@link dev.herald.matching.index.PersonIndex} finds the candidates
 * among many persons. {@code docs/matching.md} explains the algorithm and lists its figures.
 */
@NullMarked
package dev.herald.matching;

import org.jspecify.annotations.NullMarked;
