package dev.herald.cli.officer;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;

/** What a person is told where review has no answer. */
public final class ReviewErrors {

    private ReviewErrors() {}

    public static UserError unknown(CaseId id) {
        return new UserError(
                "Review knows no case %s. It may be on its way, or refused by intake: ./herald watch --case %1$s"
                        .formatted(id));
    }

    public static UserError unreachable(ReviewClient.Unreachable why) {
        return new UserError("Review can't be asked: %s. ./herald status tells more.".formatted(why.getMessage()), why);
    }
}
