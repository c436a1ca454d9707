package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseDecision;
import java.time.Instant;
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
    static List<CaseDecision> append(List<CaseDecision> earlier, CaseDecision latest) {
        List<CaseDecision> all = new ArrayList<>(earlier);
        all.add(latest);
        if (all.size() > MAX_DECISIONS) {
            all.remove(oldestDispensable(all));
        }
        List<CaseDecision> kept = new ArrayList<>();
        int bytes = 0;
        for (CaseDecision decision : all.reversed()) {
            bytes += sizeOfWords(decision);
            kept.add(bytes <= MAX_REASON_BYTES ? decision : withoutReasons(decision));
        }
        Collections.reverse(kept);
        return kept;
    }

    private static int oldestDispensable(List<CaseDecision> all) {
        int latestBar = lastIndex(all, PastDecisions::bars);
        int latestTurn = lastIndex(all, PastDecisions::approvesOrEnds);
        return IntStream.range(0, all.size())
                .filter(index -> index != latestBar && index != latestTurn)
                .findFirst()
                .orElseThrow();
    }

    private static int lastIndex(List<CaseDecision> all, Predicate<CaseDecision> wanted) {
        return IntStream.range(0, all.size())
                .filter(index -> wanted.test(all.get(index)))
                .max()
                .orElse(-1);
    }

    /** Returns the latest decision that bars; empty if none does. */
    static Optional<CaseDecision> latestBar(List<CaseDecision> decisions) {
        return decisions.reversed().stream().filter(PastDecisions::bars).findFirst();
    }

    /** Returns whether the case ended and no revision was approved since. */
    static boolean endedLast(List<CaseDecision> decisions) {
        return decisions.reversed().stream()
                .filter(PastDecisions::approvesOrEnds)
                .findFirst()
                .map(PastDecisions::ends)
                .orElse(false);
    }

    /** Returns whether officers, and neither the requester nor policy, restored the case since it ended last. */
    static boolean wasRestoredByOfficers(List<CaseDecision> decisions, MemberCode requester) {
        return decisions.reversed().stream()
                .takeWhile(decision -> !ends(decision))
                .anyMatch(decision -> decision.getKind() == DecisionKind.RESTORED
                        && Decision.isByOfficers(decision.getOfficers(), requester));
    }

    /** Returns a decision as later readers see it. */
    static CaseDecision of(Decision decision, Instant at) {
        return new CaseDecision(
                decision.kind(),
                decision.revision(),
                decision.grounds(),
                decision.articles(),
                decision.officers(),
                decision.reasons(),
                at,
                decision.worksheets(),
                decision.messageToRequester(),
                decision.sealed());
    }

    private static boolean bars(CaseDecision decision) {
        return !decision.getArticles().isEmpty();
    }

    private static boolean ends(CaseDecision decision) {
        return Consequences.of(decision.getKind()).ends();
    }

    private static boolean approvesOrEnds(CaseDecision decision) {
        return decision.getKind() == DecisionKind.APPROVED || ends(decision);
    }

    /** Returns the size of the words in UTF-8, in bytes. */
    private static int sizeOfWords(CaseDecision decision) {
        return Questions.sizeInBytes(decision.getReasons())
                + Questions.sizeInBytes(decision.getMessageToRequester())
                + decision.getWorksheets().stream()
                        .mapToInt(Worksheets::sizeInBytes)
                        .sum();
    }

    private static CaseDecision withoutReasons(CaseDecision decision) {
        return CaseDecision.newBuilder(decision)
                .setReasons("")
                .setWorksheets(List.of())
                .setMessageToRequester("")
                .build();
    }

    static List<CaseDecision> withoutReasons(List<CaseDecision> decisions) {
        return decisions.stream().map(PastDecisions::withoutReasons).toList();
    }
}
