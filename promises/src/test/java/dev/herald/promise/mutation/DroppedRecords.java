package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.Set;
import java.util.stream.Stream;

/** Mutants in which a record is missing. */
final class DroppedRecords {

    private DroppedRecords() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        Set<RecordPosition> replaced = UndetectableMutations.supersededRecords(history);
        return sampling.select(
                        history,
                        record ->
                                !UndetectableMutations.isUndetectable(record) && !replaced.contains(record.position()))
                .map(record -> new Mutant(record, history.without(other -> isRemovedWith(record, other))));
    }

    /**
     * Returns whether a record is removed with the lost one: earlier records of its key too, if compaction may have
     * removed them.
     */
    private static boolean isRemovedWith(HistoryRecord lost, HistoryRecord other) {
        boolean wholeKey = UndetectableMutations.isCompacted(lost)
                && !UndetectableMutations.isInMailbox(lost)
                && !lost.topic().equals(Topics.DISSEMINATIONS.name());
        return wholeKey
                ? other.topic().equals(lost.topic()) && other.key().equals(lost.key())
                : other.position().equals(lost.position());
    }
}
