package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.FILE_MOVED;
import static dev.herald.review.casefile.decider.RefusalCode.FLAG_MUST_BE_CURED;
import static dev.herald.review.casefile.decider.RefusalCode.GROUND_CONTRADICTS;
import static dev.herald.review.casefile.decider.RefusalCode.GROUND_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.NOTHING_TO_APPROVE;
import static dev.herald.review.casefile.decider.RefusalCode.NOTHING_TO_DENY;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_AVAILABLE;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_BLOCKED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_IN_FORCE;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_WHILE_BLOCKED;
import static dev.herald.review.casefile.decider.RefusalCode.REASONS_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_SUPERSEDED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_UNKNOWN;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.Command.Approve;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Command.NotAvailable;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Command.Uphold;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Decides on officers' commands. {@link QuestionPolicy} decides on questions. */
final class OfficerCommandHandler {

    private final Terms terms;
    private final DecisionIssuer issuer;
    private final QuestionPolicy questions;
    private final TwoOfficerPolicy twoOfficerPolicy;

    OfficerCommandHandler(Terms terms, DecisionIssuer issuer, QuestionPolicy questions) {
        this.terms = terms;
        this.issuer = issuer;
        this.questions = questions;
        this.twoOfficerPolicy = new TwoOfficerPolicy(issuer);
    }

    Outcome decide(Opened file, Command command, Instant now) {
        CommandHeader header = command.header();
        if (file.timeline().hasHandled(header.commandId())) {
            return new Accepted(Accepted.Code.ALREADY_HANDLED, "This command was carried out before.", List.of());
        }
        return checkWhatOfficerRead(file, header)
                .addIf(
                        file.status() instanceof Ended,
                        CASE_ENDED,
                        file.state() == CaseState.BARRED
                                ? "The person is barred: no revision opens this case again."
                                : "The case is %s; only a new revision opens it again.".formatted(file.state()))
                .rejectOr(() -> withCommandHandled(carryOut(file, command, now), header, now));
    }

    /** Checks that the case has not changed since the officer read it. */
    private static RefusalReasons checkWhatOfficerRead(Opened file, CommandHeader header) {
        long sequence = file.timeline().sequence();
        return new RefusalReasons()
                .addIf(
                        header.revision() < file.revision(),
                        REVISION_SUPERSEDED,
                        "The command is about revision %d and the latest is %d: read it first."
                                .formatted(header.revision(), file.revision()))
                .addIf(
                        header.revision() > file.revision(),
                        REVISION_UNKNOWN,
                        "The latest revision is %d.".formatted(file.revision()))
                .addIf(
                        header.sequence() != 0 && header.sequence() != sequence,
                        FILE_MOVED,
                        "The command is about sequence %d and the case file is at %d: read it again, then send sequence %d."
                                .formatted(header.sequence(), sequence, sequence));
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
                Rejection.of(
                        NOT_AVAILABLE, "This version does not carry out %s. %s".formatted(other.kind(), other.why()));
        };
    }

    private static Outcome withCommandHandled(Outcome outcome, CommandHeader header, Instant now) {
        return switch (outcome) {
            case Accepted accepted ->
                new Accepted(
                        accepted.code(),
                        accepted.explanation(),
                        Stream.concat(
                                        accepted.events().stream(),
                                        Stream.of(new CommandHandled(header.commandId(), now)))
                                .toList());
            case Rejection rejection -> rejection;
        };
    }

    private Outcome approve(Opened file, Approve approve, Instant now) {
        RefusalReasons refusals = overriding(file.screening().flags(), approve.reasons())
                .addIf(
                        file.status() instanceof Blocked || file.status() instanceof Suspended,
                        NOT_WHILE_BLOCKED,
                        "The case is %s: RESTORE a blocked case; only the requester ends a suspension."
                                .formatted(file.state()))
                .addIf(file.pending().isEmpty(), NOTHING_TO_APPROVE, "No revision awaits approval.");
        EvidencePolicy.addIfUnopened(
                refusals, file, file.screening().flags(), approve.header().officer());
        return TwoOfficerPolicy.addIfProposed(refusals, file, approve.header())
                .rejectOr(() -> issue(
                        file,
                        new Decision(
                                DecisionKind.APPROVED,
                                file.revision(),
                                orCompliant(approve.grounds()),
                                List.of(),
                                approve.reasons(),
                                List.of(approve.header().officer()),
                                file.pending().orElseThrow()),
                        now));
    }

    /** A flag of weight BLOCK must be cured by a revision; an overridable one needs reasons. */
    private static RefusalReasons overriding(List<Flag> flags, String reasons) {
        List<String> toBeCured = rulesWith(Severity.BLOCK, flags);
        List<String> overridden = rulesWith(Severity.BLOCK_OVERRIDABLE, flags);
        return new RefusalReasons()
                .addIf(
                        !toBeCured.isEmpty(),
                        FLAG_MUST_BE_CURED,
                        "%s cannot be overridden: it needs a revision.".formatted(String.join(", ", toBeCured)))
                .addIf(
                        !overridden.isEmpty() && reasons.isBlank(),
                        REASONS_REQUIRED,
                        "%s is overridden only with reasons.".formatted(String.join(", ", overridden)));
    }

    private static List<String> rulesWith(Severity severity, List<Flag> flags) {
        return Flag.ruleIds(
                flags.stream().filter(flag -> flag.severity() == severity).toList());
    }

    /** A denied update leaves the approved revision in force. A finding on Article 2 or 3 ends the case. */
    private Outcome deny(Opened file, Deny deny, Instant now) {
        boolean update = file.approved().isPresent() && deny.articles().isEmpty();
        Decision decision = new Decision(
                update ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED,
                file.revision(),
                deny.grounds(),
                deny.articles(),
                deny.reasons(),
                List.of(deny.header().officer()),
                null);
        RefusalReasons refusals = requireGround(deny.grounds(), "deny")
                .addIf(
                        update && file.pending().isEmpty(),
                        NOTHING_TO_DENY,
                        "No revision awaits a decision: CANCEL the approved one.");
        return conclude(file, refusals, decision, deny.header(), now);
    }

    private Outcome cancel(Opened file, Cancel cancel, Instant now) {
        Decision decision = new Decision(
                DecisionKind.CANCELLED,
                file.revision(),
                cancel.grounds(),
                cancel.articles(),
                cancel.reasons(),
                List.of(cancel.header().officer()),
                null);
        RefusalReasons refusals = requireGround(cancel.grounds(), "cancel")
                .addIf(
                        file.status() instanceof UnderReview,
                        NOT_IN_FORCE,
                        "No revision is in force: DENY the request or close it.");
        return conclude(file, refusals, decision, cancel.header(), now);
    }

    private Outcome conclude(
            Opened file, RefusalReasons refusals, Decision decision, CommandHeader header, Instant now) {
        return decision.bars()
                ? refusals.rejectOr(() -> twoOfficerPolicy.decide(file, decision, now))
                : TwoOfficerPolicy.addIfProposed(refusals, file, header).rejectOr(() -> issue(file, decision, now));
    }

    private Outcome block(Opened file, Block block, Instant now) {
        boolean blockable = file.approved().isPresent() && !(file.status() instanceof Blocked);
        return requireGround(block.grounds(), "block")
                .addIf(!blockable, NOT_IN_FORCE, "No revision is in force to block.")
                .rejectOr(() -> issue(
                        file,
                        onApproved(file, DecisionKind.BLOCKED, block.grounds(), block.reasons(), block.header()),
                        now));
    }

    private Outcome restore(Opened file, Restore restore, Instant now) {
        RefusalReasons refusals = overriding(file.flagsInForce(), restore.reasons())
                .addIf(
                        !(file.status() instanceof Blocked),
                        NOT_BLOCKED,
                        "The case is not blocked. Only the requester ends a suspension.");
        EvidencePolicy.addIfUnopened(
                refusals, file, file.flagsInForce(), restore.header().officer());
        return TwoOfficerPolicy.addIfProposed(refusals, file, restore.header())
                .rejectOr(() -> issue(
                        file,
                        onApproved(
                                file,
                                DecisionKind.RESTORED,
                                orCompliant(restore.grounds()),
                                restore.reasons(),
                                restore.header()),
                        now));
    }

    private Outcome close(Opened file, CloseWithoutFinding close, Instant now) {
        return TwoOfficerPolicy.addIfProposed(new RefusalReasons(), file, close.header())
                .rejectOr(() -> issue(
                        file,
                        new Decision(
                                DecisionKind.CLOSED_WITHOUT_FINDING,
                                file.revision(),
                                close.grounds(),
                                List.of(),
                                close.reasons(),
                                List.of(close.header().officer()),
                                null),
                        now));
    }

    /** Completes the periodic review. Flags raised on the revision in force until now no longer block it. */
    private Outcome uphold(Opened file, Uphold uphold, Instant now) {
        RefusalReasons refusals = new RefusalReasons()
                .addIf(uphold.reasons().isBlank(), REASONS_REQUIRED, "UPHOLD needs reasons.")
                .addIf(!(file.status() instanceof InForce), NOT_IN_FORCE, "No revision is in force to uphold.");
        return TwoOfficerPolicy.addIfProposed(refusals, file, uphold.header())
                .rejectOr(() -> Accepted.withEvents(new Upheld(
                        uphold.header().officer(),
                        Flag.ruleIds(file.flagsInForce()),
                        terms.periodicReview().after(now),
                        now)));
    }

    private Outcome issue(Opened file, Decision decision, Instant now) {
        return Accepted.withEvents(issuer.issue(file, decision, now));
    }

    /** Returns a decision on the approved revision, also where an update awaits a decision. */
    private static Decision onApproved(
            Opened file, DecisionKind kind, List<Ground> grounds, String reasons, CommandHeader header) {
        int about = file.approved().map(Request::revision).orElse(file.revision());
        return new Decision(kind, about, grounds, List.of(), reasons, List.of(header.officer()), null);
    }

    private static RefusalReasons requireGround(List<Ground> grounds, String verb) {
        return new RefusalReasons()
                .addIf(grounds.isEmpty(), GROUND_REQUIRED, "To %s needs at least one ground.".formatted(verb))
                .addIf(
                        grounds.contains(Ground.COMPLIANT),
                        GROUND_CONTRADICTS,
                        "COMPLIANT is not a ground to %s.".formatted(verb));
    }

    private static List<Ground> orCompliant(List<Ground> grounds) {
        return grounds.isEmpty() ? List.of(Ground.COMPLIANT) : grounds;
    }
}
