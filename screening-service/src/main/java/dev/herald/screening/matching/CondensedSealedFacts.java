package dev.herald.screening.matching;

import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Matches.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out matches of sealed facts that change no answer: the same member attests the same matter against at least
 * the same states, since the same day or earlier, and at least as certainly. Thousands of equal attestations on one
 * person then take the room of one in the stored case. Of equal ones the first stays, so that further ones change
 * nothing. If the remaining one is retracted, the case is searched again.
 */
final class CondensedSealedFacts {

    private final Function<String, @Nullable Stored> facts;

    CondensedSealedFacts(Function<String, @Nullable Stored> facts) {
        this.facts = facts;
    }

    /** A sealed fact, and the offset of its record. */
    record Stored(Protection protection, long offset) {}

    private record Found(Match match, Protection protection, long offset) {

        boolean covers(Found other) {
            boolean sameMatter = protection.attestedBy().equals(other.protection.attestedBy())
                    && protection.matter() == other.protection.matter();
            boolean sameStates = protection.against().isEmpty()
                    || (!other.protection.against().isEmpty()
                            && protection.against().containsAll(other.protection.against()));
            return sameMatter
                    && sameStates
                    && !protection.since().isAfter(other.protection.since())
                    && match.certainty().compareTo(other.match.certainty()) <= 0;
        }
    }

    List<Match> of(List<Match> matches) {
        List<Found> found = new ArrayList<>();
        for (Match match : matches) {
            Stored stored = facts.apply(match.id());
            if (stored != null) {
                found.add(new Found(match, stored.protection(), stored.offset()));
            }
        }
        found.sort(Comparator.comparing((Found each) -> each.match().certainty())
                .thenComparing(each -> each.protection().since())
                .thenComparingLong(Found::offset)
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
