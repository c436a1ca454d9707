package dev.herald.review.casefile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The decisions on a case within the room that a case file has for them. The audit has all, without their reasons. */
final class PastDecisions {

    static final int MAX_DECISIONS = 50;
    static final int MAX_REASON_BYTES = 100_000;

    private PastDecisions() {}

    /**
     * Adds a decision. Drops the oldest decisions, and the reasons of the oldest, where there is no room for all. The
     * latest decision that bars stays, since a later decision may lift its bar.
     */
    static List<PastDecision> append(List<PastDecision> earlier, PastDecision latest) {
        List<PastDecision> all = new ArrayList<>(earlier);
        all.add(latest);
        List<PastDecision> latestFirst =
                all.subList(Math.max(0, all.size() - MAX_DECISIONS), all.size()).reversed();
        List<PastDecision> kept = new ArrayList<>();
        int bytes = 0;
        for (PastDecision decision : latestFirst) {
            bytes += decision.sizeOfWords();
            kept.add(bytes <= MAX_REASON_BYTES ? decision : decision.withoutReasons());
        }
        Collections.reverse(kept);
        if (kept.stream().noneMatch(PastDecision::bars)) {
            latestBar(all).ifPresent(bar -> kept.set(0, bar.withoutReasons()));
        }
        return kept;
    }

    /** Returns the latest decision that bars; empty if none does. */
    static Optional<PastDecision> latestBar(List<PastDecision> decisions) {
        return decisions.reversed().stream().filter(PastDecision::bars).findFirst();
    }

    static List<PastDecision> withoutReasons(List<PastDecision> decisions) {
        return decisions.stream().map(PastDecision::withoutReasons).toList();
    }
}
