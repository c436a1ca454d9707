package dev.herald.screening.rules;

/** The certainty that two descriptions mean one person, the most certain first. */
public enum Certainty {
    /** Same name, whatever its order and diacritics, and born on the same day. */
    NAME_AND_BIRTH_DATE,
    /** Same name, and the birth dates agree as far as both are known. */
    NAME_AND_BIRTH_DATE_IN_PART,
    /**
     * A different spelling of the name, or a birth date that differs by a slip: likely, and for a person to confirm.
     */
    SIMILAR_NAME_AND_BIRTH_DATE,
    /** Same or similar name, and a birth date is missing: may be a namesake. */
    NAME_ONLY;

    /** Returns whether the names are the same and the birth dates do not differ. */
    public boolean isSure() {
        return this == NAME_AND_BIRTH_DATE || this == NAME_AND_BIRTH_DATE_IN_PART;
    }

    /** Returns whether the names alone are compared, so that it may be a namesake. */
    public boolean isByNameAlone() {
        return this == NAME_ONLY;
    }

    /** Returns the certainty as part of an explanation. */
    public String describe() {
        return switch (this) {
            case NAME_AND_BIRTH_DATE -> "by name and birth date";
            case NAME_AND_BIRTH_DATE_IN_PART -> "by name and as much of the birth date as is known";
            case SIMILAR_NAME_AND_BIRTH_DATE ->
                "by a similar name and birth date: weaker than by the same name and date";
            case NAME_ONLY -> "by name alone, since a birth date is missing: weaker than by name and date";
        };
    }
}
