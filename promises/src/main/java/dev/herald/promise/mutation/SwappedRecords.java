package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Neighbours that have changed places, within one case and one lane of its topic. */
final class SwappedRecords {

    private SwappedRecords() {}

    static Stream<Mutant> of(History history, MutationSampling sampling) {
        Map<RecordPosition, HistoryRecord> earlier = neighbours(history);
        return sampling.of(history, entry -> earlier.containsKey(entry.at())).map(entry -> {
            HistoryRecord other = Objects.requireNonNull(earlier.get(entry.at()));
            return new Mutant(
                    entry,
                    history.replacing(
                            Map.of(entry.at(), other.movedTo(entry.at()), other.at(), entry.movedTo(other.at()))));
        });
    }

    /** Of each record the one before it; what opens a case comes before all else, whoever sent it. */
    private static Map<RecordPosition, HistoryRecord> neighbours(History history) {
        Map<String, HistoryRecord> before = new HashMap<>();
        Set<RecordPosition> openings = new HashSet<>();
        Map<RecordPosition, HistoryRecord> neighbours = new HashMap<>();
        for (HistoryRecord entry : history.entries()) {
            if (!UndetectableMutations.isInNoOrder(entry)) {
                HistoryRecord earlier = before.put(lane(entry), entry);
                if (earlier == null) {
                    openings.add(entry.at());
                } else if (!earlier.saysTheSameAs(entry)
                        && (isOpening(openings, earlier) || !UndetectableMutations.maySwap(entry, earlier))) {
                    neighbours.put(entry.at(), earlier);
                }
            }
        }
        return neighbours;
    }

    private static boolean isOpening(Set<RecordPosition> openings, HistoryRecord earlier) {
        return earlier.topic().equals(Topics.SUBMISSIONS.name()) && openings.contains(earlier.at());
    }

    private static String lane(HistoryRecord entry) {
        String lane = entry.isMail() ? "mail" : "other";
        return entry.topic() + entry.at().partition() + " " + entry.caseId() + " " + lane;
    }
}
