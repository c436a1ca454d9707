package dev.herald.review.casefile;

import java.time.Duration;

/**
 * How long the rules wait, and for whom. What runs already in a case keeps its instants when these change; only the
 * prompt follows at the case's next event.
 *
 * @param answerWithin how long a bureau has to answer when the officer says nothing; a second to 180 days
 * @param grace how long a late answer is waited for; a second to 180 days
 * @param retention how long what is approved is kept; five years at most (RPD Art. 49)
 * @param retentionPrompt how long before the end of retention its source is asked whether it is still needed (RPD Art.
 *     50); shorter than retention
 * @param suspension how long a source may suspend; six months at most (RPD Art. 81)
 * @param periodicReview how long until what is in force is looked at again; five years at most
 */
public record Terms(
        Duration answerWithin,
        Duration grace,
        Term retention,
        Term retentionPrompt,
        Term suspension,
        Term periodicReview) {

    /** Shortest and longest time to answer. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    static final Duration LONGEST = Duration.ofDays(180);

    private static final Term SHORTEST_TERM = new Term(SHORTEST);
    private static final Term FIVE_YEARS = Term.of("P5Y");
    private static final Term SIX_MONTHS = Term.of("P6M");

    /** Refuses what is out of range, and says the range. */
    public Terms {
        require(isAnswerable(answerWithin), "the time to answer", "1 second to 180 days", answerWithin);
        require(isAnswerable(grace), "the time for a late answer", "1 second to 180 days", grace);
        require(isWithin(retention, FIVE_YEARS), "retention", "1 second to 5 years", retention);
        require(
                isWithin(retentionPrompt, retention) && !retentionPrompt.equals(retention),
                "the prompt before the end of retention",
                "1 second to less than retention",
                retentionPrompt);
        require(isWithin(suspension, SIX_MONTHS), "a suspension", "1 second to 6 months", suspension);
        require(isWithin(periodicReview, FIVE_YEARS), "the periodic review", "1 second to 5 years", periodicReview);
    }

    /** Whether a bureau may be given so long. */
    static boolean isAnswerable(Duration within) {
        return within.compareTo(SHORTEST) >= 0 && within.compareTo(LONGEST) <= 0;
    }

    private static boolean isWithin(Term term, Term longest) {
        return term.compareTo(SHORTEST_TERM) >= 0 && term.compareTo(longest) <= 0;
    }

    private static void require(boolean inRange, String what, String range, Object given) {
        if (!inRange) {
            throw new IllegalArgumentException("%s must be %s, and is %s".formatted(what, range, given));
        }
    }
}
