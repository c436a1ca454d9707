package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Neighbours that have changed places, within one case and one lane of its topic. */
final class Swaps {

    private Swaps() {}

    static Stream<Mutant> of(History history, Sampling sampling) {
        Map<Position, Entry> earlier = neighbours(history);
        return sampling.of(history, entry -> earlier.containsKey(entry.at())).map(entry -> {
            Entry other = Objects.requireNonNull(earlier.get(entry.at()));
            return new Mutant(
                    entry,
                    history.replacing(
                            Map.of(entry.at(), other.movedTo(entry.at()), other.at(), entry.movedTo(other.at()))));
        });
    }

    /** Of each record the one before it; what opens a case comes before all else, whoever sent it. */
    private static Map<Position, Entry> neighbours(History history) {
        Map<String, Entry> before = new HashMap<>();
        Set<Position> openings = new HashSet<>();
        Map<Position, Entry> neighbours = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (!LegalLooking.isInNoOrder(entry)) {
                Entry earlier = before.put(lane(entry), entry);
                if (earlier == null) {
                    openings.add(entry.at());
                } else if (!earlier.saysTheSameAs(entry)
                        && (isOpening(openings, earlier) || !LegalLooking.maySwap(entry, earlier))) {
                    neighbours.put(entry.at(), earlier);
                }
            }
        }
        return neighbours;
    }

    private static boolean isOpening(Set<Position> openings, Entry earlier) {
        return earlier.topic().equals(Topics.SUBMISSIONS.name()) && openings.contains(earlier.at());
    }

    private static String lane(Entry entry) {
        String lane = entry.isMail() ? "mail" : "other";
        return entry.topic() + entry.at().partition() + " " + entry.caseId() + " " + lane;
    }
}
