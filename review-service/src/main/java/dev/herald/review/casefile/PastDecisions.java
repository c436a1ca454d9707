package dev.herald.review.casefile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The decisions on a case within the room that a case file has for them. The audit has all, without their reasons. */
final class PastDecisions {

    static final int MAX_DECISIONS = 50;
    static final int MAX_REASON_BYTES = 100_000;

    private PastDecisions() {}

    /** Adds a decision. Drops the oldest decisions, and the reasons of the oldest, where there is no room for all. */
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
        return kept;
    }

    static List<PastDecision> withoutReasons(List<PastDecision> decisions) {
        return decisions.stream().map(PastDecision::withoutReasons).toList();
    }
}
