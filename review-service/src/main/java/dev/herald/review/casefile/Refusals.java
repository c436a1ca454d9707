package dev.herald.review.casefile;

import dev.herald.review.casefile.Outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects every reason to refuse, so that none hides another. */
final class Refusals {

    private final List<Rejection.Reason> reasons = new ArrayList<>();

    Refusals when(boolean applies, Refusal code, String words) {
        if (applies) {
            reasons.add(new Rejection.Reason(code, words));
        }
        return this;
    }

    /** The refusal, or what happens when there is no reason for one. */
    Outcome orElse(Supplier<Outcome> accepted) {
        return reasons.isEmpty() ? accepted.get() : new Rejection(reasons);
    }
}
