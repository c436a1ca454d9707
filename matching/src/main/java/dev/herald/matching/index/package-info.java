/**
 * Finds the few among many who are worth comparing, with Lucene in memory; {@link dev.herald.matching.Matcher} decides.
 * Kept are the keys of names, never names; nothing is written to a disk.
 */
@NullMarked
package dev.herald.matching.index;

import org.jspecify.annotations.NullMarked;
