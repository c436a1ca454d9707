package dev.herald.review.casefile;

import org.jspecify.annotations.Nullable;

/** Where a case stands. Whether a later revision is under review as well is for {@link Case.Opened} to say. */
public sealed interface Standing {

    /** The same, for others to see. */
    default Standing under(Visibility visibility) {
        return switch (this) {
            case InForce s -> new InForce(s.approved().under(visibility));
            case Blocked s -> new Blocked(s.approved().under(visibility));
            case Suspended s ->
                new Suspended(s.approved() == null ? null : s.approved().under(visibility));
            case UnderReview s -> s;
            case Ended s -> s;
        };
    }

    /** Nothing is in force; the latest revision awaits a decision. */
    record UnderReview() implements Standing {}

    /**
     * A notice, or a diffusion found compliant, is in force.
     *
     * @param approved the revision that is
     */
    record InForce(Request approved) implements Standing {}

    /**
     * It is blocked until a person restores or ends it.
     *
     * @param approved the revision that was in force
     */
    record Blocked(Request approved) implements Standing {}

    /**
     * Its source suspended it.
     *
     * @param approved the revision that was in force; null where none was approved yet
     */
    record Suspended(@Nullable Request approved) implements Standing {}

    /**
     * It ended. Another revision opens it again, unless the person is barred.
     *
     * @param how the ending; {@code BARRED} after a finding on Article 2 or 3
     */
    record Ended(CaseState how) implements Standing {}
}
