package dev.herald.benchmark.growth;

/**
 * The states of many cases: of ten cases of a member, the first is in force, the last ones ended, and the others wait
 * for an officer with a flag, which is the largest state that a case has.
 *
 * @param endedOfTen cases of ten that ended, 0 to 9
 */
public record CaseMixture(int endedOfTen) {

    private static final int TEN = 10;

    /** The state of a case. */
    public enum Kind {
        /** Its notice is in force. */
        IN_FORCE,
        /** It is flagged, and an officer has to decide. */
        UNDER_REVIEW,
        /** It was flagged, and its source withdrew it. */
        ENDED
    }

    /** Checks the range. */
    public CaseMixture {
        if (endedOfTen < 0 || endedOfTen >= TEN) {
            throw new IllegalArgumentException("0 to 9 of ten cases ended, not " + endedOfTen);
        }
    }

    /**
     * Returns the state of a case.
     *
     * @param number number of the case among those of its member, from 0
     */
    public Kind of(int number) {
        int ofTen = number % TEN;
        if (ofTen == 0) {
            return Kind.IN_FORCE;
        }
        return ofTen < TEN - endedOfTen ? Kind.UNDER_REVIEW : Kind.ENDED;
    }
}
