package dev.herald.stack.command;

import dev.herald.contract.CaseId;
import dev.herald.stack.process.StackException;
import dev.herald.stack.scenario.ReviewApi;

/** What a person is told where review has no answer. */
final class ReviewSaying {

    private ReviewSaying() {}

    static StackException unknown(CaseId id) {
        return new StackException(
                "Review knows no case %s. It may be on its way, or refused by intake: ./herald watch --case %1$s"
                        .formatted(id));
    }

    static StackException unreachable(ReviewApi.Unreachable why) {
        return new StackException(
                "Review can't be asked: %s. ./herald status tells more.".formatted(why.getMessage()), why);
    }
}
