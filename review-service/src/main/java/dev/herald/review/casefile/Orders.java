package dev.herald.review.casefile;

import static dev.herald.review.casefile.Refusal.CASE_ENDED;
import static dev.herald.review.casefile.Refusal.FILE_MOVED;
import static dev.herald.review.casefile.Refusal.FLAG_MUST_BE_CURED;
import static dev.herald.review.casefile.Refusal.GROUND_CONTRADICTS;
import static dev.herald.review.casefile.Refusal.GROUND_REQUIRED;
import static dev.herald.review.casefile.Refusal.NOTHING_TO_APPROVE;
import static dev.herald.review.casefile.Refusal.NOTHING_TO_DENY;
import static dev.herald.review.casefile.Refusal.NOT_AVAILABLE;
import static dev.herald.review.casefile.Refusal.NOT_BLOCKED;
import static dev.herald.review.casefile.Refusal.NOT_IN_FORCE;
import static dev.herald.review.casefile.Refusal.NOT_WHILE_BLOCKED;
import static dev.herald.review.casefile.Refusal.REASONS_REQUIRED;
import static dev.herald.review.casefile.Refusal.REVISION_SUPERSEDED;
import static dev.herald.review.casefile.Refusal.REVISION_UNKNOWN;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Upheld;
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
import dev.herald.review.casefile.Command.Uphold;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Standing.Blocked;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.InForce;
import dev.herald.review.casefile.Standing.Suspended;
import dev.herald.review.casefile.Standing.UnderReview;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What officers may order, and when. What they may ask is {@link Questions}' matter. */
final class Orders {

    private final Terms terms;
    private final Deciding deciding;
    private final Questions questions;
    private final Findings findings;

    Orders(Terms terms, Deciding deciding, Questions questions) {
        this.terms = terms;
        this.deciding = deciding;
        this.questions = questions;
        this.findings = new Findings(deciding);
    }

    Outcome decide(Opened file, Command command, Instant now) {
        Order order = command.order();
        if (file.log().knows(order.commandId())) {
            return new Accepted(Accepted.Code.ALREADY_HANDLED, "This command was carried out before.", List.of());
        }
        return lookedAt(file, order)
                .when(
                        file.standing() instanceof Ended,
                        CASE_ENDED,
                        file.state() == CaseState.BARRED
                                ? "The person is barred; nothing opens this case again."
                                : "The case is %s; only a new revision opens it again.".formatted(file.state()))
                .orElse(() -> handled(carryOut(file, command, now), order, now));
    }

    /** An officer decides on what they looked at, and on nothing that came meanwhile. */
    private static Refusals lookedAt(Opened file, Order order) {
        long sequence = file.log().sequence();
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
                        order.sequence() != 0 && order.sequence() != sequence,
                        FILE_MOVED,
                        "The file was looked at as of %d and is at %d: read it again, then order with sequence %d."
                                .formatted(order.sequence(), sequence, sequence));
    }

    private Outcome carryOut(Opened file, Command command, Instant now) {
        return switch (command) {
            case Ask ask -> questions.ask(file, ask, now);
            case Consult consult -> questions.consult(file, consult, now);
            case Approve approve -> approve(file, approve, now);
            case Deny deny -> deny(file, deny, now);
            case Block block -> block(file, block, now);
            case Restore restore -> restore(file, restore, now);
            case Cancel cancel -> cancel(file, cancel, now);
            case CloseWithoutFinding close -> close(file, close, now);
            case Uphold uphold -> uphold(file, uphold, now);
            case NotAvailable other ->
                Rejection.because(
                        NOT_AVAILABLE, "This version does not carry out %s. %s".formatted(other.kind(), other.why()));
        };
    }

    private static Outcome handled(Outcome outcome, Order order, Instant now) {
        return switch (outcome) {
            case Accepted accepted ->
                new Accepted(
                        accepted.code(),
                        accepted.explanation(),
                        Stream.concat(accepted.events().stream(), Stream.of(new CommandHandled(order.commandId(), now)))
                                .toList());
            case Rejection rejection -> rejection;
        };
    }

    private Outcome approve(Opened file, Approve approve, Instant now) {
        Refusals refusals = overriding(file.screening().flags(), approve.reasons())
                .when(
                        file.standing() instanceof Blocked || file.standing() instanceof Suspended,
                        NOT_WHILE_BLOCKED,
                        "The case is %s: RESTORE what is blocked; only its source ends a suspension."
                                .formatted(file.state()))
                .when(file.pending().isEmpty(), NOTHING_TO_APPROVE, "No revision awaits approval.");
        return Findings.unlessProposed(refusals, file, approve.order())
                .orElse(() -> decided(
                        file,
                        new Decision(
                                DecisionKind.APPROVED,
                                file.revision(),
                                orCompliant(approve.grounds()),
                                List.of(),
                                approve.reasons(),
                                List.of(approve.order().officer()),
                                file.pending().orElseThrow()),
                        now));
    }

    /** A flag of weight BLOCK must be cured by a revision; an overridable one needs reasons. */
    private static Refusals overriding(List<Flag> flags, String reasons) {
        List<String> toBeCured = rulesWith(Severity.BLOCK, flags);
        List<String> overridden = rulesWith(Severity.BLOCK_OVERRIDABLE, flags);
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

    private static List<String> rulesWith(Severity severity, List<Flag> flags) {
        return Flag.rules(
                flags.stream().filter(flag -> flag.severity() == severity).toList());
    }

    /** An update that is denied leaves what was approved as it stands. A finding on Article 2 or 3 ends everything. */
    private Outcome deny(Opened file, Deny deny, Instant now) {
        boolean update = file.approved().isPresent() && deny.articles().isEmpty();
        Decision decision = new Decision(
                update ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED,
                file.revision(),
                deny.grounds(),
                deny.articles(),
                deny.reasons(),
                List.of(deny.order().officer()),
                null);
        Refusals refusals = against(deny.grounds(), "deny")
                .when(
                        update && file.pending().isEmpty(),
                        NOTHING_TO_DENY,
                        "No revision awaits a decision: CANCEL what was approved.");
        return concluded(file, refusals, decision, deny.order(), now);
    }

    private Outcome cancel(Opened file, Cancel cancel, Instant now) {
        Decision decision = new Decision(
                DecisionKind.CANCELLED,
                file.revision(),
                cancel.grounds(),
                cancel.articles(),
                cancel.reasons(),
                List.of(cancel.order().officer()),
                null);
        Refusals refusals = against(cancel.grounds(), "cancel")
                .when(
                        file.standing() instanceof UnderReview,
                        NOT_IN_FORCE,
                        "Nothing is in force: DENY the request or close it.");
        return concluded(file, refusals, decision, cancel.order(), now);
    }

    private Outcome concluded(Opened file, Refusals refusals, Decision decision, Order order, Instant now) {
        return decision.bars()
                ? refusals.orElse(() -> findings.found(file, decision, now))
                : Findings.unlessProposed(refusals, file, order).orElse(() -> decided(file, decision, now));
    }

    private Outcome block(Opened file, Block block, Instant now) {
        boolean blockable = file.approved().isPresent() && !(file.standing() instanceof Blocked);
        return against(block.grounds(), "block")
                .when(!blockable, NOT_IN_FORCE, "Nothing is in force that could be blocked.")
                .orElse(() -> decided(
                        file,
                        inForce(file, DecisionKind.BLOCKED, block.grounds(), block.reasons(), block.order()),
                        now));
    }

    private Outcome restore(Opened file, Restore restore, Instant now) {
        Refusals refusals = overriding(file.flagsInForce(), restore.reasons())
                .when(
                        !(file.standing() instanceof Blocked),
                        NOT_BLOCKED,
                        "The case is not blocked. Only its source ends a suspension.");
        return Findings.unlessProposed(refusals, file, restore.order())
                .orElse(() -> decided(
                        file,
                        inForce(
                                file,
                                DecisionKind.RESTORED,
                                orCompliant(restore.grounds()),
                                restore.reasons(),
                                restore.order()),
                        now));
    }

    private Outcome close(Opened file, CloseWithoutFinding close, Instant now) {
        return Findings.unlessProposed(new Refusals(), file, close.order())
                .orElse(() -> decided(
                        file,
                        new Decision(
                                DecisionKind.CLOSED_WITHOUT_FINDING,
                                file.revision(),
                                close.grounds(),
                                List.of(),
                                close.reasons(),
                                List.of(close.order().officer()),
                                null),
                        now));
    }

    /** Answers the periodic review, and every flag that was raised on what is in force since the last time. */
    private Outcome uphold(Opened file, Uphold uphold, Instant now) {
        Refusals refusals = new Refusals()
                .when(uphold.reasons().isBlank(), REASONS_REQUIRED, "What stays in force stays for reasons.")
                .when(!(file.standing() instanceof InForce), NOT_IN_FORCE, "Nothing is in force that could be upheld.");
        return Findings.unlessProposed(refusals, file, uphold.order())
                .orElse(() -> Accepted.with(new Upheld(
                        uphold.order().officer(),
                        Flag.rules(file.flagsInForce()),
                        terms.periodicReview().after(now),
                        now)));
    }

    private Outcome decided(Opened file, Decision decision, Instant now) {
        return Accepted.with(deciding.decided(file, decision, now));
    }

    /** About the revision that is in force, whatever waits beside it. An ending is about all of them. */
    private static Decision inForce(Opened file, DecisionKind kind, List<Ground> grounds, String reasons, Order order) {
        int about = file.approved().map(Request::revision).orElse(file.revision());
        return new Decision(kind, about, grounds, List.of(), reasons, List.of(order.officer()), null);
    }

    private static Refusals against(List<Ground> grounds, String verb) {
        return new Refusals()
                .when(grounds.isEmpty(), GROUND_REQUIRED, "To %s needs at least one ground.".formatted(verb))
                .when(
                        grounds.contains(Ground.COMPLIANT),
                        GROUND_CONTRADICTS,
                        "COMPLIANT is no ground to %s.".formatted(verb));
    }

    private static List<Ground> orCompliant(List<Ground> grounds) {
        return grounds.isEmpty() ? List.of(Ground.COMPLIANT) : grounds;
    }
}
