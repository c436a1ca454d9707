package dev.herald.screening.matching;

import java.util.Comparator;

/**
 * The key of a description of a person in the index.
 *
 * @param id fact id, pseudonym of a sealed attestation, or case id
 * @param inForce whether it is the description in force of a case whose latest revision describes the person
 *     differently
 */
record PersonKey(MatchSource source, String id, boolean inForce) implements Comparable<PersonKey> {

    private static final Comparator<PersonKey> BY_SOURCE_AND_ID =
            Comparator.comparing(PersonKey::source).thenComparing(PersonKey::id).thenComparing(PersonKey::inForce);

    static PersonKey ofFact(MatchSource source, String id) {
        return new PersonKey(source, id, false);
    }

    @Override
    public int compareTo(PersonKey other) {
        return BY_SOURCE_AND_ID.compare(this, other);
    }
}
