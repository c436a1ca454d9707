package dev.herald.matching;

import java.util.List;

/**
 * The similarity of two names, and its reasons.
 *
 * @param score 0 to 1
 * @param matched pairs of matching parts, the surest first
 * @param onlyInFirst unmatched parts of the first name, in its script
 * @param onlyInSecond unmatched parts of the second name
 */
public record NameMatch(
        double score, List<NamePartMatch> matched, List<String> onlyInFirst, List<String> onlyInSecond) {

    /** Copies the lists. */
    public NameMatch {
        matched = List.copyOf(matched);
        onlyInFirst = List.copyOf(onlyInFirst);
        onlyInSecond = List.copyOf(onlyInSecond);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "NameMatch[%.2f]".formatted(score);
    }
}
