package dev.herald.matching.index;

import dev.herald.matching.PersonMatch;

/**
 * Somebody who may be the person that was looked for.
 *
 * @param key what the person is filed under
 * @param match how likely, and why
 */
public record PersonHit<K>(K key, PersonMatch match) {}
