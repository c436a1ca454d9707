package dev.herald.review.casefile;

import java.time.Duration;

/** The terms that no setting changes. */
public final class FixedTerms {

    /** The time in which officers read an answer, or decide on a longer retention. */
    public static final Duration READ_WITHIN = Duration.ofDays(7);

    /** The time for the first review of a diffusion that is out. */
    public static final Duration FIRST_REVIEW_WITHIN = Duration.ofHours(24);

    /** The time after which a diffusion is blocked under a flag that no officer has read. */
    public static final Duration UNREAD_FOR = Duration.ofDays(3);

    /** The time in which officers decide on a block: a notice that stays hidden undecided may protect a fugitive. */
    public static final Duration BLOCK_DECIDED_WITHIN = Duration.ofDays(3);

    /** The time in which a member that reported an arrest says whether the person is still held. */
    public static final Duration ARREST_ANSWERED_WITHIN = Duration.ofDays(1);

    /** The time in which officers read that answer before the person is forgotten: the bound of forgetting. */
    public static final Duration ARREST_FOLLOWED_UP_FOR = Duration.ofDays(2);

    private FixedTerms() {}
}
