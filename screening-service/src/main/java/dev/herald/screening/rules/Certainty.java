package dev.herald.screening.rules;

/** How surely two descriptions mean one person. */
public enum Certainty {
    /** Same name, and both birth dates may be the same day. */
    NAME_AND_BIRTH_DATE,
    /** Same name; a birth date is missing on one side, so that a namesake cannot be told apart. */
    NAME_ONLY;

    /** Half a sentence for an explanation. */
    String inWords() {
        return switch (this) {
            case NAME_AND_BIRTH_DATE -> "by name and birth date";
            case NAME_ONLY -> "by name alone, since a birth date is missing; this is weaker";
        };
    }
}
