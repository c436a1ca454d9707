package dev.herald.matching;

import java.util.List;

/**
 * The likelihood that two descriptions are of the same person, and its reasons.
 *
 * @param score 0 to 1
 * @param name comparison of the two most similar names
 */
public record PersonMatch(double score, NameMatch name, List<Evidence> evidence) {

    /**
     * The score from which on an officer has to decide. The same for every comparison: by name alone, with a birth
     * date, across scripts. {@code docs/matching.md} lists its recall and its false alarms.
     */
    public static final double THRESHOLD = 0.7;

    /** Copies the list. */
    public PersonMatch {
        evidence = List.copyOf(evidence);
    }

    /** Returns whether an officer has to decide. */
    public boolean reachesThreshold() {
        return score >= THRESHOLD;
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "PersonMatch[%.2f]".formatted(score);
    }
}
