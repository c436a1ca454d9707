/**
 * Finds the candidates among many persons with Lucene in memory; {@link dev.herald.matching.Matcher} decides. Lucene
 * holds the keys of names, never names. Nothing is written to disk.
 */
@NullMarked
package dev.herald.matching.index;

import org.jspecify.annotations.NullMarked;
