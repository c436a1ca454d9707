package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.event.Visibility;
import org.jspecify.annotations.Nullable;

/** The status of a case. {@link Case.Opened} tells whether a later revision awaits a decision as well. */
public sealed interface CaseStatus {

    /** Returns the status with another visibility of the approved revision. */
    default CaseStatus withVisibility(Visibility visibility) {
        return switch (this) {
            case InForce s -> new InForce(s.approved().withVisibility(visibility));
            case Blocked s ->
                new Blocked(s.approved() == null ? null : s.approved().withVisibility(visibility));
            case Suspended s ->
                new Suspended(s.approved() == null ? null : s.approved().withVisibility(visibility));
            case UnderReview s -> s;
            case Ended s -> s;
        };
    }

    /** No revision is in force; the latest awaits a decision. */
    record UnderReview() implements CaseStatus {}

    /**
     * A notice, or a diffusion found compliant, is in force.
     *
     * @param approved the revision in force
     */
    record InForce(Request approved) implements CaseStatus {}

    /**
     * Recipients do not see the case until an officer restores or ends it.
     *
     * @param approved the revision that was in force; null for a case of which no revision was approved: a diffusion
     *     that went out unreviewed, or a suspended one
     */
    record Blocked(@Nullable Request approved) implements CaseStatus {}

    /**
     * The requester suspended the case.
     *
     * @param approved the revision that was in force; null where none was approved yet
     */
    record Suspended(@Nullable Request approved) implements CaseStatus {}

    /**
     * The case ended. Another revision opens it again, unless the case is barred. Two officers lift a bar.
     *
     * @param how the state after the end; {@code BARRED} after a finding on Article 2 or 3
     */
    record Ended(CaseState how) implements CaseStatus {}
}
