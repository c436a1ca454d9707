package dev.herald.matching.index;

import dev.herald.matching.Match;

/**
 * Somebody who may be the person that was looked for.
 *
 * @param key what the person is filed under
 * @param match how likely, and why
 */
public record Found<K>(K key, Match match) {}
