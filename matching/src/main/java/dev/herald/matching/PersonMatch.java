package dev.herald.matching;

import java.util.List;

/**
 * How likely two descriptions are of the same person, and why.
 *
 * @param score 0 to 1
 * @param name how the names that are most alike compare
 * @param evidence what speaks for or against besides
 */
public record PersonMatch(double score, NameMatch name, List<Evidence> evidence) {

    /**
     * From here on a person has to look. One bar for everything: by name alone, with a birth date, across scripts.
     * {@code docs/matching.md} has what it costs and what it misses.
     */
    public static final double BAR = 0.7;

    /** Copies, so that nothing changes later. */
    public PersonMatch {
        evidence = List.copyOf(evidence);
    }

    /** Whether a person has to look. */
    public boolean reachesBar() {
        return score >= BAR;
    }

    /** Not the person: it may be logged. */
    @Override
    public String toString() {
        return "Match[%.2f]".formatted(score);
    }
}
