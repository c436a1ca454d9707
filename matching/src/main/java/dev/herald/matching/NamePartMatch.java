package dev.herald.matching;

/**
 * Parts of two names that were taken for the same.
 *
 * @param one as the first name has them, in its script; several where the other wrote them as one
 * @param other as the second name has them
 * @param how what makes them the same
 * @param similarity 1 where they are the same letter by letter, down to the least that counts
 * @param weight how much of a name they are: 1 for a part that is a name
 */
public record NamePartMatch(String one, String other, Reason how, double similarity, double weight) {

    /** What makes parts the same. */
    public enum Reason {
        /** The same letters, once both are in Latin. */
        SAME,
        /** The same sounds, spelt otherwise. */
        SOUND,
        /** Sounds that are near. */
        SPELLING,
        /** The same given name in another language, or its short form. */
        VARIANT,
        /** An initial and a name that starts with it. */
        INITIAL,
        /** Written in one by the one, in pieces by the other. */
        JOINED
    }

    /** Not the names: it may be logged. */
    @Override
    public String toString() {
        return "PartMatch[%s %.2f]".formatted(how, similarity);
    }
}
