package dev.herald.stack.command;

import dev.herald.contract.CaseId;
import dev.herald.stack.process.StackException;

/** A case id that somebody typed. */
final class CaseNumber {

    private CaseNumber() {}

    /**
     * The case.
     *
     * @throws StackException naming the form, if it is none
     */
    static CaseId of(String typed) {
        require(typed);
        return new CaseId(typed);
    }

    /**
     * Refuses what is none.
     *
     * @throws StackException naming the form
     */
    static void require(String typed) {
        if (!CaseId.isValid(typed)) {
            throw new StackException("'%s' is no case id: it is %s.".formatted(typed, CaseId.FORM));
        }
    }
}
