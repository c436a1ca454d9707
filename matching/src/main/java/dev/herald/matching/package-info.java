/**
 * Whether two descriptions are of the same person, across spellings, scripts, the order of a name's parts and dates
 * that are known in part. Pure: nothing is read or written, no clock, no randomness.
 *
 * <p>Start at {@link dev.herald.matching.Matcher}; {@link dev.herald.matching.index.PersonIndex} finds those worth
 * comparing among many. How it works and what it reaches is in {@code docs/matching.md}.
 */
@NullMarked
package dev.herald.matching;

import org.jspecify.annotations.NullMarked;
