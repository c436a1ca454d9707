package dev.herald.review.casefile.deadline;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** The times of a member that reported an arrest in a case that was blocked or ended since, and of officers. */
public final class ArrestTerms {

    /** The time in which the member says whether the person is still held. */
    public static final Duration ANSWER_WITHIN = Duration.ofDays(1);

    /** The time in which officers read the answer before the person is forgotten: the bound of forgetting. */
    private static final Duration FOLLOWED_UP_FOR = Duration.ofDays(2);

    private ArrestTerms() {}

    /** Returns until when officers follow up an arrest; the distant past where there is none. */
    public static Instant followedUpUntil(Opened file) {
        return file.arrestQuestions()
                .map(Question::askedAt)
                .max(Comparator.naturalOrder())
                .map(asked -> asked.plus(FOLLOWED_UP_FOR))
                .orElse(Instant.MIN);
    }
}
