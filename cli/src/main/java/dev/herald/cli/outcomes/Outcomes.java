package dev.herald.cli.outcomes;

import dev.herald.cli.outcomes.StageTable.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * The outcomes of a year as they are published.
 *
 * @param through time of the latest entry that was read, also of a later year
 * @param stages what was counted, by stage
 * @param medianDays by instrument the lower median of whole days from a revision's arrival to its decision; withheld
 *     for fewer than five decisions
 */
record Outcomes(int year, Instant through, List<StageTable> stages, List<Row> medianDays) {

    /** Copies the lists. */
    Outcomes {
        Objects.requireNonNull(through);
        stages = List.copyOf(stages);
        medianDays = List.copyOf(medianDays);
    }

    /** Returns whether entries of the year may follow. */
    boolean isPartial() {
        return through.atOffset(ZoneOffset.UTC).getYear() <= year;
    }
}
