package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Claim;
import dev.herald.event.Escalation;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactVerdict;
import dev.herald.event.LocationReport;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.StandingOrder;
import dev.herald.event.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a case. {@link Case#evolve} applies it, {@link TimelineEntries} describes it. Review publishes more than
 * the case file after a {@link Published} event, and audits an {@link Attributed} one.
 */
public sealed interface CaseEvent {

    /** Returns when it happened. */
    Instant at();

    /** An event after which other services or members are notified. */
    sealed interface Published extends CaseEvent {}

    /** An event that only changes the case file. */
    sealed interface Unpublished extends CaseEvent {}

    /**
     * An event for which review, an officer or a member is accountable. Other services or the command itself account
     * for others.
     */
    sealed interface Attributed extends CaseEvent {}

    /**
     * A revision came through screening: it opens the case, replaces the revision under review, or reopens the case.
     */
    record RevisionReceived(Request request, Screening screening, Instant at) implements Unpublished {}

    /** A live revision was screened again with another result. */
    record Rescreened(int revision, Screening screening, ScreeningCause cause, Instant at) implements Unpublished {}

    /**
     * A member was asked.
     *
     * @param wanted kinds of documents wanted with the answer
     */
    record QuestionAsked(Question question, List<DocumentKind> wanted, Instant at) implements Published, Attributed {}

    /** A question awaits a second officer. */
    record QuestionProposed(ProposedQuestion proposed, Instant at) implements Unpublished, Attributed {}

    /**
     * A question was answered.
     *
     * @param question the question with its answer
     */
    record QuestionAnswered(Question question, Instant at) implements Published, Attributed {}

    /**
     * A question was not answered by its deadline. A late answer is still accepted.
     *
     * @param question the question with the end of its grace period
     */
    record QuestionOverdue(Question question, Instant at) implements Published, Attributed {}

    /** The grace period of a question ended, or the question lapsed. */
    record QuestionLeftUnanswered(Question question, Instant at) implements Unpublished, Attributed {}

    /** The requester was asked whether the notice is still needed. */
    record RetentionPromptSent(Instant retainedUntil, Instant at) implements Published, Attributed {}

    /** The requester was told that the last of its warrants ends soon. */
    record WarrantPromptSent(LocalDate lastDay, Instant at) implements Published, Attributed {}

    /**
     * The requester asked for another end of retention; officers decide.
     *
     * @param retainUntil the new end
     * @param reason why the purpose still stands
     */
    record RetentionAsked(Instant retainUntil, String reason, Instant at) implements Unpublished, Attributed {}

    /** An officer escalated the case. */
    record Escalated(Escalation escalation, Instant at) implements Unpublished, Attributed {}

    /** Nobody did the periodic review within its term, so the case was escalated. */
    record ReviewEscalated(Instant at) implements Unpublished, Attributed {}

    /**
     * Officers did not decide in time on some concerns about the revision in force, so the case was escalated.
     *
     * @param subjects rules and questions
     */
    record ConcernsFellDue(List<String> subjects, Instant at) implements Unpublished, Attributed {

        /** Copies the list. */
        public ConcernsFellDue {
            subjects = List.copyOf(subjects);
        }
    }

    /** The periodic review of the revision in force became due. */
    record ReviewFellDue(Instant at) implements Unpublished, Attributed {}

    /**
     * Officers reviewed the revision in force and left it in force.
     *
     * @param decision of kind UPHELD; the case file keeps it, and it is not issued
     * @param flags rules that had raised a flag on the revision
     * @param nextReview when the next periodic review is due
     */
    record Upheld(Decision decision, List<String> flags, Instant nextReview, Instant at)
            implements Published, Attributed {

        /** Copies the list. */
        public Upheld {
            flags = List.copyOf(flags);
        }
    }

    /**
     * Dissemination sent a revision of a diffusion before a decision on it.
     *
     * @param retainedUntil end of its retention where its first review starts; null where none starts
     */
    record Circulated(int revision, @Nullable Instant retainedUntil, Instant at) implements Unpublished {}

    /** Dissemination recalled an earlier life of the case, of which a diffusion was out unreviewed. */
    record Recalled(Instant at) implements Unpublished {}

    /** The Commission gave an order; a decision follows where it changes the case. UNBLOCK ends the standing order. */
    record Ordered(StandingOrder order, Instant at) implements Unpublished, Attributed {}

    /** Officers did not decide on a block in time, so the case was escalated. */
    record BlockFellDue(Instant at) implements Unpublished, Attributed {}

    /**
     * A holder reported something about the person.
     *
     * @param report it waits if the case is blocked or ended, and is mailed to the source otherwise if that may know it
     */
    record LocationReported(LocationReport report, Instant at) implements Published, Attributed {}

    /**
     * The source did nothing for the extradition, so policy proposes to officers to cancel.
     *
     * @param why in words, without personal data
     */
    record LackOfActionFound(String why, Instant at) implements Unpublished, Attributed {}

    /** The recall has ended, and the person is not forgotten yet: officers follow up an arrest. */
    record ClosingDeferred(Instant at) implements Unpublished {}

    /** A decision awaits a second officer. */
    record DecisionProposed(ProposedDecision proposal, Instant at) implements Unpublished, Attributed {}

    /**
     * A decision was issued.
     *
     * @param deadlines deadlines of the case from now on
     */
    record Decided(Decision decision, CaseDeadlines deadlines, Instant at) implements Published, Attributed {}

    /**
     * A revision of a barred case came past intake and was denied.
     *
     * @param decision the denial
     */
    record RefusedByBar(Decision decision, Instant at) implements Published, Attributed {}

    /** A supervisor proposed that an officer decides in spite of a nationality, or another officer confirmed it. */
    record RecusalWaived(RecusalWaiver waiver, Instant at) implements Unpublished, Attributed {

        /** Returns the officer who gave the latest command about it. */
        public String latestOfficer() {
            return Objects.requireNonNullElse(waiver.getConfirmedBy(), waiver.getSupervisor());
        }

        /** Returns what that command did, as timeline and audit say it. */
        public String what() {
            return waiver.getConfirmedBy() == null ? "RECUSAL_WAIVER_PROPOSED" : "RECUSAL_WAIVED";
        }
    }

    /**
     * The case would have ended, because its requester withdrew it or left it suspended, or because its retention was
     * over, while a finding on Article 2 or 3 awaited its second officer.
     */
    record WithdrawalDeferred(Instant at) implements Unpublished, Attributed {}

    /** The requester changed who may see its data. */
    record VisibilityChanged(Visibility visibility, Instant at) implements Unpublished, Attributed {}

    /** A document of the requester arrived. It does not move the sequence of the case. */
    record DocumentArrived(String sha256, Instant at) implements Unpublished {}

    /**
     * Information for officers, without further effect.
     *
     * @param detail in words, without personal data
     */
    record Noted(String what, String who, String detail, Instant at) implements Unpublished, Attributed {}

    /**
     * An officer's command was carried out.
     *
     * @param moves whether it moves the sequence of the case
     */
    record CommandHandled(String commandId, boolean moves, Instant at) implements Unpublished {}

    /** An officer opened evidence. It does not move the sequence of the case. */
    record EvidenceOpened(EvidenceOpening opening, Instant at) implements Unpublished, Attributed {}

    /**
     * An officer claimed the case, or renewed the claim. Like an opening, it does not move the sequence of the case.
     */
    record Claimed(Claim claim, Instant at) implements Unpublished, Attributed {}

    /**
     * A claim was ended. It does not move the sequence of the case.
     *
     * @param claim the claim until now
     * @param by its holder or a supervisor
     */
    record ClaimReleased(Claim claim, String by, Instant at) implements Unpublished, Attributed {}

    /**
     * A claim was passed to another officer. It does not move the sequence of the case.
     *
     * @param claim the claim from now on
     * @param by the holder until now, or a supervisor
     */
    record ClaimHandedOver(Claim claim, String by, Instant at) implements Unpublished, Attributed {}

    /** An officer said whether the person of a fact is the person of the request. It does not move the sequence. */
    record VerdictGiven(FactVerdict verdict, Instant at) implements Unpublished, Attributed {}

    /** An officer took back what they had said about the person of a fact. It does not move the sequence. */
    record VerdictWithdrawn(String officer, String factId, long version, Instant at)
            implements Unpublished, Attributed {}

    /** The personal data of a closed case was deleted. Ids and codes stay. */
    record PersonForgotten(Instant at) implements Unpublished, Attributed {}
}
