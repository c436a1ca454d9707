package dev.herald.review.casefile.decider;

import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects every reason for a rejection, so that none hides another. */
final class RefusalReasons {

    private final List<Rejection.Reason> reasons = new ArrayList<>();

    RefusalReasons addIf(boolean condition, RefusalCode code, String text) {
        if (condition) {
            reasons.add(new Rejection.Reason(code, text));
        }
        return this;
    }

    /** Returns the rejection, or the given outcome where there is no reason for one. */
    Outcome rejectOr(Supplier<Outcome> accepted) {
        return reasons.isEmpty() ? accepted.get() : new Rejection(reasons);
    }
}
