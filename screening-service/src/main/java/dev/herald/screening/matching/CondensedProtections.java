package dev.herald.screening.matching;

import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Matches.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out matches of sealed attestations that change no answer: another one protects from at least the same states,
 * since the same day or earlier, and is at least as certain. Thousands of equal attestations on one person then take
 * the room of one in the stored case. If the remaining one is retracted, the case is searched again.
 */
final class CondensedProtections {

    private final Function<String, @Nullable Protection> protections;

    CondensedProtections(Function<String, @Nullable Protection> protections) {
        this.protections = protections;
    }

    private record Found(Match match, Protection protection) {

        boolean covers(Found other) {
            boolean sameStates = protection.against().isEmpty()
                    || (!other.protection.against().isEmpty()
                            && protection.against().containsAll(other.protection.against()));
            return sameStates
                    && !protection.since().isAfter(other.protection.since())
                    && match.certainty().compareTo(other.match.certainty()) <= 0;
        }
    }

    List<Match> of(List<Match> matches) {
        List<Found> found = new ArrayList<>();
        for (Match match : matches) {
            Protection protection = protections.apply(match.id());
            if (protection != null) {
                found.add(new Found(match, protection));
            }
        }
        found.sort(Comparator.comparing((Found each) -> each.match().certainty())
                .thenComparing(each -> each.protection().since())
                .thenComparing(each -> each.match().id()));
        List<Found> kept = new ArrayList<>();
        for (Found each : found) {
            if (kept.stream().noneMatch(before -> before.covers(each))) {
                kept.add(each);
            }
        }
        return kept.stream().map(Found::match).toList();
    }
}
