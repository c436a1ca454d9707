package dev.herald.contract;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a warrant ends, for the rule that asks whether one is valid and for the reminder before.
 *
 * @param validUntil last day of validity; null if it has no end
 * @param withdrawn day on which it was withdrawn; null if it was not
 */
public record WarrantTerm(
        @Nullable PartialDate validUntil, @Nullable PartialDate withdrawn) {

    /**
     * Returns the last day on which it may be valid, on any reading of its dates; empty if it has no end. A warrant
     * that was withdrawn has ended already, so it is over from the first day that its date may stand for.
     */
    public Optional<LocalDate> lastDay() {
        return withdrawn == null
                ? Optional.ofNullable(validUntil).map(PartialDate::latest)
                : Optional.of(withdrawn.earliest().minusDays(1));
    }

    /** Returns the last day on which any of some warrants may be valid; empty if one has no end, or there is none. */
    public static Optional<LocalDate> lastDayOf(List<WarrantTerm> warrants) {
        return warrants.stream().allMatch(warrant -> warrant.lastDay().isPresent())
                ? warrants.stream()
                        .flatMap(warrant -> warrant.lastDay().stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }
}
