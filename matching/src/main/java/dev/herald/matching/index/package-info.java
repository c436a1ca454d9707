/**
 * Finds persons among many. {@link dev.herald.matching.index.PersonIndex} is written by one thread at a time and
 * publishes an immutable {@link dev.herald.matching.index.PersonSnapshot} after each change; any number of threads
 * search snapshots. {@code CandidateSearch} finds the candidates by the keys of their names in {@code Segment}s of
 * postings; {@link dev.herald.matching.Matcher} decides. Nothing is written to disk.
 */
@NullMarked
package dev.herald.matching.index;

import org.jspecify.annotations.NullMarked;
