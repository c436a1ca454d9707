package dev.herald.review.casefile;

import java.time.Instant;

/**
 * Something that falls due in a case when nobody does anything. {@link Clocks} finds it, {@link Silence} acts on it.
 */
public sealed interface FallsDue {

    /** When. */
    Instant at();

    /**
     * A question should have been answered.
     *
     * @param questionId which
     * @param at its deadline
     */
    record AnswerDue(String questionId, Instant at) implements FallsDue {}

    /**
     * A late answer is waited for no longer.
     *
     * @param questionId to which question
     * @param at since when
     */
    record GraceOver(String questionId, Instant at) implements FallsDue {}

    /**
     * The source has to be asked whether its notice is still needed (RPD Art. 50).
     *
     * @param at when
     */
    record RetentionPromptDue(Instant at) implements FallsDue {}

    /**
     * What is in force may be kept no longer (RPD Art. 49).
     *
     * @param at since when
     */
    record RetentionOver(Instant at) implements FallsDue {}

    /**
     * The longest suspension by a source is over (RPD Art. 81).
     *
     * @param at since when
     */
    record SuspensionOver(Instant at) implements FallsDue {}

    /**
     * What is in force has to be looked at again.
     *
     * @param at when
     */
    record ReviewDue(Instant at) implements FallsDue {}
}
