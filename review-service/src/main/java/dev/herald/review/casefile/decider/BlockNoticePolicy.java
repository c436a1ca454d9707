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
 * before, the requester is told of neither. Where the requester takes the case for suspended, the decision that ends
 * the block leaves the case suspended: it is issued as SUSPENDED, since a reader of RESTORED shows the case.
 */
final class BlockNoticePolicy {

    private BlockNoticePolicy() {}

    /**
     * Returns the outcome with the notice of a block that it issues, and with the suspension that outlasts an untold
     * block.
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
            CaseEvent complete = now instanceof Opened file && event instanceof Decided decided
                    ? complete(file, decided, noticeAt)
                    : event;
            completed.add(complete);
            now = now.evolve(complete);
        }
        return completed;
    }

    private static Decided complete(Opened file, Decided decided, Instant noticeAt) {
        BlockNotice untold = file.deadlines().blockNotice();
        if (decided.decision().kind() == DecisionKind.BLOCKED) {
            BlockNotice notice = new BlockNotice(noticeAt, file.deadlines().suspendedUntil());
            return new Decided(
                    decided.decision(), decided.deadlines().withBlockNotice(notice), decided.told(), decided.at());
        }
        if (decided.decision().kind() == DecisionKind.RESTORED && untold != null && untold.suspendedUntil() != null) {
            return leavingSuspended(decided, untold.suspendedUntil());
        }
        return decided;
    }

    /**
     * Returns the restoration of a case whose requester takes it for suspended: tells nothing, and the term runs on.
     */
    private static Decided leavingSuspended(Decided restored, Instant until) {
        return new Decided(
                restored.decision().leavingSuspended(),
                restored.deadlines().withSuspension(until),
                restored.told(),
                restored.at());
    }
}
