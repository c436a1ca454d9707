package dev.herald.contract.bundle;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.wire.ContractCheck;
import java.util.Arrays;

/**
 * A named form of a text ({@code logicalType}) as a regular expression that JSON Schema can state.
 * {@link ContractCheck} is exact; an expression here accepts at least every usual spelling, and a day that a month does
 * not have.
 */
enum TextForm {
    CASE_ID("case-id", "^[A-Z][A-Z0-9]{1,7}/[0-9]{4}-[0-9]{6}$", CaseId.FORM),
    MEMBER_CODE("member-code", "^[a-z][a-z0-9]{1,7}$", MemberCode.FORM),
    PARTIAL_DATE("partial-date", "^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", PartialDate.FORM),
    ISO_PERIOD(
            "iso-period",
            "^P(([0-9]{1,4}Y)([0-9]{1,4}M)?([0-9]{1,4}D)?|([0-9]{1,4}M)([0-9]{1,4}D)?|[0-9]{1,4}D)$",
            "a period of years, months and days, such as P2Y or P18M"),
    SHA_256("sha-256", "^[0-9a-f]{64}$", "64 lower-case hex digits"),
    COUNTRY("country", "^([A-Z]{2}|[0-9]{3})$", "two capital letters, or three digits");

    private final String logicalType;
    private final String pattern;
    private final String inWords;

    TextForm(String logicalType, String pattern, String inWords) {
        this.logicalType = logicalType;
        this.pattern = pattern;
        this.inWords = inWords;
    }

    /**
     * Returns the form of this logical type.
     *
     * @throws IllegalArgumentException if the contract has a form that is not here
     */
    static TextForm named(String logicalType) {
        return Arrays.stream(values())
                .filter(form -> form.logicalType.equals(logicalType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the bundle has no pattern for the form " + logicalType + ": add it to TextForm"));
    }

    /** Returns the regular expression, in the part of the syntax that all dialects share. */
    String pattern() {
        return pattern;
    }

    String inWords() {
        return inWords;
    }
}
