package dev.herald.matching.index;

import dev.herald.matching.PersonMatch;

/**
 * A person in the index that may be the person searched for.
 *
 * @param key key of the person in the index
 * @param kinds bits of the kinds to which the person belongs
 */
public record PersonHit<K>(K key, int kinds, PersonMatch match) {}
