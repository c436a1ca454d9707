package dev.herald.cli.outcomes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * The outcomes of a year as they are published.
 *
 * @param through time of the latest entry that was read, also of a later year
 * @param stages what was counted, by stage
 * @param medianDays in the order of the instruments
 */
record Outcomes(int year, Instant through, List<StageTable> stages, List<Median> medianDays) {

    /** Copies the lists. */
    Outcomes {
        Objects.requireNonNull(through);
        stages = List.copyOf(stages);
        medianDays = List.copyOf(medianDays);
    }

    /**
     * How long an instrument took.
     *
     * @param days lower median of whole days from a revision's arrival to its decision, of five decisions or more
     */
    record Median(String instrument, int days) {}

    /** Returns whether entries of the year may follow. */
    boolean isPartial() {
        return through.atOffset(ZoneOffset.UTC).getYear() <= year;
    }
}
