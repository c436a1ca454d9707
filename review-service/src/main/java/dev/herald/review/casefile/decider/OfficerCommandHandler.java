package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.CAVEAT_INVALID;
import static dev.herald.review.casefile.decider.RefusalCode.DOCUMENT_MISSING;
import static dev.herald.review.casefile.decider.RefusalCode.FILE_MOVED;
import static dev.herald.review.casefile.decider.RefusalCode.FLAG_MUST_BE_CURED;
import static dev.herald.review.casefile.decider.RefusalCode.GROUND_CONTRADICTS;
import static dev.herald.review.casefile.decider.RefusalCode.NOTHING_TO_APPROVE;
import static dev.herald.review.casefile.decider.RefusalCode.NOTHING_TO_DENY;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_AVAILABLE;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_BARRED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_BLOCKED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_IN_FORCE;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_WHILE_BLOCKED;
import static dev.herald.review.casefile.decider.RefusalCode.ORDERED_BY_COMMISSION;
import static dev.herald.review.casefile.decider.RefusalCode.REASONS_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_SUPERSEDED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_UNKNOWN;
import static dev.herald.review.casefile.decider.RefusalCode.WITHDRAWAL_WAITS;
import static dev.herald.review.casefile.decider.RefusalCode.WORKSHEET_REQUIRED;

import dev.herald.contract.decision.ArticleRule;
import dev.herald.contract.decision.CaveatRule;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.OfficerAct;
import dev.herald.contract.decision.OfficerAct.Trait;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Caveat;
import dev.herald.event.Escalation;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.StandingOrder;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Escalated;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import dev.herald.review.casefile.Caveats;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Command.AdverseCommand;
import dev.herald.review.casefile.decider.Command.Amend;
import dev.herald.review.casefile.decider.Command.Approve;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Command.Escalate;
import dev.herald.review.casefile.decider.Command.LiftBar;
import dev.herald.review.casefile.decider.Command.NotAvailable;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Command.Uphold;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides on officers' commands. {@link QuestionPolicy} decides on questions. */
final class OfficerCommandHandler {

    private final DecisionIssuer issuer;
    private final QuestionPolicy questions;
    private final TwoOfficerPolicy twoOfficerPolicy;

    OfficerCommandHandler(DecisionIssuer issuer, QuestionPolicy questions) {
        this.issuer = issuer;
        this.questions = questions;
        this.twoOfficerPolicy = new TwoOfficerPolicy(issuer);
    }

    Outcome decide(Opened file, Command command, Instant now) {
        return CaseDecider.once(file, command.header().commandId(), true, now, () -> decideOnce(file, command, now));
    }

    private Outcome decideOnce(Opened file, Command command, Instant now) {
        CommandHeader header = command.header();
        if (command instanceof NotAvailable other) {
            return Rejection.of(
                    NOT_AVAILABLE, "This version does not carry out %s. %s".formatted(other.kind(), other.why()));
        }
        RefusalReasons refusals = checkWhatOfficerRead(file, header)
                .addIf(
                        file.status() instanceof Ended
                                && !(isBarred(file) && command.act().is(Trait.ON_A_BARRED_CASE)),
                        CASE_ENDED,
                        isBarred(file)
                                ? "The case is barred: two officers have to give LIFT_BAR before another revision opens this case."
                                : "The case is %s; only a new revision opens it again.".formatted(file.state()));
        StandingOrder order = file.order();
        if (order != null && command.act().is(Trait.IN_FAVOUR)) {
            refusals.addIf(
                    true,
                    ORDERED_BY_COMMISSION,
                    "The Commission ordered %s on %s, decided on %s: the Commission alone lifts it."
                            .formatted(order.getOrder(), order.getGround(), order.getDecidedOn()));
        }
        if (!(command instanceof WaiveRecusal)) {
            RecusalPolicy.addIfNotEntitled(refusals, file, header.officer());
        }
        ClearancePolicy.addIfNotCleared(refusals, file, command);
        PreviewPolicy.addIfOutdated(refusals, file, header);
        if (command.act().decision().isEmpty()) {
            PreviewPolicy.addIfConfirming(refusals, file, header);
        }
        if (!ClearancePolicy.isQuestion(command)) {
            PreviewPolicy.addIfConfirmingQuestion(refusals, file, header);
        }
        return refusals.rejectOr(() -> carryOut(file, command, now));
    }

    private static boolean isBarred(Opened file) {
        return file.state() == CaseState.BARRED;
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
                        header.sequence() != sequence,
                        FILE_MOVED,
                        "The command is about sequence %d and the case file is at %d: read it again, then send sequence %d."
                                .formatted(header.sequence(), sequence, sequence));
    }

    private Outcome carryOut(Opened file, Command command, Instant now) {
        return switch (command) {
            case Ask ask -> questions.ask(file, ask, now);
            case Consult consult -> questions.consult(file, consult, now);
            case Approve approve -> approve(file, approve, now);
            case Amend amend -> amend(file, amend, now);
            case Deny deny -> deny(file, deny, now);
            case Block block -> block(file, block, now);
            case Restore restore -> restore(file, restore, now);
            case Cancel cancel -> cancel(file, cancel, now);
            case CloseWithoutFinding close -> close(file, close, now);
            case Uphold uphold -> uphold(file, uphold, now);
            case Escalate escalate -> escalate(escalate, now);
            case WaiveRecusal waive -> RecusalPolicy.waive(file, waive, now);
            case LiftBar lift -> liftBar(file, lift, now);
            case NotAvailable other -> throw new IllegalArgumentException("%s was rejected".formatted(other.kind()));
        };
    }

    private Outcome approve(Opened file, Approve approve, Instant now) {
        RefusalReasons refusals = new RefusalReasons()
                .addIf(
                        file.status() instanceof Blocked || file.status() instanceof Suspended,
                        NOT_WHILE_BLOCKED,
                        "The case is %s: RESTORE a blocked case; only the requester ends a suspension."
                                .formatted(file.state()))
                .addIf(file.pending().isEmpty(), NOTHING_TO_APPROVE, "No revision awaits approval.");
        if (approve.caveats() != null) {
            checkCaveats(refusals, file, approve.caveats());
        }
        questions.addIfNotHeard(refusals, file, file.latestFlags(), file.revision(), now);
        addIfDocumentsMissing(refusals, file, file.pending());
        Decision decision = decision(
                file,
                approve,
                DecisionKind.APPROVED,
                file.revision(),
                orCompliant(approve.grounds()),
                List.of(),
                approve.reasons(),
                file.pending().orElse(null),
                approve.worksheet(),
                approve.caveats());
        return conclude(file, approve, decision, refusals, now);
    }

    /**
     * Replaces the caveats of the revision in force: every holder gets the next version with them. The kinds of the
     * caveats that are added or removed give the grounds, and officers have opened their facts.
     */
    private Outcome amend(Opened file, Amend amend, Instant now) {
        Set<CaveatKind> changed = CaveatRule.kindsChanged(file.caveats(), amend.caveats(), Caveat::getKind);
        RefusalReasons refusals = new RefusalReasons()
                .addIf(!(file.status() instanceof InForce), NOT_IN_FORCE, "No revision is in force to amend.")
                .addIf(changed.isEmpty(), CAVEAT_INVALID, "The case has these caveats already: add or remove one.");
        checkCaveats(refusals, file, amend.caveats());
        EvidencePolicy.addIfUnopened(
                refusals,
                file,
                Caveats.flagsOf(changed, file.flagsInForce()),
                amend.header().officerName());
        Decision decision = decision(
                file,
                amend,
                DecisionKind.AMENDED,
                file.visibleRevision(),
                changed.stream().map(CaveatRule::groundOf).toList(),
                List.of(),
                amend.reasons(),
                file.approved().orElse(null),
                null,
                amend.caveats());
        return conclude(file, amend, decision, refusals, now);
    }

    private static void checkCaveats(RefusalReasons refusals, Opened file, List<Caveat> caveats) {
        refusals.addIf(
                !Caveats.areValid(caveats),
                CAVEAT_INVALID,
                "A case has at most %d caveats, and each names a territory.".formatted(Caveats.MAX_CAVEATS));
        refusals.addIf(
                !Caveats.ofCommission(caveats, true).equals(Caveats.ofCommission(file.caveats(), true)),
                ORDERED_BY_COMMISSION,
                "The Commission alone adds, changes or removes its caveats.");
    }

    /** A denied update leaves the approved revision in force. A finding on Article 2 or 3 ends the case. */
    private Outcome deny(Opened file, Deny deny, Instant now) {
        boolean update = file.approved().isPresent() && deny.articles().isEmpty();
        RefusalReasons refusals = GroundPolicy.requireGround(deny.grounds(), "deny")
                .addIf(
                        update && file.pending().isEmpty(),
                        NOTHING_TO_DENY,
                        "No revision awaits a decision: CANCEL the approved one.");
        return concludeAgainst(file, deny, update ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED, refusals, now);
    }

    private Outcome cancel(Opened file, Cancel cancel, Instant now) {
        RefusalReasons refusals = GroundPolicy.requireGround(cancel.grounds(), "cancel")
                .addIf(
                        file.status() instanceof UnderReview,
                        NOT_IN_FORCE,
                        "No revision is in force: DENY the request or close it.");
        return concludeAgainst(file, cancel, DecisionKind.CANCELLED, refusals, now);
    }

    private Outcome concludeAgainst(
            Opened file, AdverseCommand command, DecisionKind kind, RefusalReasons refusals, Instant now) {
        Decision decision = decision(
                file,
                command,
                kind,
                file.revision(),
                command.grounds(),
                command.articles(),
                GroundPolicy.reasonsOf(command),
                null,
                command.worksheet(),
                null);
        GroundPolicy.checkGeneral(refusals, decision);
        GroundPolicy.checkArticles(refusals, command);
        return conclude(file, command, decision, refusals, now);
    }

    /** Blocks the revision in force. A diffusion that went out unreviewed, or is suspended, is blocked alike. */
    private Outcome block(Opened file, Block block, Instant now) {
        RefusalReasons refusals = GroundPolicy.requireGround(block.grounds(), "block")
                .addIf(
                        !file.blockRule().allowsBlock(),
                        NOT_IN_FORCE,
                        "Nothing is in force, out or suspended that could be blocked.");
        Decision decision = decision(
                file, block, DecisionKind.BLOCKED, file.visibleRevision(), block.grounds(), block.reasons(), null);
        return conclude(file, block, decision, refusals, now);
    }

    private Outcome restore(Opened file, Restore restore, Instant now) {
        RefusalReasons refusals = new RefusalReasons()
                .addIf(
                        !(file.status() instanceof Blocked),
                        NOT_BLOCKED,
                        "The case is not blocked. Only the requester ends a suspension.");
        Decision decision = decision(
                file,
                restore,
                DecisionKind.RESTORED,
                file.visibleRevision(),
                orCompliant(restore.grounds()),
                restore.reasons(),
                restore.worksheet());
        return conclude(file, restore, decision, refusals, now);
    }

    private Outcome close(Opened file, CloseWithoutFinding close, Instant now) {
        RefusalReasons refusals = new RefusalReasons();
        ArticleRule.refusalToClose(close.grounds()).ifPresent(why -> refusals.addIf(true, GROUND_CONTRADICTS, why));
        Decision decision = decision(
                file,
                close,
                DecisionKind.CLOSED_WITHOUT_FINDING,
                file.revision(),
                close.grounds(),
                close.reasons(),
                null);
        return conclude(file, close, decision, refusals, now);
    }

    /** Ends the bar of a case. The case stays ended, and a new revision opens it again. */
    private Outcome liftBar(Opened file, LiftBar lift, Instant now) {
        RefusalReasons refusals = GroundPolicy.requireGround(lift.grounds(), "lift a bar")
                .addIf(!isBarred(file), NOT_BARRED, "The case is %s, and not barred.".formatted(file.state()));
        Decision decision = decision(
                file, lift, DecisionKind.BAR_LIFTED, file.revision(), lift.grounds(), lift.reasons(), lift.worksheet());
        return conclude(file, lift, decision, refusals, now);
    }

    /**
     * Leaves in force what officers reviewed, or suspended, under the same rules as an approval. It covers the flags
     * and answers until now, grants a longer retention that its requester asked for, and completes the periodic review.
     */
    private Outcome uphold(Opened file, Uphold uphold, Instant now) {
        RefusalReasons refusals = new RefusalReasons()
                .addIf(
                        file.approved().isEmpty() || file.status() instanceof Blocked,
                        NOT_IN_FORCE,
                        "No revision is in force or suspended to uphold.");
        questions.addIfNotHeard(refusals, file, file.flagsInForce(), file.visibleRevision(), now);
        addIfDocumentsMissing(refusals, file, file.approved());
        Decision decision = decision(
                file,
                uphold,
                DecisionKind.UPHELD,
                file.visibleRevision(),
                List.of(),
                uphold.reasons(),
                uphold.worksheet());
        return conclude(file, uphold, decision, refusals, now);
    }

    private static void addIfDocumentsMissing(RefusalReasons refusals, Opened file, Optional<Request> decided) {
        String missing = decided.stream()
                .flatMap(file::missingDocuments)
                .map(document -> "%s %s".formatted(document.getKind(), document.getSha256()))
                .distinct()
                .collect(Collectors.joining(", "));
        refusals.addIf(
                !missing.isEmpty(),
                DOCUMENT_MISSING,
                "Its requester named and did not send: %s. It sends them, or a revision that does not name them."
                        .formatted(missing));
    }

    /** Checks what the table of the contract says of the act, and what its flags and findings need; then decides. */
    private Outcome conclude(Opened file, Command command, Decision decision, RefusalReasons refusals, Instant now) {
        OfficerAct act = command.act();
        CommandHeader header = command.header();
        List<Flag> own = flagsOf(file, act);
        List<Flag> overridden = ClearancePolicy.overridden(file, own);
        DecisionRequirement requirement = DecisionRequirement.of(
                act,
                decision.grounds(),
                decision.articles(),
                file.approved().isPresent(),
                Stream.concat(overridden.stream().map(Flag::override), questions.ofUnheard(file, own)));
        List<String> toBeCured = Flag.ruleIds(
                own.stream().filter(flag -> flag.severity() == Severity.BLOCK).toList());
        refusals.addIf(
                        !toBeCured.isEmpty(),
                        FLAG_MUST_BE_CURED,
                        "%s cannot be overridden: it needs a revision.".formatted(String.join(", ", toBeCured)))
                .addIf(
                        decision.reasons().isBlank() && act.needsReasons(!overridden.isEmpty()),
                        REASONS_REQUIRED,
                        "%s needs reasons%s."
                                .formatted(act, own.isEmpty() ? "" : " over " + String.join(", ", Flag.ruleIds(own))))
                .addIf(
                        requirement.worksheet() && !decision.isWeighed(),
                        WORKSHEET_REQUIRED,
                        "The decision needs the worksheet of Article 34(3): weigh each of its seven factors in words.")
                .addIf(
                        file.withdrawalWaits()
                                && (act.is(Trait.IN_FAVOUR) || decision.kind() == DecisionKind.UPDATE_DENIED),
                        WITHDRAWAL_WAITS,
                        "The requester withdrew the case, or its term is over: make the proposed finding, or"
                                + " CLOSE_WITHOUT_FINDING.");
        if (!(command instanceof AdverseCommand)) {
            GroundPolicy.addIfGeneral(refusals, decision.grounds());
        }
        GroundPolicy.addIfTellsOfHold(refusals, file, decision);
        EvidencePolicy.addIfUnopened(refusals, file, Flag.ofWeight(own), header.officerName());
        if (!decision.bars() && !act.is(Trait.UNDER_A_HOLD)) {
            TwoOfficerPolicy.addIfFindingProposed(refusals, file, header);
        }
        return refusals.rejectOr(() -> requirement.needsSecondOfficer()
                ? twoOfficerPolicy.decide(file, decision, header, now)
                : PreviewPolicy.addIfConfirming(new RefusalReasons(), file, header)
                        .rejectOr(() -> Accepted.withEvents(issuer.conclude(file, decision, now))));
    }

    private static List<Flag> flagsOf(Opened file, OfficerAct act) {
        return switch (act.overrides()) {
            case NONE -> List.of();
            case LATEST -> file.latestFlags();
            case IN_FORCE -> file.flagsInForce();
            case SHOWN_AGAIN -> file.flagsToRestore();
        };
    }

    private static Outcome escalate(Escalate escalate, Instant now) {
        String officer = escalate.header().officerName();
        return new RefusalReasons()
                .addIf(escalate.reasons().isBlank(), REASONS_REQUIRED, "ESCALATE needs reasons.")
                .rejectOr(() -> Accepted.withEvents(
                        new Escalated(new Escalation(now, officer, EscalationCause.OFFICER, escalate.reasons()), now)));
    }

    /** Returns a decision of one officer that names no article, carries no request and no caveats. */
    private static Decision decision(
            Opened file,
            Command command,
            DecisionKind kind,
            int revision,
            List<Ground> grounds,
            String reasons,
            @Nullable PredominanceWorksheet worksheet) {
        return decision(file, command, kind, revision, grounds, List.of(), reasons, null, worksheet, null);
    }

    private static Decision decision(
            Opened file,
            Command command,
            DecisionKind kind,
            int revision,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            String reasons,
            @Nullable Request request,
            @Nullable PredominanceWorksheet worksheet,
            @Nullable List<Caveat> caveats) {
        CommandHeader header = command.header();
        return new Decision(
                kind,
                revision,
                grounds,
                articles,
                reasons,
                List.of(header.officerName()),
                request,
                worksheet == null ? List.of() : List.of(worksheet),
                caveats,
                header.messageToRequester(),
                ClearancePolicy.isSealed(file, header),
                List.of(header.commandId()));
    }

    private static List<Ground> orCompliant(List<Ground> grounds) {
        return grounds.isEmpty() ? List.of(Ground.COMPLIANT) : grounds;
    }
}
