package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The decisions on a case within the room that a case file has for them. The audit has all, without their reasons. */
final class PastDecisions {

    static final int MAX_DECISIONS = 50;
    static final int MAX_REASON_BYTES = 100_000;

    private PastDecisions() {}

    /**
     * Adds a decision. Drops the oldest decision, and the reasons of the oldest, where there is no room for all. Two
     * decisions stay: the latest that bars, since a later decision may lift its bar, and the latest approval or ending,
     * since policy approves nothing after an ending.
     */
    static List<PastDecision> append(List<PastDecision> earlier, PastDecision latest) {
        List<PastDecision> all = new ArrayList<>(earlier);
        all.add(latest);
        if (all.size() > MAX_DECISIONS) {
            all.remove(oldestDispensable(all));
        }
        List<PastDecision> kept = new ArrayList<>();
        int bytes = 0;
        for (PastDecision decision : all.reversed()) {
            bytes += decision.sizeOfWords();
            kept.add(bytes <= MAX_REASON_BYTES ? decision : decision.withoutReasons());
        }
        Collections.reverse(kept);
        return kept;
    }

    private static int oldestDispensable(List<PastDecision> all) {
        int latestBar = lastIndex(all, PastDecision::bars);
        int latestTurn = lastIndex(all, PastDecision::approvesOrEnds);
        return IntStream.range(0, all.size())
                .filter(index -> index != latestBar && index != latestTurn)
                .findFirst()
                .orElseThrow();
    }

    private static int lastIndex(List<PastDecision> all, Predicate<PastDecision> wanted) {
        return IntStream.range(0, all.size())
                .filter(index -> wanted.test(all.get(index)))
                .max()
                .orElse(-1);
    }

    /** Returns the latest decision that bars; empty if none does. */
    static Optional<PastDecision> latestBar(List<PastDecision> decisions) {
        return decisions.reversed().stream().filter(PastDecision::bars).findFirst();
    }

    /** Returns whether the case ended and no revision was approved since. */
    static boolean endedLast(List<PastDecision> decisions) {
        return decisions.reversed().stream()
                .filter(PastDecision::approvesOrEnds)
                .findFirst()
                .map(PastDecision::ends)
                .orElse(false);
    }

    /** Returns whether officers, and neither the requester nor policy, restored the case since it ended last. */
    static boolean wasRestoredByOfficers(List<PastDecision> decisions, MemberCode requester) {
        return decisions.reversed().stream()
                .takeWhile(decision -> !decision.ends())
                .anyMatch(decision -> decision.kind() == DecisionKind.RESTORED
                        && Decision.isByOfficers(decision.officers(), requester));
    }

    static List<PastDecision> withoutReasons(List<PastDecision> decisions) {
        return decisions.stream().map(PastDecision::withoutReasons).toList();
    }
}
