package dev.herald.benchmark.growth;

/**
 * The state of one of many cases: of ten cases of a member, the first is in force, the second waits for an officer with
 * a flag, which is the largest state that a case has, and the others ended.
 */
public enum CaseKind {
    /** Its notice is in force. */
    IN_FORCE,
    /** It is flagged, and an officer has to decide. */
    UNDER_REVIEW,
    /** It was flagged, and its source withdrew it. */
    ENDED;

    private static final int TEN = 10;

    /**
     * Returns the state of a case.
     *
     * @param number number of the case among those of its member, from 0
     */
    public static CaseKind of(int number) {
        return values()[Math.min(number % TEN, values().length - 1)];
    }
}
