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

/** Mutants in which two neighbouring records are swapped, within one case and one lane of a topic. */
final class SwappedRecords {

    private SwappedRecords() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        Map<RecordPosition, HistoryRecord> earlier = predecessors(history);
        return sampling.select(history, record -> earlier.containsKey(record.position()))
                .map(record -> {
                    HistoryRecord other = Objects.requireNonNull(earlier.get(record.position()));
                    return new Mutant(
                            record,
                            history.withReplaced(Map.of(
                                    record.position(),
                                    other.movedTo(record.position()),
                                    other.position(),
                                    record.movedTo(other.position()))));
                });
    }

    /**
     * Returns the predecessor of each record, if their order matters. The record that opens a case precedes all others.
     */
    private static Map<RecordPosition, HistoryRecord> predecessors(History history) {
        Map<String, HistoryRecord> before = new HashMap<>();
        Set<RecordPosition> openings = new HashSet<>();
        Map<RecordPosition, HistoryRecord> predecessors = new HashMap<>();
        for (HistoryRecord record : history.records()) {
            if (!UndetectableMutations.isUnordered(record)) {
                HistoryRecord earlier = before.put(lane(record), record);
                if (earlier == null) {
                    openings.add(record.position());
                } else if (!earlier.hasSameContentAs(record)
                        && (isOpening(openings, earlier) || !UndetectableMutations.isLegalSwap(record, earlier))) {
                    predecessors.put(record.position(), earlier);
                }
            }
        }
        return predecessors;
    }

    private static boolean isOpening(Set<RecordPosition> openings, HistoryRecord earlier) {
        return earlier.topic().equals(Topics.SUBMISSIONS.name()) && openings.contains(earlier.position());
    }

    private static String lane(HistoryRecord record) {
        String lane = record.isMail() ? "mail" : "other";
        return record.topic() + record.position().partition() + " " + record.caseId() + " " + lane;
    }
}
