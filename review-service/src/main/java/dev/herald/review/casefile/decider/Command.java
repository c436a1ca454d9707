package dev.herald.review.casefile.decider;

import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.OfficerAct;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.Caveat;
import dev.herald.event.PredominanceWorksheet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An officer's command about a case. Grounds and articles are for the requester; reasons stay in the case file. */
public sealed interface Command {

    /** Returns the part that all commands share. */
    CommandHeader header();

    /**
     * Returns what the table of the contract says of the command.
     *
     * @throws IllegalStateException if this version does not carry it out
     */
    default OfficerAct act() {
        return switch (this) {
            case Ask c -> OfficerAct.ASK;
            case Consult c -> OfficerAct.CONSULT;
            case Approve c -> OfficerAct.APPROVE;
            case Amend c -> OfficerAct.AMEND;
            case Deny c -> OfficerAct.DENY;
            case Block c -> OfficerAct.BLOCK;
            case Restore c -> OfficerAct.RESTORE;
            case Cancel c -> OfficerAct.CANCEL;
            case CloseWithoutFinding c -> OfficerAct.CLOSE_WITHOUT_FINDING;
            case Uphold c -> OfficerAct.UPHOLD;
            case Escalate c -> OfficerAct.ESCALATE;
            case WaiveRecusal c -> OfficerAct.WAIVE_RECUSAL;
            case LiftBar c -> OfficerAct.LIFT_BAR;
            case NotAvailable c -> throw new IllegalStateException("%s is not carried out".formatted(c.kind()));
        };
    }

    /**
     * The part that all commands share.
     *
     * @param commandId identity; a repeated command has no second effect
     * @param officer the officer who signed in
     * @param revision the revision that the officer read
     * @param sequence sequence of the case file that the officer read
     * @param messageToRequester words for the requester, with a decision; empty for none
     * @param preview the preview of the command
     */
    record CommandHeader(
            String commandId,
            Officer officer,
            int revision,
            long sequence,
            String messageToRequester,
            Preview preview) {

        /** Returns the name of the officer. */
        public String officerName() {
            return officer.name();
        }
    }

    /**
     * Asks the requester.
     *
     * @param wanted kinds of documents wanted with the answer
     * @param within time to answer; null for the usual term
     */
    record Ask(
            CommandHeader header,
            String question,
            List<DocumentKind> wanted,
            @Nullable Duration within) implements Command {}

    /**
     * Consults another member.
     *
     * @param within time to answer; null for the usual term
     */
    record Consult(
            CommandHeader header,
            MemberCode addressee,
            String question,
            @Nullable Duration within) implements Command {}

    /**
     * Approves the latest revision.
     *
     * @param grounds empty means COMPLIANT
     * @param reasons required to override a flag
     * @param worksheet required where an overridden flag says so
     * @param caveats all caveats of the case from now on; null leaves them as they are
     */
    record Approve(
            CommandHeader header,
            List<Ground> grounds,
            String reasons,
            @Nullable PredominanceWorksheet worksheet,
            @Nullable List<Caveat> caveats)
            implements Command {}

    /** Replaces the caveats of the revision in force. */
    record Amend(CommandHeader header, List<Caveat> caveats, String reasons) implements Command {}

    /** A decision against the request. */
    sealed interface AdverseCommand extends Command {

        /** Returns the grounds, at least one. */
        List<Ground> grounds();

        /** Returns the articles of a finding; empty for none. */
        List<ConstitutionArticle> articles();

        /** Returns why a ground of Article 2 is no finding on it; empty for none. */
        String whyNoArticle();

        /** Returns why, in words. */
        String reasons();

        /** Returns the worksheet; required on a ground of Article 2 or 3, and for a finding. */
        @Nullable
        PredominanceWorksheet worksheet();
    }

    /** Denies the latest revision. */
    record Deny(
            CommandHeader header,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            String whyNoArticle,
            String reasons,
            @Nullable PredominanceWorksheet worksheet)
            implements AdverseCommand {}

    /** Blocks the revision in force, or a diffusion that went out unreviewed. */
    record Block(CommandHeader header, List<Ground> grounds, String reasons) implements Command {}

    /**
     * Restores the blocked revision.
     *
     * @param grounds empty means COMPLIANT
     * @param worksheet required where an overridden flag says so
     */
    record Restore(
            CommandHeader header,
            List<Ground> grounds,
            String reasons,
            @Nullable PredominanceWorksheet worksheet) implements Command {}

    /** Cancels the revision that is in force, blocked or suspended. */
    record Cancel(
            CommandHeader header,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            String whyNoArticle,
            String reasons,
            @Nullable PredominanceWorksheet worksheet)
            implements AdverseCommand {}

    /** Closes the case without a finding. */
    record CloseWithoutFinding(CommandHeader header, List<Ground> grounds, String reasons) implements Command {}

    /**
     * Leaves the revision in force after a review.
     *
     * @param worksheet required where a flag on that revision says so
     */
    record Uphold(
            CommandHeader header, String reasons, @Nullable PredominanceWorksheet worksheet) implements Command {}

    /** Hands the case to officers who may know sealed facts, and to supervisors. */
    record Escalate(CommandHeader header, String reasons) implements Command {}

    /** Lets an officer decide in spite of a nationality. A supervisor proposes it, and another officer confirms it. */
    record WaiveRecusal(CommandHeader header, String waivedOfficer, String reasons) implements Command {}

    /** Ends the bar of a case, so that its requester may ask again. It approves nothing. */
    record LiftBar(
            CommandHeader header,
            List<Ground> grounds,
            String reasons,
            @Nullable PredominanceWorksheet worksheet) implements Command {}

    /**
     * A command that this version does not carry out.
     *
     * @param why why not, and the alternative
     */
    record NotAvailable(CommandHeader header, String kind, String why) implements Command {}
}
