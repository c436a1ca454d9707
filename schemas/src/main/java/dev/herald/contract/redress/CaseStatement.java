package dev.herald.contract.redress;

import dev.herald.event.ClosedCaseStated;

/** The statement about a case that ended, as the audit has it: ids, days and codes, and nothing of the person. */
public final class CaseStatement {

    /** The action of the audit's entry whose detail is the statement. */
    public static final String AUDITED = "STATEMENT_ISSUED";

    private CaseStatement() {}

    /** Returns the words that the audit's entry and the readers of the mail see. */
    public static String words(ClosedCaseStated statement) {
        return "%s on %s, %s, nothing in force, as of %s"
                .formatted(
                        statement.getEnding(),
                        statement.getEndedOn(),
                        statement.getBarred() ? "barred" : "not barred",
                        statement.getAsOf());
    }
}
