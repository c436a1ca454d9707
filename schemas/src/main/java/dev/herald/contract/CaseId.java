package dev.herald.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The identity of a case: member code in capitals and the member's own reference, {@code FR/2026-000123}. The form has
 * no room for a name. Key of every event about the case.
 */
public record CaseId(String value) {

    /** The form of an id, for messages to senders. */
    public static final String FORM =
            "the member's code in capitals, a slash, year and six digits, such as FR/2026-000123";

    private static final Pattern PATTERN = Pattern.compile("[A-Z][A-Z0-9]{1,7}/[0-9]{4}-[0-9]{6}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is not a case id; the value is not repeated in the message
     */
    public CaseId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a case id: needs " + FORM);
        }
    }

    /** Returns the id of a member's case, from its two parts, as in a URL. */
    public static CaseId of(String member, String reference) {
        return new CaseId(member.toUpperCase(Locale.ROOT) + "/" + reference);
    }

    /** Returns whether a text is a case id. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Returns the member whose reference it is. */
    public MemberCode member() {
        return new MemberCode(value.substring(0, value.indexOf('/')).toLowerCase(Locale.ROOT));
    }

    /** Returns the member's own reference, {@code 2026-000123}. */
    public String reference() {
        return value.substring(value.indexOf('/') + 1);
    }

    /**
     * Returns the number of the notice or diffusion of the case, {@code FR-2026-000123}: also in a later life of the
     * case. Whoever is sent a number is sent the case id too, so it tells nobody anything new.
     */
    public String noticeId() {
        return value.replace('/', '-');
    }

    @Override
    public String toString() {
        return value;
    }
}
