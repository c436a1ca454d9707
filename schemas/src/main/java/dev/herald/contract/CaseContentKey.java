package dev.herald.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of one revision's content on {@code herald.cases.v1}, {@code FR/2026-000123 2}. The case file itself has the
 * case id as its key. Both go to the partition of the case id.
 *
 * @param revision number of the revision, from 1
 */
public record CaseContentKey(CaseId caseId, int revision) {

    private static final Pattern FORM = Pattern.compile("(\\S+) ([1-9][0-9]{0,9})");

    /**
     * Reads a key; empty where it is not the key of a content, such as the key of a case file.
     *
     * @throws IllegalArgumentException if it has that form, and its first part is no case id
     */
    public static Optional<CaseContentKey> parse(String key) {
        Matcher parts = FORM.matcher(key);
        return parts.matches()
                ? Optional.of(new CaseContentKey(new CaseId(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return caseId + " " + revision;
    }
}
