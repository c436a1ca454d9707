package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.ProposedDecision;
import dev.herald.event.Question;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.review.casefile.CaseEvent.BlockFellDue;
import dev.herald.review.casefile.CaseEvent.Circulated;
import dev.herald.review.casefile.CaseEvent.ClaimHandedOver;
import dev.herald.review.casefile.CaseEvent.ClaimReleased;
import dev.herald.review.casefile.CaseEvent.Claimed;
import dev.herald.review.casefile.CaseEvent.ClosingDeferred;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.ConcernsFellDue;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.DecisionProposed;
import dev.herald.review.casefile.CaseEvent.DocumentArrived;
import dev.herald.review.casefile.CaseEvent.Escalated;
import dev.herald.review.casefile.CaseEvent.EvidenceOpened;
import dev.herald.review.casefile.CaseEvent.LackOfActionFound;
import dev.herald.review.casefile.CaseEvent.LocationReported;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Ordered;
import dev.herald.review.casefile.CaseEvent.PersonForgotten;
import dev.herald.review.casefile.CaseEvent.QuestionAnswered;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseEvent.QuestionLeftUnanswered;
import dev.herald.review.casefile.CaseEvent.QuestionOverdue;
import dev.herald.review.casefile.CaseEvent.QuestionProposed;
import dev.herald.review.casefile.CaseEvent.Recalled;
import dev.herald.review.casefile.CaseEvent.RecusalWaived;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RetentionAsked;
import dev.herald.review.casefile.CaseEvent.RetentionPromptSent;
import dev.herald.review.casefile.CaseEvent.ReviewEscalated;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseEvent.VerdictGiven;
import dev.herald.review.casefile.CaseEvent.VerdictWithdrawn;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.CaseEvent.WarrantPromptSent;
import dev.herald.review.casefile.CaseEvent.WithdrawalDeferred;
import java.util.List;
import java.util.stream.Stream;

/** Describes events as entries of a {@link Timeline}. They hold no personal data: they outlive the person's data. */
final class TimelineEntries {

    /** Name of the entry that the requester was told of the end of its warrants, whose last day is the detail. */
    static final String WARRANTS_ENDING = "WARRANTS_ENDING";

    private TimelineEntries() {}

    /** Whether officers ended a block. The requester's RESTORED ends a suspension, and policy's follows verdicts. */
    static boolean endsBlock(TimelineEntry entry, MemberCode requester) {
        return entry.getWhat().equals(DecisionKind.RESTORED.name())
                && Decision.isByOfficers(List.of(entry.getWho()), requester);
    }

    private static TimelineScreening summary(ScreeningCause cause, Screening screening) {
        return new TimelineScreening(
                cause, screening.ruleBook(), screening.registerVersion(), Flag.ruleIds(screening.flags()));
    }

    private static String toText(TimelineScreening screening) {
        return screening.getRules().isEmpty() ? "cleared" : "flagged by " + String.join(", ", screening.getRules());
    }

    static TimelineEntry of(CaseId id, CaseEvent event, int revision) {
        String member = id.member().value();
        return switch (event) {
            case RevisionReceived e -> {
                TimelineScreening screening = summary(ScreeningCause.SUBMISSION, e.screening());
                yield new TimelineEntry(e.at(), "REVISION_RECEIVED", member, revision, toText(screening), screening);
            }
            case Rescreened e -> {
                TimelineScreening screening = summary(e.cause(), e.screening());
                String detail = e.cause() + ": " + toText(screening);
                yield new TimelineEntry(e.at(), "SCREENED_AGAIN", "screening", e.revision(), detail, screening);
            }
            case QuestionProposed e ->
                entry(
                        e,
                        "QUESTION_PROPOSED",
                        e.proposed().getQuestion().getAskedBy(),
                        revision,
                        "to " + e.proposed().getQuestion().getAddressee());
            case QuestionAsked e -> asked(e, revision);
            case QuestionAnswered e -> about(e, e.question(), "ANSWERED", revision);
            case QuestionOverdue e -> about(e, e.question(), "ANSWER_OVERDUE", revision);
            case QuestionLeftUnanswered e -> about(e, e.question(), "LEFT_UNANSWERED", revision);
            case DecisionProposed e -> {
                ProposedDecision proposal = e.proposal();
                String detail = !proposal.getArticles().isEmpty()
                        ? "%s on %s".formatted(proposal.getKind(), proposal.getArticles())
                        : proposal.getKind().name();
                yield entry(e, "PROPOSED", proposal.getOfficer(), revision, detail);
            }
            case Decided e -> decided(e, e.decision().kind().name(), e.decision());
            case Ordered e ->
                entry(
                        e,
                        "COMMISSION_ORDERED",
                        Decision.COMMISSION,
                        revision,
                        "%s of %s: %s"
                                .formatted(
                                        e.order().getOrder(),
                                        e.order().getDecidedOn(),
                                        Stream.concat(
                                                        Stream.of(e.order().getGround()),
                                                        e.order().getArticles().stream())
                                                .toList()));
            case RefusedByBar e -> decided(e, "REFUSED_BY_BAR", e.decision());
            case RecusalWaived e ->
                entry(
                        e,
                        e.what(),
                        e.latestOfficer(),
                        revision,
                        "for " + e.waiver().getOfficer());
            case WithdrawalDeferred e -> entry(e, "WITHDRAWAL_DEFERRED", member, revision, "a finding is pending");
            case VisibilityChanged e -> entry(e, "VISIBILITY_CHANGED", member, revision, "");
            case RetentionPromptSent e ->
                entry(e, "RETENTION_PROMPTED", Decision.POLICY, revision, "until " + e.retainedUntil());
            case WarrantPromptSent e ->
                entry(e, WARRANTS_ENDING, Decision.POLICY, revision, e.lastDay().toString());
            case RetentionAsked e -> entry(e, "RETENTION_ASKED", member, revision, "until " + e.retainUntil());
            case Escalated e -> entry(e, "ESCALATED", e.escalation().getBy(), revision, "");
            case ReviewEscalated e -> entry(e, "REVIEW_ESCALATED", Decision.POLICY, revision, "");
            case ConcernsFellDue e ->
                entry(e, "CONCERN_OVERDUE", Decision.POLICY, revision, String.join(", ", e.subjects()));
            case BlockFellDue e -> entry(e, "BLOCK_OVERDUE", Decision.POLICY, revision, "");
            case ReviewFellDue e -> entry(e, "REVIEW_DUE", Decision.POLICY, revision, "");
            case Upheld e ->
                entry(e, "UPHELD", String.join(", ", e.decision().officers()), revision, String.join(", ", e.flags()));
            case Circulated e -> entry(e, "DIFFUSION_CIRCULATED", "dissemination", e.revision(), "not reviewed yet");
            case Recalled e -> entry(e, "DISSEMINATION_REVOKED", "dissemination", revision, "");
            case LocationReported e ->
                entry(
                        e,
                        LocationReports.outcome(e.report()),
                        e.report().getReportedBy(),
                        revision,
                        e.report().getKind().name());
            case LackOfActionFound e -> entry(e, "LACK_OF_ACTION", Decision.POLICY, revision, e.why());
            case ClosingDeferred e ->
                entry(e, "CLOSING_DEFERRED", "dissemination", revision, "an arrest is followed up");
            case Noted e -> entry(e, e.what(), e.who(), revision, e.detail());
            case EvidenceOpened e -> throw new IllegalArgumentException("openings have a list of their own");
            case DocumentArrived e -> throw new IllegalArgumentException("documents have a list of their own");
            case Claimed e -> throw noEntry();
            case ClaimReleased e -> throw noEntry();
            case ClaimHandedOver e -> throw noEntry();
            case VerdictGiven e -> throw new IllegalArgumentException("verdicts have a list of their own");
            case VerdictWithdrawn e -> throw new IllegalArgumentException("verdicts have a list of their own");
            case CommandHandled e -> throw new IllegalArgumentException("handled commands have a list of their own");
            case PersonForgotten e -> entry(e, "CLOSED", "dissemination", revision, "person forgotten");
        };
    }

    private static IllegalArgumentException noEntry() {
        return new IllegalArgumentException("claims are in the case file and in the audit");
    }

    private static TimelineEntry entry(CaseEvent event, String what, String who, int revision, String detail) {
        return new TimelineEntry(event.at(), what, who, revision, detail, null);
    }

    private static TimelineEntry asked(QuestionAsked asked, int revision) {
        Question question = asked.question();
        return entry(
                asked,
                question.getConsultation() ? "CONSULTED" : "ASKED",
                question.getAskedBy(),
                revision,
                "%s to %s, answer by %s"
                        .formatted(question.getQuestionId(), question.getAddressee(), question.getAnswerBy()));
    }

    private static TimelineEntry about(CaseEvent event, Question question, String what, int revision) {
        return entry(event, what, question.getAddressee(), revision, question.getQuestionId());
    }

    private static TimelineEntry decided(CaseEvent event, String what, Decision decision) {
        return entry(
                event,
                what,
                String.join(", ", decision.officers()),
                decision.revision(),
                decision.grounds() + (decision.bars() ? " on " + decision.articles() : ""));
    }
}
