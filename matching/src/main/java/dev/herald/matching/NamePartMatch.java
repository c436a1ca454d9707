package dev.herald.matching;

/**
 * Matching parts of two names.
 *
 * @param one part of the first name, in its script; several if the other name writes them as one
 * @param other part of the second name
 * @param similarity up to 1, for equal letters
 * @param weight weight of the part in the name: 1 for a name, less for particles, initials and honorifics
 */
public record NamePartMatch(String one, String other, Reason reason, double similarity, double weight) {

    /** Why two parts match. */
    public enum Reason {
        /** Equal letters in Latin script. */
        SAME,
        /** Equal sounds in another spelling. */
        SOUND,
        /** Similar sounds. */
        SPELLING,
        /** The same given name in another language, or its short form. */
        VARIANT,
        /** An initial, and a name that starts with it. */
        INITIAL,
        /** One name writes as one part what the other writes as several. */
        JOINED
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "NamePartMatch[%s %.2f]".formatted(reason, similarity);
    }
}
