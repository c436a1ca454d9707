package dev.herald.cli.officer;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;

/** Errors for cases that the officers' console does not know, and for a console that does not answer. */
public final class OfficerErrors {

    private OfficerErrors() {}

    public static UserError unknown(CaseId id) {
        return new UserError(
                "Review has no case %s. It may be in progress, or intake rejected it. See ./herald watch --case %1$s"
                        .formatted(id));
    }

    public static UserError unreachable(OfficerClient.Unreachable cause) {
        return new UserError(
                "The officers' console cannot be asked: %s. See ./herald status.".formatted(cause.getMessage()), cause);
    }
}
