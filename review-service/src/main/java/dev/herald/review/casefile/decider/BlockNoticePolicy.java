package dev.herald.review.casefile.decider;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.review.casefile.BlockNotice;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides when the requester is told of a block: at a moment that was drawn, for all blocks alike. If the block ends
 * before, the requester is told of neither, and a suspension that it asked for meanwhile takes effect.
 */
final class BlockNoticePolicy {

    private BlockNoticePolicy() {}

    /**
     * Returns the outcome with the notice of a block that it issues, and with what the end of an untold block brings.
     *
     * @param noticeAt when the requester is told of a block that begins now
     */
    static Outcome complete(Case subject, Outcome outcome, Instant noticeAt) {
        return switch (outcome) {
            case Rejection rejection -> rejection;
            case Accepted accepted ->
                new Accepted(accepted.code(), accepted.explanation(), complete(subject, accepted.events(), noticeAt));
        };
    }

    private static List<CaseEvent> complete(Case subject, List<CaseEvent> events, Instant noticeAt) {
        List<CaseEvent> completed = new ArrayList<>();
        Case now = subject;
        for (CaseEvent event : events) {
            List<CaseEvent> more = now instanceof Opened file && event instanceof Decided decided
                    ? complete(file, decided, noticeAt)
                    : List.of(event);
            completed.addAll(more);
            now = now.evolve(more);
        }
        return completed;
    }

    private static List<CaseEvent> complete(Opened file, Decided decided, Instant noticeAt) {
        BlockNotice untold = file.deadlines().blockNotice();
        if (decided.decision().kind() == DecisionKind.BLOCKED) {
            BlockNotice notice = new BlockNotice(noticeAt, file.deadlines().suspendedUntil());
            return List.of(new Decided(
                    decided.decision(), decided.deadlines().withBlockNotice(notice), decided.told(), decided.at()));
        }
        if (decided.decision().kind() == DecisionKind.RESTORED && untold != null && untold.suspendedUntil() != null) {
            return List.of(decided, resumeSuspension(file.evolve(decided), untold.suspendedUntil(), decided.at()));
        }
        return List.of(decided);
    }

    /** Suspends a case whose requester takes it for suspended already: tells nothing, and the term runs on. */
    private static Decided resumeSuspension(Opened restored, Instant until, Instant now) {
        return new Decided(
                RequesterChangeHandler.suspension(restored, restored.visibleRevision()),
                restored.deadlines().withSuspension(until),
                false,
                now);
    }
}
