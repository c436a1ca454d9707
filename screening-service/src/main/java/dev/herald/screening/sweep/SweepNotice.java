package dev.herald.screening.sweep;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a batch of a sweep has to publish, beside the outcomes that it announced. */
public sealed interface SweepNotice {

    /** A held sweep was superseded: its outcomes changed, or further ones joined them. */
    record Superseded(SweepId id) implements SweepNotice {}

    /**
     * A sweep is held.
     *
     * @param registerVersion version of the register up to which changes are applied
     * @param examined number of cases scanned
     * @param limit number of cases of the partition that may change within an hour without officers
     * @param recentlyChanged cases that changed within that hour; they count towards the limit
     * @param roomAgainAt end of that hour; null if no case changed in it
     */
    record Held(
            SweepId id,
            ScreeningCause cause,
            String ruleBook,
            long registerVersion,
            int examined,
            SweepImpact impact,
            int limit,
            int recentlyChanged,
            @Nullable Instant roomAgainAt)
            implements SweepNotice {}

    /** A full sweep screened the last case. */
    record FullScanComplete() implements SweepNotice {}
}
