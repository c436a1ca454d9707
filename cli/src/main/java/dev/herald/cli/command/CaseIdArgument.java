package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;

/** A case id that somebody typed. */
public final class CaseIdArgument {

    private CaseIdArgument() {}

    /**
     * The case.
     *
     * @throws UserError naming the form, if it is none
     */
    public static CaseId of(String typed) {
        require(typed);
        return new CaseId(typed);
    }

    /**
     * Refuses what is none.
     *
     * @throws UserError naming the form
     */
    public static void require(String typed) {
        if (!CaseId.isValid(typed)) {
            throw new UserError("'%s' is no case id: it is %s.".formatted(typed, CaseId.FORM));
        }
    }
}
