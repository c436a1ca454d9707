package dev.herald.matching.index;

import dev.herald.matching.PersonIdentity;
import org.jspecify.annotations.Nullable;

/** A person in the index, and its place, which only the writer reads. */
final class IndexedPerson<K> {

    final K key;
    final PersonIdentity identity;
    final int birthCode;

    /** The segment with the person's postings; null while the person is among the recent ones. */
    @Nullable
    Segment<K> segment;

    /** Document number in the segment. */
    int document;

    IndexedPerson(K key, PersonIdentity identity) {
        this.key = key;
        this.identity = identity;
        this.birthCode = BirthDateFilter.code(identity.birthDate());
    }
}
