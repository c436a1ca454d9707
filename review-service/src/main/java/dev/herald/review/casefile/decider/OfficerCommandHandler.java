package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.CAVEAT_INVALID;
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
import static dev.herald.review.casefile.decider.RefusalCode.REASONS_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_SUPERSEDED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_UNKNOWN;
import static dev.herald.review.casefile.decider.RefusalCode.WITHDRAWAL_WAITS;
import static dev.herald.review.casefile.decider.RefusalCode.WORKSHEET_REQUIRED;

import dev.herald.contract.decision.ArticleRule;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Escalated;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import dev.herald.review.casefile.Caveat;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Escalation;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.PredominanceWorksheet;
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
        CommandHeader header = command.header();
        if (file.timeline().hasHandled(header.commandId())) {
            return new Accepted(Accepted.Code.ALREADY_HANDLED, "This command was carried out before.", List.of());
        }
        RefusalReasons refusals = checkWhatOfficerRead(file, header)
                .addIf(
                        file.status() instanceof Ended && !(isBarred(file) && isForBarredCases(command)),
                        CASE_ENDED,
                        isBarred(file)
                                ? "The case is barred: two officers have to give LIFT_BAR before another revision opens this case."
                                : "The case is %s; only a new revision opens it again.".formatted(file.state()));
        if (!(command instanceof WaiveRecusal)) {
            RecusalPolicy.addIfNotEntitled(refusals, file, header.officer());
        }
        ClearancePolicy.addIfNotCleared(refusals, file, command);
        PreviewPolicy.addIfOutdated(refusals, file, header);
        if (!decides(command)) {
            PreviewPolicy.addIfConfirming(refusals, file, header);
        }
        if (!ClearancePolicy.isQuestion(command)) {
            PreviewPolicy.addIfConfirmingQuestion(refusals, file, header);
        }
        return refusals.rejectOr(() -> withCommandHandled(carryOut(file, command, now), header, now));
    }

    private static boolean isBarred(Opened file) {
        return file.state() == CaseState.BARRED;
    }

    private static boolean decides(Command command) {
        return switch (command) {
            case Ask c -> false;
            case Consult c -> false;
            case Escalate c -> false;
            case WaiveRecusal c -> false;
            case NotAvailable c -> false;
            case Approve c -> true;
            case Amend c -> true;
            case Deny c -> true;
            case Block c -> true;
            case Restore c -> true;
            case Cancel c -> true;
            case CloseWithoutFinding c -> true;
            case Uphold c -> true;
            case LiftBar c -> true;
        };
    }

    private static boolean isForBarredCases(Command command) {
        return command instanceof LiftBar || command instanceof WaiveRecusal;
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
        List<Flag> flags = ClearancePolicy.overridden(file, file.latestFlags());
        DecisionRequirement requirement = requirement(file, DecisionKind.APPROVED, flags);
        RefusalReasons refusals = checkOverride(flags)
                .addIf(
                        !flags.isEmpty() && approve.reasons().isBlank(),
                        REASONS_REQUIRED,
                        "%s: an approval over a flag needs reasons.".formatted(String.join(", ", Flag.ruleIds(flags))))
                .addIf(
                        file.status() instanceof Blocked || file.status() instanceof Suspended,
                        NOT_WHILE_BLOCKED,
                        "The case is %s: RESTORE a blocked case; only the requester ends a suspension."
                                .formatted(file.state()))
                .addIf(file.pending().isEmpty(), NOTHING_TO_APPROVE, "No revision awaits approval.");
        requireWorksheet(refusals, requirement, approve.worksheet());
        if (approve.caveats() != null) {
            checkCaveats(refusals, approve.caveats());
        }
        requireNoWithdrawal(refusals, file);
        GroundPolicy.addIfGeneral(refusals, approve.grounds());
        EvidencePolicy.addIfUnopened(refusals, file, flags, approve.header().officerName());
        return TwoOfficerPolicy.addIfFindingProposed(refusals, file, approve.header())
                .rejectOr(() -> decide(
                        file,
                        new Decision(
                                DecisionKind.APPROVED,
                                file.revision(),
                                orCompliant(approve.grounds()),
                                List.of(),
                                approve.reasons(),
                                List.of(approve.header().officerName()),
                                file.pending().orElseThrow(),
                                listOf(approve.worksheet()),
                                approve.caveats(),
                                approve.header().messageToRequester(),
                                ClearancePolicy.isSealed(file, approve.header()),
                                List.of(approve.header().commandId())),
                        requirement,
                        approve.header(),
                        now));
    }

    /** Replaces the caveats of the revision in force: every holder gets the next version with them. */
    private Outcome amend(Opened file, Amend amend, Instant now) {
        RefusalReasons refusals = new RefusalReasons()
                .addIf(!(file.status() instanceof InForce), NOT_IN_FORCE, "No revision is in force to amend.");
        requireReasons(refusals, amend.reasons(), DecisionKind.AMENDED);
        checkCaveats(refusals, amend.caveats());
        requireNoWithdrawal(refusals, file);
        return TwoOfficerPolicy.addIfFindingProposed(refusals, file, amend.header())
                .rejectOr(() -> decide(
                        file,
                        new Decision(
                                DecisionKind.AMENDED,
                                file.approved().orElseThrow().revision(),
                                List.of(Ground.EXTRADITION),
                                List.of(),
                                amend.reasons(),
                                List.of(amend.header().officerName()),
                                file.approved().orElseThrow(),
                                List.of(),
                                amend.caveats(),
                                "",
                                ClearancePolicy.isSealed(file, amend.header()),
                                List.of(amend.header().commandId())),
                        requirement(file, DecisionKind.AMENDED, List.of()),
                        amend.header(),
                        now));
    }

    private static void checkCaveats(RefusalReasons refusals, List<Caveat> caveats) {
        refusals.addIf(
                caveats.size() > Caveat.MAX_CAVEATS
                        || caveats.stream()
                                .anyMatch(caveat -> caveat.territories().isEmpty()),
                CAVEAT_INVALID,
                "A case has at most %d caveats, and each names a territory.".formatted(Caveat.MAX_CAVEATS));
    }

    /** A flag of severity BLOCK must be cured by a revision. */
    private static RefusalReasons checkOverride(List<Flag> flags) {
        List<String> toBeCured = Flag.ruleIds(
                flags.stream().filter(flag -> flag.severity() == Severity.BLOCK).toList());
        return new RefusalReasons()
                .addIf(
                        !toBeCured.isEmpty(),
                        FLAG_MUST_BE_CURED,
                        "%s cannot be overridden: it needs a revision.".formatted(String.join(", ", toBeCured)));
    }

    private static void requireWorksheet(
            RefusalReasons refusals, DecisionRequirement requirement, @Nullable PredominanceWorksheet worksheet) {
        refusals.addIf(
                requirement.worksheet() && (worksheet == null || !worksheet.isComplete()),
                WORKSHEET_REQUIRED,
                "The decision needs the worksheet of Article 34(3): weigh each of its seven factors in words.");
    }

    private static void requireNoWithdrawal(RefusalReasons refusals, Opened file) {
        refusals.addIf(
                file.withdrawalWaits(),
                WITHDRAWAL_WAITS,
                "The requester withdrew the case, or its term is over: make the proposed finding, or CLOSE_WITHOUT_FINDING.");
    }

    /** A denied update leaves the approved revision in force. A finding on Article 2 or 3 ends the case. */
    private Outcome deny(Opened file, Deny deny, Instant now) {
        boolean update = file.approved().isPresent() && deny.articles().isEmpty();
        RefusalReasons refusals = GroundPolicy.requireGround(deny.grounds(), "deny")
                .addIf(
                        update && file.pending().isEmpty(),
                        NOTHING_TO_DENY,
                        "No revision awaits a decision: CANCEL the approved one.");
        if (update) {
            requireNoWithdrawal(refusals, file);
        }
        return conclude(file, refusals, update ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED, deny, now);
    }

    private Outcome cancel(Opened file, Cancel cancel, Instant now) {
        RefusalReasons refusals = GroundPolicy.requireGround(cancel.grounds(), "cancel")
                .addIf(
                        file.status() instanceof UnderReview,
                        NOT_IN_FORCE,
                        "No revision is in force: DENY the request or close it.");
        return conclude(file, refusals, DecisionKind.CANCELLED, cancel, now);
    }

    private Outcome conclude(
            Opened file, RefusalReasons refusals, DecisionKind kind, AdverseCommand command, Instant now) {
        Decision decision = concluding(
                file,
                kind,
                command.grounds(),
                command.articles(),
                GroundPolicy.reasonsOf(command),
                command.worksheet(),
                command.header());
        DecisionRequirement requirement = requirement(file, kind, command.grounds(), command.articles(), List.of());
        GroundPolicy.checkGeneral(refusals, decision);
        GroundPolicy.checkArticles(refusals, command);
        requireReasons(refusals, command.reasons(), kind);
        requireWorksheet(refusals, requirement, command.worksheet());
        if (!decision.bars()) {
            TwoOfficerPolicy.addIfFindingProposed(refusals, file, command.header());
        }
        return refusals.rejectOr(() -> decide(file, decision, requirement, command.header(), now));
    }

    private static Decision concluding(
            Opened file,
            DecisionKind kind,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            String reasons,
            @Nullable PredominanceWorksheet worksheet,
            CommandHeader header) {
        return decision(file, kind, file.revision(), grounds, articles, reasons, worksheet, header);
    }

    private static void requireReasons(RefusalReasons refusals, String reasons, DecisionKind kind) {
        refusals.addIf(reasons.isBlank(), REASONS_REQUIRED, "A decision %s needs reasons.".formatted(kind));
    }

    /** Blocks the revision in force. A diffusion that went out unreviewed, or is suspended, is blocked alike. */
    private Outcome block(Opened file, Block block, Instant now) {
        return GroundPolicy.addIfGeneral(GroundPolicy.requireGround(block.grounds(), "block"), block.grounds())
                .addIf(
                        !file.blockRule().allowsBlock(),
                        NOT_IN_FORCE,
                        "Nothing is in force, out or suspended that could be blocked.")
                .rejectOr(() -> decide(
                        file,
                        onApproved(file, DecisionKind.BLOCKED, block.grounds(), block.reasons(), null, block.header()),
                        DecisionRequirement.ONE_OFFICER,
                        block.header(),
                        now));
    }

    private Outcome restore(Opened file, Restore restore, Instant now) {
        List<Flag> flags = ClearancePolicy.overridden(file, file.flagsToRestore());
        DecisionRequirement requirement = requirement(file, DecisionKind.RESTORED, flags);
        RefusalReasons refusals = checkOverride(flags)
                .addIf(
                        !(file.status() instanceof Blocked),
                        NOT_BLOCKED,
                        "The case is not blocked. Only the requester ends a suspension.");
        requireReasons(refusals, restore.reasons(), DecisionKind.RESTORED);
        requireWorksheet(refusals, requirement, restore.worksheet());
        requireNoWithdrawal(refusals, file);
        GroundPolicy.addIfGeneral(refusals, restore.grounds());
        EvidencePolicy.addIfUnopened(refusals, file, flags, restore.header().officerName());
        return TwoOfficerPolicy.addIfFindingProposed(refusals, file, restore.header())
                .rejectOr(() -> decide(
                        file,
                        onApproved(
                                file,
                                DecisionKind.RESTORED,
                                orCompliant(restore.grounds()),
                                restore.reasons(),
                                restore.worksheet(),
                                restore.header()),
                        requirement,
                        restore.header(),
                        now));
    }

    /** Two officers close what is in force, because closing recalls it from every holder. */
    private Outcome close(Opened file, CloseWithoutFinding close, Instant now) {
        RefusalReasons refusals = new RefusalReasons();
        requireReasons(refusals, close.reasons(), DecisionKind.CLOSED_WITHOUT_FINDING);
        GroundPolicy.addIfGeneral(refusals, close.grounds());
        ArticleRule.refusalToClose(close.grounds()).ifPresent(why -> refusals.addIf(true, GROUND_CONTRADICTS, why));
        return TwoOfficerPolicy.addIfFindingProposed(refusals, file, close.header())
                .rejectOr(() -> decide(
                        file,
                        concluding(
                                file,
                                DecisionKind.CLOSED_WITHOUT_FINDING,
                                close.grounds(),
                                List.of(),
                                close.reasons(),
                                null,
                                close.header()),
                        requirement(file, DecisionKind.CLOSED_WITHOUT_FINDING, List.of()),
                        close.header(),
                        now));
    }

    /** Two officers end the bar of a case. The case stays ended, and a new revision opens it again. */
    private Outcome liftBar(Opened file, LiftBar lift, Instant now) {
        RefusalReasons refusals = GroundPolicy.requireGround(lift.grounds(), "lift a bar")
                .addIf(!isBarred(file), NOT_BARRED, "The case is %s, and not barred.".formatted(file.state()));
        requireReasons(refusals, lift.reasons(), DecisionKind.BAR_LIFTED);
        GroundPolicy.addIfGeneral(refusals, lift.grounds());
        return refusals.rejectOr(() -> decide(
                file,
                concluding(
                        file, DecisionKind.BAR_LIFTED, lift.grounds(), List.of(), lift.reasons(), null, lift.header()),
                requirement(file, DecisionKind.BAR_LIFTED, List.of()),
                lift.header(),
                now));
    }

    /**
     * Leaves in force what officers reviewed, under the same rules as an approval. It covers the flags and answers
     * until now, and completes the periodic review.
     */
    private Outcome uphold(Opened file, Uphold uphold, Instant now) {
        List<Flag> flags = ClearancePolicy.overridden(file, file.flagsInForce());
        DecisionRequirement requirement = requirement(file, DecisionKind.UPHELD, flags);
        RefusalReasons refusals = checkOverride(flags)
                .addIf(uphold.reasons().isBlank(), REASONS_REQUIRED, "UPHOLD needs reasons.")
                .addIf(!(file.status() instanceof InForce), NOT_IN_FORCE, "No revision is in force to uphold.");
        requireWorksheet(refusals, requirement, uphold.worksheet());
        requireNoWithdrawal(refusals, file);
        EvidencePolicy.addIfUnopened(refusals, file, flags, uphold.header().officerName());
        return TwoOfficerPolicy.addIfFindingProposed(refusals, file, uphold.header())
                .rejectOr(() -> decide(
                        file,
                        onApproved(
                                file,
                                DecisionKind.UPHELD,
                                List.of(),
                                uphold.reasons(),
                                uphold.worksheet(),
                                uphold.header()),
                        requirement,
                        uphold.header(),
                        now));
    }

    private static Outcome escalate(Escalate escalate, Instant now) {
        String officer = escalate.header().officerName();
        return new RefusalReasons()
                .addIf(escalate.reasons().isBlank(), REASONS_REQUIRED, "ESCALATE needs reasons.")
                .rejectOr(() -> Accepted.withEvents(
                        new Escalated(new Escalation(now, officer, EscalationCause.OFFICER, escalate.reasons()), now)));
    }

    private Outcome decide(
            Opened file, Decision decision, DecisionRequirement requirement, CommandHeader header, Instant now) {
        return requirement.needsSecondOfficer()
                ? twoOfficerPolicy.decide(file, decision, header, now)
                : PreviewPolicy.addIfConfirming(new RefusalReasons(), file, header)
                        .rejectOr(() -> Accepted.withEvents(issuer.conclude(file, decision, now)));
    }

    private static DecisionRequirement requirement(Opened file, DecisionKind kind, List<Flag> flagsOfRevision) {
        return requirement(file, kind, List.of(), List.of(), flagsOfRevision);
    }

    private static DecisionRequirement requirement(
            Opened file,
            DecisionKind kind,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            List<Flag> flagsOfRevision) {
        return DecisionRequirement.of(
                kind,
                grounds,
                articles,
                file.approved().isPresent(),
                ClearancePolicy.overridden(file, flagsOfRevision).stream().map(Flag::override));
    }

    /** Returns a decision on the approved revision, also where an update awaits a decision. */
    private static Decision onApproved(
            Opened file,
            DecisionKind kind,
            List<Ground> grounds,
            String reasons,
            @Nullable PredominanceWorksheet worksheet,
            CommandHeader header) {
        return decision(file, kind, file.visibleRevision(), grounds, List.of(), reasons, worksheet, header);
    }

    /** Returns a decision of one officer that carries no request and no caveats. */
    private static Decision decision(
            Opened file,
            DecisionKind kind,
            int revision,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            String reasons,
            @Nullable PredominanceWorksheet worksheet,
            CommandHeader header) {
        return new Decision(
                kind,
                revision,
                grounds,
                articles,
                reasons,
                List.of(header.officerName()),
                null,
                listOf(worksheet),
                null,
                header.messageToRequester(),
                ClearancePolicy.isSealed(file, header),
                List.of(header.commandId()));
    }

    private static List<PredominanceWorksheet> listOf(@Nullable PredominanceWorksheet worksheet) {
        return worksheet == null ? List.of() : List.of(worksheet);
    }

    private static List<Ground> orCompliant(List<Ground> grounds) {
        return grounds.isEmpty() ? List.of(Ground.COMPLIANT) : grounds;
    }
}
