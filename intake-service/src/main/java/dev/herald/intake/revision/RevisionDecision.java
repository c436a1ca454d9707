package dev.herald.intake.revision;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.EarlierEnding;
import dev.herald.event.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect of an admitted request on its case. The names are values of the metric {@code herald.intake.admissions}.
 */
public sealed interface RevisionDecision {

    /**
     * The request is a new revision and goes to screening.
     *
     * @param number from 1
     * @param earlierEnding how the case had ended before; null if it never ended since a revision was approved
     */
    record NewRevision(int number, @Nullable EarlierEnding earlierEnding) implements RevisionDecision {}

    /**
     * The request is a duplicate: only the receipt is repeated.
     *
     * @param number the revision with the same content
     */
    record Repetition(int number) implements RevisionDecision {}

    /**
     * The request is a duplicate for a case that has ended: the receipt is repeated with the ending.
     *
     * @param number the revision with the same content
     */
    record AnsweredWithEnding(int number, DecisionKind ending) implements RevisionDecision {}

    /**
     * The request repeats an update that was denied: the receipt says so.
     *
     * @param number the revision with the same content
     */
    record UpdateDenied(int number) implements RevisionDecision {}

    /** The request is refused because of the state of its case, or because it exceeds a budget. */
    record Refused(List<Refusal> reasons) implements RevisionDecision {}
}
