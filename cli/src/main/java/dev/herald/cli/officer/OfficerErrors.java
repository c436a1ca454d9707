package dev.herald.cli.officer;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;

/** Errors for cases that the officers' console does not know, and for a console that does not answer. */
public final class OfficerErrors {

    private OfficerErrors() {}

    public static UserError unknown(CaseId id) {
        return new UserError(
                "Review has no case %s. Check the id: ./herald mailbox %s shows the receipts and refusals of its bureau."
                        .formatted(id, id.member()));
    }

    public static UserError unreachable(OfficerClient.Unreachable cause) {
        return new UserError(
                "The officers' console cannot be asked: %s. See ./herald status.".formatted(cause.getMessage()), cause);
    }
}
