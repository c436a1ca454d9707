package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;

/** Parses case ids that a person typed. */
public final class CaseIdArgument {

    private CaseIdArgument() {}

    /**
     * Returns the case id.
     *
     * @throws UserError naming the form, if the text is not a case id
     */
    public static CaseId parse(String typed) {
        requireValid(typed);
        return new CaseId(typed);
    }

    /**
     * Checks a text.
     *
     * @throws UserError naming the form, if the text is not a case id
     */
    public static void requireValid(String typed) {
        if (!CaseId.isValid(typed)) {
            throw new UserError("'%s' is not a case id. A case id is %s.".formatted(typed, CaseId.FORM));
        }
    }
}
