package dev.herald.review.casefile.deadline;

import java.time.Duration;

/**
 * The configured terms. A change of a term does not move the deadlines that already run in a case, except the retention
 * prompt and the escalation of a review, which move with the case's next event.
 *
 * @param answerWithin time to answer where the officer sets none; 1 second to 180 days
 * @param grace time after the deadline in which a late answer is accepted; 1 second to 180 days
 * @param papers time for the papers of a request for extradition after an arrest, where its reporter names none; 1
 *     second to 366 days
 * @param retention retention after the first approval; at most 5 years (RPD Art. 49)
 * @param retentionPrompt time before the end of retention at which the requester is asked whether the notice is still
 *     needed (RPD Art. 50); shorter than retention
 * @param warrantPrompt time before the end of the last warrant at which the requester is told; at most 6 months
 * @param suspension longest suspension by a requester; at most 6 months (RPD Art. 81)
 * @param periodicReview time between two reviews of a revision in force; at most 5 years
 * @param reviewEscalation time after which a review that is due and that nobody did is escalated; at most 1 year
 */
public record Terms(
        Duration answerWithin,
        Duration grace,
        Duration papers,
        Term retention,
        Term retentionPrompt,
        Term warrantPrompt,
        Term suspension,
        Term periodicReview,
        Term reviewEscalation) {

    /** Shortest time to answer; {@link #LONGEST} is the longest. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    static final Duration LONGEST = Duration.ofDays(180);

    private static final Duration LONGEST_OF_TREATIES = Duration.ofDays(366);
    private static final Term SHORTEST_TERM = new Term(SHORTEST);
    private static final Term FIVE_YEARS = Term.of("P5Y");
    private static final Term ONE_YEAR = Term.of("P1Y");
    private static final Term SIX_MONTHS = Term.of("P6M");

    /** Rejects a value that is out of range, naming the range. */
    public Terms {
        require(isValidAnswerTime(answerWithin), "the time to answer", "1 second to 180 days", answerWithin);
        require(isValidAnswerTime(grace), "the time for a late answer", "1 second to 180 days", grace);
        require(
                papers.compareTo(SHORTEST) >= 0 && papers.compareTo(LONGEST_OF_TREATIES) <= 0,
                "the time for papers",
                "1 second to 366 days",
                papers);
        require(isWithin(retention, FIVE_YEARS), "retention", "1 second to 5 years", retention);
        require(
                isWithin(retentionPrompt, retention) && !retentionPrompt.equals(retention),
                "the prompt before the end of retention",
                "1 second to less than retention",
                retentionPrompt);
        require(isWithin(warrantPrompt, SIX_MONTHS), "the prompt on warrants", "1 second to 6 months", warrantPrompt);
        require(isWithin(suspension, SIX_MONTHS), "a suspension", "1 second to 6 months", suspension);
        require(isWithin(periodicReview, FIVE_YEARS), "the periodic review", "1 second to 5 years", periodicReview);
        require(
                isWithin(reviewEscalation, ONE_YEAR),
                "the escalation of a review",
                "1 second to 1 year",
                reviewEscalation);
    }

    /** Whether a time to answer is allowed. */
    public static boolean isValidAnswerTime(Duration within) {
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
