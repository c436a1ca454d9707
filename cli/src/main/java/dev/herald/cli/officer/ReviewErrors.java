package dev.herald.cli.officer;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;

/** Errors for cases that review does not know, and for a review service that does not answer. */
public final class ReviewErrors {

    private ReviewErrors() {}

    public static UserError unknown(CaseId id) {
        return new UserError(
                "Review has no case %s. It may be in progress, or intake rejected it. See ./herald watch --case %1$s"
                        .formatted(id));
    }

    public static UserError unreachable(ReviewClient.Unreachable cause) {
        return new UserError("Review cannot be reached: %s. See ./herald status.".formatted(cause.getMessage()), cause);
    }
}
