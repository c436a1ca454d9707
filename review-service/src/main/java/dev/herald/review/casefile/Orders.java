package dev.herald.review.casefile;

import static dev.herald.review.casefile.Refusal.ADDRESSEE_IS_REQUESTER;
import static dev.herald.review.casefile.Refusal.CASE_ENDED;
import static dev.herald.review.casefile.Refusal.FINDING_PROPOSED;
import static dev.herald.review.casefile.Refusal.FLAG_MUST_BE_CURED;
import static dev.herald.review.casefile.Refusal.GROUND_CONTRADICTS;
import static dev.herald.review.casefile.Refusal.GROUND_REQUIRED;
import static dev.herald.review.casefile.Refusal.NOTHING_TO_APPROVE;
import static dev.herald.review.casefile.Refusal.NOTHING_TO_DENY;
import static dev.herald.review.casefile.Refusal.NOT_AVAILABLE;
import static dev.herald.review.casefile.Refusal.NOT_BLOCKED;
import static dev.herald.review.casefile.Refusal.NOT_IN_FORCE;
import static dev.herald.review.casefile.Refusal.NOT_WHILE_BLOCKED;
import static dev.herald.review.casefile.Refusal.QUESTION_REQUIRED;
import static dev.herald.review.casefile.Refusal.REASONS_REQUIRED;
import static dev.herald.review.casefile.Refusal.REVISION_SUPERSEDED;
import static dev.herald.review.casefile.Refusal.REVISION_UNKNOWN;
import static dev.herald.review.casefile.Refusal.SECOND_OFFICER_MUST_DIFFER;
import static dev.herald.review.casefile.Refusal.TERM_OUT_OF_RANGE;
import static dev.herald.review.casefile.Refusal.TOO_MANY_QUESTIONS;

import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.UpdateDenied;
import dev.herald.review.casefile.Command.Approve;
import dev.herald.review.casefile.Command.Ask;
import dev.herald.review.casefile.Command.Block;
import dev.herald.review.casefile.Command.Cancel;
import dev.herald.review.casefile.Command.CloseWithoutFinding;
import dev.herald.review.casefile.Command.Consult;
import dev.herald.review.casefile.Command.Deny;
import dev.herald.review.casefile.Command.NotAvailable;
import dev.herald.review.casefile.Command.Order;
import dev.herald.review.casefile.Command.Restore;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Standing.Blocked;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.InForce;
import dev.herald.review.casefile.Standing.Suspended;
import dev.herald.review.casefile.Standing.UnderReview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What officers may order, and when. */
final class Orders {

    static final int MOST_QUESTIONS = 50;

    private final ReviewPolicy policy;

    Orders(ReviewPolicy policy) {
        this.policy = policy;
    }

    Outcome decide(Opened file, Command command, Instant now) {
        Order order = command.order();
        if (file.log().knows(order.commandId())) {
            return new Accepted(Accepted.Code.ALREADY_HANDLED, "This command was carried out before.", List.of());
        }
        return new Refusals()
                .when(
                        order.revision() < file.revision(),
                        REVISION_SUPERSEDED,
                        "Revision %d was looked at, and %d is there: look at it first."
                                .formatted(order.revision(), file.revision()))
                .when(
                        order.revision() > file.revision(),
                        REVISION_UNKNOWN,
                        "The latest revision is %d.".formatted(file.revision()))
                .when(
                        file.standing() instanceof Ended,
                        CASE_ENDED,
                        file.state() == CaseState.BARRED
                                ? "The person is barred; nothing opens this case again."
                                : "The case is %s; only a new revision opens it again.".formatted(file.state()))
                .orElse(() -> carryOut(file, command, now));
    }

    private Outcome carryOut(Opened file, Command command, Instant now) {
        Outcome outcome = switch (command) {
            case Ask ask -> ask(file, ask, now);
            case Consult consult -> consult(file, consult, now);
            case Approve approve -> approve(file, approve, now);
            case Deny deny -> deny(file, deny, now);
            case Block block -> block(file, block, now);
            case Restore restore -> restore(file, restore, now);
            case Cancel cancel -> cancel(file, cancel, now);
            case CloseWithoutFinding close -> close(file, close, now);
            case NotAvailable other ->
                Outcome.Rejection.because(NOT_AVAILABLE, "This version does not carry out %s.".formatted(other.kind()));
        };
        return switch (outcome) {
            case Accepted accepted ->
                new Accepted(
                        accepted.code(),
                        accepted.explanation(),
                        Stream.concat(
                                        accepted.events().stream(),
                                        Stream.of(new CommandHandled(
                                                command.order().commandId(), now)))
                                .toList());
            case Outcome.Rejection rejection -> rejection;
        };
    }

    private Outcome ask(Opened file, Ask ask, Instant now) {
        return asking(file, ask.question(), ask.within())
                .orElse(() -> Accepted.with(new Asked(
                        question(file, ask.order(), file.requester(), false, ask.question(), ask.within(), now),
                        ask.wanted(),
                        now)));
    }

    private Outcome consult(Opened file, Consult consult, Instant now) {
        return asking(file, consult.question(), consult.within())
                .when(
                        consult.addressee().equals(file.requester()),
                        ADDRESSEE_IS_REQUESTER,
                        "%s is the requester: ASK it.".formatted(consult.addressee()))
                .orElse(() -> Accepted.with(new Asked(
                        question(
                                file,
                                consult.order(),
                                consult.addressee(),
                                true,
                                consult.question(),
                                consult.within(),
                                now),
                        List.of(),
                        now)));
    }

    private static Refusals asking(Opened file, String text, @Nullable Duration within) {
        return new Refusals()
                .when(text.isBlank(), QUESTION_REQUIRED, "A question needs words.")
                .when(
                        within != null && !ReviewPolicy.inRange(within),
                        TERM_OUT_OF_RANGE,
                        "The time to answer is 1 second to 180 days.")
                .when(
                        file.questions().size() >= MOST_QUESTIONS,
                        TOO_MANY_QUESTIONS,
                        "A case holds at most %d questions.".formatted(MOST_QUESTIONS));
    }

    private Question question(
            Opened file,
            Order order,
            MemberCode addressee,
            boolean consultation,
            String text,
            @Nullable Duration within,
            Instant now) {
        return new Question(
                "Q" + (file.log().sequence() + 1),
                addressee,
                consultation,
                text,
                order.officer(),
                now,
                now.plus(within == null ? policy.answerWithin() : within),
                false,
                null);
    }

    private Outcome approve(Opened file, Approve approve, Instant now) {
        return overriding(file, approve.reasons())
                .when(
                        file.standing() instanceof Blocked || file.standing() instanceof Suspended,
                        NOT_WHILE_BLOCKED,
                        "The case is %s: restore it or end it first.".formatted(file.state()))
                .when(file.pending().isEmpty(), NOTHING_TO_APPROVE, "No revision awaits approval.")
                .when(
                        proposedByAnother(file, approve.order()),
                        FINDING_PROPOSED,
                        "Another officer's finding on Article 2 or 3 awaits a second officer.")
                .orElse(() -> Accepted.with(new Decided(
                        new Decision(
                                DecisionKind.APPROVED,
                                file.revision(),
                                orCompliant(approve.grounds()),
                                List.of(),
                                approve.reasons(),
                                List.of(approve.order().officer()),
                                file.pending().orElseThrow()),
                        now)));
    }

    /** A flag of weight BLOCK must be cured by a revision; an overridable one needs reasons. */
    private static Refusals overriding(Opened file, String reasons) {
        List<String> toBeCured = file.screening().rulesWith(Severity.BLOCK);
        List<String> overridden = file.screening().rulesWith(Severity.BLOCK_OVERRIDABLE);
        return new Refusals()
                .when(
                        !toBeCured.isEmpty(),
                        FLAG_MUST_BE_CURED,
                        "%s cannot be overridden: it needs a revision.".formatted(String.join(", ", toBeCured)))
                .when(
                        !overridden.isEmpty() && reasons.isBlank(),
                        REASONS_REQUIRED,
                        "%s is overridden only with reasons.".formatted(String.join(", ", overridden)));
    }

    private Outcome deny(Opened file, Deny deny, Instant now) {
        boolean finding = !deny.articles().isEmpty();
        boolean update = file.standing() instanceof InForce && !finding;
        return against(deny.grounds(), "deny")
                .when(
                        update && file.pending().isEmpty(),
                        NOTHING_TO_DENY,
                        "No revision awaits a decision: CANCEL what is in force.")
                .when(
                        proposedByAnother(file, deny.order()) && !finding,
                        FINDING_PROPOSED,
                        "Another officer's finding on Article 2 or 3 awaits a second officer.")
                .orElse(() -> {
                    Decision decision = new Decision(
                            DecisionKind.DENIED,
                            file.revision(),
                            deny.grounds(),
                            deny.articles(),
                            deny.reasons(),
                            List.of(deny.order().officer()),
                            null);
                    return update ? Accepted.with(new UpdateDenied(decision, now)) : concluded(file, decision, now);
                });
    }

    private Outcome cancel(Opened file, Cancel cancel, Instant now) {
        return against(cancel.grounds(), "cancel")
                .when(
                        file.standing() instanceof UnderReview,
                        NOT_IN_FORCE,
                        "Nothing is in force: DENY the request or close it.")
                .when(
                        proposedByAnother(file, cancel.order())
                                && cancel.articles().isEmpty(),
                        FINDING_PROPOSED,
                        "Another officer's finding on Article 2 or 3 awaits a second officer.")
                .orElse(() -> concluded(
                        file,
                        new Decision(
                                DecisionKind.CANCELLED,
                                file.revision(),
                                cancel.grounds(),
                                cancel.articles(),
                                cancel.reasons(),
                                List.of(cancel.order().officer()),
                                null),
                        now));
    }

    /** A finding on Article 2 or 3 takes two officers: the first proposes, another one makes the same finding. */
    private static Outcome concluded(Opened file, Decision decision, Instant now) {
        if (!decision.bars()) {
            return Accepted.with(new Decided(decision, now));
        }
        Proposal first = file.proposal();
        String officer = decision.officers().getFirst();
        if (first == null || !isSameFinding(first, decision)) {
            if (first != null && !first.officer().equals(officer)) {
                return Outcome.Rejection.because(
                        FINDING_PROPOSED,
                        "Another officer proposed %s on %s: make the same finding, or let that officer propose another."
                                .formatted(first.kind(), first.articles()));
            }
            Proposal proposal = new Proposal(
                    decision.kind(), officer, decision.grounds(), decision.articles(), decision.reasons(), now);
            return new Accepted(
                    Accepted.Code.AWAITS_SECOND_OFFICER,
                    "Another officer has to order the same.",
                    List.of(new Proposed(proposal, now)));
        }
        return new Refusals()
                .when(
                        first.officer().equals(officer),
                        SECOND_OFFICER_MUST_DIFFER,
                        "A finding on Article 2 or 3 needs another officer than %s.".formatted(officer))
                .orElse(() -> Accepted.with(new Decided(confirmed(first, decision, officer), now)));
    }

    private static boolean isSameFinding(Proposal first, Decision second) {
        return first.kind() == second.kind()
                && first.articles().containsAll(second.articles())
                && second.articles().containsAll(first.articles());
    }

    private static Decision confirmed(Proposal first, Decision second, String officer) {
        return new Decision(
                second.kind(),
                second.revision(),
                Stream.concat(first.grounds().stream(), second.grounds().stream())
                        .distinct()
                        .toList(),
                first.articles(),
                second.reasons().isBlank() || second.reasons().equals(first.reasons())
                        ? first.reasons()
                        : first.reasons() + "\n\n" + second.reasons(),
                List.of(first.officer(), officer),
                null);
    }

    private Outcome block(Opened file, Block block, Instant now) {
        return against(block.grounds(), "block")
                .when(!(file.standing() instanceof InForce), NOT_IN_FORCE, "Nothing is in force that could be blocked.")
                .orElse(() ->
                        decided(file, DecisionKind.BLOCKED, block.grounds(), block.reasons(), block.order(), now));
    }

    private Outcome restore(Opened file, Restore restore, Instant now) {
        return overriding(file, restore.reasons())
                .when(!(file.standing() instanceof Blocked), NOT_BLOCKED, "The case is not blocked.")
                .when(
                        proposedByAnother(file, restore.order()),
                        FINDING_PROPOSED,
                        "Another officer's finding on Article 2 or 3 awaits a second officer.")
                .orElse(() -> decided(
                        file,
                        DecisionKind.RESTORED,
                        orCompliant(restore.grounds()),
                        restore.reasons(),
                        restore.order(),
                        now));
    }

    private Outcome close(Opened file, CloseWithoutFinding close, Instant now) {
        return new Refusals()
                .when(
                        proposedByAnother(file, close.order()),
                        FINDING_PROPOSED,
                        "Another officer's finding on Article 2 or 3 awaits a second officer.")
                .orElse(() -> Accepted.with(new Decided(
                        new Decision(
                                DecisionKind.CLOSED_WITHOUT_FINDING,
                                file.revision(),
                                close.grounds(),
                                List.of(),
                                close.reasons(),
                                List.of(close.order().officer()),
                                null),
                        now)));
    }

    /** About the revision that is in force, whatever waits beside it. An ending is about all of them. */
    private static Outcome decided(
            Opened file, DecisionKind kind, List<Ground> grounds, String reasons, Order order, Instant now) {
        int about = file.approved().map(Request::revision).orElse(file.revision());
        return Accepted.with(new Decided(
                new Decision(kind, about, grounds, List.of(), reasons, List.of(order.officer()), null), now));
    }

    private static Refusals against(List<Ground> grounds, String verb) {
        return new Refusals()
                .when(grounds.isEmpty(), GROUND_REQUIRED, "To %s needs at least one ground.".formatted(verb))
                .when(
                        grounds.contains(Ground.COMPLIANT),
                        GROUND_CONTRADICTS,
                        "COMPLIANT is no ground to %s.".formatted(verb));
    }

    private static boolean proposedByAnother(Opened file, Order order) {
        Proposal proposal = file.proposal();
        return proposal != null && !proposal.officer().equals(order.officer());
    }

    private static List<Ground> orCompliant(List<Ground> grounds) {
        return grounds.isEmpty() ? List.of(Ground.COMPLIANT) : grounds;
    }
}
