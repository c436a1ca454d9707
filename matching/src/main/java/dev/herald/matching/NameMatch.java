package dev.herald.matching;

import java.util.List;

/**
 * How alike two names are, and why.
 *
 * @param score 0 to 1
 * @param matched parts that were taken for the same, the surest first
 * @param onlyOne parts that only the first name has, in its script
 * @param onlyOther parts that only the second has
 */
public record NameMatch(double score, List<NamePartMatch> matched, List<String> onlyOne, List<String> onlyOther) {

    /** Copies, so that nothing changes later. */
    public NameMatch {
        matched = List.copyOf(matched);
        onlyOne = List.copyOf(onlyOne);
        onlyOther = List.copyOf(onlyOther);
    }

    /** Not the names: it may be logged. */
    @Override
    public String toString() {
        return "NameMatch[%.2f]".formatted(score);
    }
}
