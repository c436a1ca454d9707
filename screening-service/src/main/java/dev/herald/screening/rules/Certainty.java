package dev.herald.screening.rules;

/** How surely two descriptions mean one person, the surest first. */
public enum Certainty {
    /** Same name, whatever its order and diacritics, and born on the same day. */
    NAME_AND_BIRTH_DATE,
    /** Same name, and what both birth dates say agrees, of which one or both are known in part only. */
    NAME_AND_BIRTH_DATE_IN_PART,
    /** A name that is spelt otherwise, or a birth date that differs by a slip: likely, and for a person to confirm. */
    SIMILAR_NAME_AND_BIRTH_DATE,
    /** Same or similar name; a birth date is missing on one side, so that a namesake cannot be told apart. */
    NAME_ONLY;

    /** Whether the name is the same and nothing in the birth dates speaks against it. */
    public boolean isSure() {
        return this == NAME_AND_BIRTH_DATE || this == NAME_AND_BIRTH_DATE_IN_PART;
    }

    /** Half a sentence for an explanation. */
    String inWords() {
        return switch (this) {
            case NAME_AND_BIRTH_DATE -> "by name and birth date";
            case NAME_AND_BIRTH_DATE_IN_PART -> "by name and as much of the birth date as is known";
            case SIMILAR_NAME_AND_BIRTH_DATE -> "by a similar name and birth date; this is weaker";
            case NAME_ONLY -> "by name alone, since a birth date is missing; this is weaker";
        };
    }
}
