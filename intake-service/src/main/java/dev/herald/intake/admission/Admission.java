package dev.herald.intake.admission;

import org.jspecify.annotations.Nullable;

/** What an accepted request does to its case. */
public sealed interface Admission {

    /**
     * It is a revision, and goes to screening.
     *
     * @param number from 1
     * @param earlierEnding how the case had ended before; null for a case that was new, open or in force
     */
    record NewRevision(int number, @Nullable Ending earlierEnding) implements Admission {}

    /**
     * The same is here already: the receipt is repeated, nothing else.
     *
     * @param number the revision it is
     */
    record Repetition(int number) implements Admission {}

    /**
     * The same was here and has ended: answered with that ending, nothing else.
     *
     * @param number the revision it is
     * @param ending how it ended
     */
    record AnsweredWithEnding(int number, Ending ending) implements Admission {}

    /**
     * The same was here as an update of what is in force, and was denied: answered as such, nothing else.
     *
     * @param number the revision it is
     */
    record UpdateDenied(int number) implements Admission {}

    /**
     * It is refused for what its case is.
     *
     * @param refusal the reason
     */
    record Refused(Refusal refusal) implements Admission {}
}
