package dev.herald.console.persons;

/**
 * A part of a birth date, or another property of two persons, side by side.
 *
 * @param what name of the property: {@code Year of birth}
 * @param first value of the first person; empty if unknown
 * @param second value of the second person; empty if unknown
 */
public record ComparedTrait(String what, String first, String second, Agreement agreement) {

    /** Whether two values agree. */
    public enum Agreement {
        EQUAL,
        DIFFERS,
        UNKNOWN
    }

    static ComparedTrait of(String what, String first, String second, boolean equal) {
        boolean known = !first.isEmpty() && !second.isEmpty();
        Agreement agreement = equal ? Agreement.EQUAL : Agreement.DIFFERS;
        return new ComparedTrait(what, first, second, known ? agreement : Agreement.UNKNOWN);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "ComparedTrait[%s %s]".formatted(what, agreement);
    }
}
