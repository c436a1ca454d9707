package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Position;
import java.util.Set;
import java.util.stream.Stream;

/** Records that are gone. */
final class Losses {

    private Losses() {}

    static Stream<Mutant> of(History history, Sampling sampling) {
        Set<Position> replaced = LegalLooking.replaced(history);
        return sampling.of(history, entry -> !LegalLooking.isOfNoConsequence(entry) && !replaced.contains(entry.at()))
                .map(entry -> new Mutant(entry, history.without(other -> isGone(entry, other))));
    }

    /** With the latest record of a key those before it: compaction had taken them. Where they may stay, only it. */
    private static boolean isGone(Entry lost, Entry other) {
        boolean wholeKey = LegalLooking.isCompacted(lost)
                && !LegalLooking.isInMailbox(lost)
                && !lost.topic().equals(Topics.DISSEMINATIONS.name());
        return wholeKey
                ? other.topic().equals(lost.topic()) && other.key().equals(lost.key())
                : other.at().equals(lost.at());
    }
}
