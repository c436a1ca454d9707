package dev.herald.contract.decision;

import java.time.Duration;

/**
 * The effect of a flag on a revision in force while officers have not decided on the flag. Once their time is over, the
 * case is escalated.
 *
 * @param blocks whether the revision is blocked at once
 * @param officerWithin time in which officers have to decide, above zero
 * @param blocksOnExpiry whether the revision is blocked once that time is over
 */
public record InForceEffect(boolean blocks, Duration officerWithin, boolean blocksOnExpiry) {

    /** Checks the time. */
    public InForceEffect {
        if (!officerWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "officers need a time above zero to decide on a flag, not " + officerWithin);
        }
    }
}
