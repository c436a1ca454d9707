package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.Set;
import java.util.stream.Stream;

/** Records that are gone. */
final class DroppedRecords {

    private DroppedRecords() {}

    static Stream<Mutant> of(History history, MutationSampling sampling) {
        Set<RecordPosition> replaced = UndetectableMutations.replaced(history);
        return sampling.of(history, entry -> !UndetectableMutations.isOfNoConsequence(entry) && !replaced.contains(entry.at()))
                .map(entry -> new Mutant(entry, history.without(other -> isGone(entry, other))));
    }

    /** With the latest record of a key those before it: compaction had taken them. Where they may stay, only it. */
    private static boolean isGone(HistoryRecord lost, HistoryRecord other) {
        boolean wholeKey = UndetectableMutations.isCompacted(lost)
                && !UndetectableMutations.isInMailbox(lost)
                && !lost.topic().equals(Topics.DISSEMINATIONS.name());
        return wholeKey
                ? other.topic().equals(lost.topic()) && other.key().equals(lost.key())
                : other.at().equals(lost.at());
    }
}
