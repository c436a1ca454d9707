package dev.herald.screening.rules;

/**
 * The requirements of a decision that overrides a flag: an entry of the decision matrix. Review enforces them.
 *
 * @param officers number of different officers who have to make the decision: 1 or 2
 * @param worksheet whether each of them weighs the seven factors of RPD Art. 34(3); reasons are required in any case
 * @param cleared whether each of them may know sealed facts
 */
public record OverrideRequirement(int officers, boolean worksheet, boolean cleared) {

    /** Checks the number of officers. */
    public OverrideRequirement {
        if (officers < 1 || officers > 2) {
            throw new IllegalArgumentException("a decision needs 1 or 2 officers, not " + officers);
        }
    }
}
