package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Caveat;
import dev.herald.event.Claim;
import dev.herald.event.Concern;
import dev.herald.event.Escalation;
import dev.herald.event.LocationReport;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.StandingOrder;
import dev.herald.review.casefile.Case.Opened;
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
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies one event to a case: copies its parts, changes those that the event changes, and builds the case from them.
 */
final class CaseEvolver {

    private final Opened before;
    private Instrument instrument;
    private int revision;
    private @Nullable Request request;
    private @Nullable Request previous;
    private CaseStatus status;
    private Screening screening;
    private List<Flag> approvedFlags;
    private List<Question> questions;
    private @Nullable ProposedDecision proposal;
    private @Nullable ProposedQuestion proposedQuestion;
    private CaseDeadlines deadlines;
    private List<Concern> concerns;
    private List<LocationReport> reports;
    private boolean closed;
    private boolean out;
    private List<RecusalWaiver> waivers;
    private boolean withdrawalWaits;
    private List<Caveat> caveats;
    private @Nullable Escalation escalation;
    private @Nullable Claim claim;
    private @Nullable StandingOrder order;
    private Set<String> arrivedDocuments;

    CaseEvolver(Opened before) {
        this.before = before;
        this.instrument = before.instrument();
        this.revision = before.revision();
        this.request = before.request();
        this.previous = before.previous();
        this.status = before.status();
        this.screening = before.screening();
        this.approvedFlags = before.approvedFlags();
        this.questions = before.questions();
        this.proposal = before.proposal();
        this.proposedQuestion = before.proposedQuestion();
        this.deadlines = before.deadlines();
        this.concerns = before.concerns();
        this.reports = before.reports();
        this.closed = before.closed();
        this.out = before.out();
        this.waivers = before.waivers();
        this.withdrawalWaits = before.withdrawalWaits();
        this.caveats = before.caveats();
        this.escalation = before.escalation();
        this.claim = before.claim();
        this.order = before.order();
        this.arrivedDocuments = before.arrivedDocuments();
    }

    Opened evolve(CaseEvent event) {
        switch (event) {
            case RevisionReceived e -> receive(e);
            case Rescreened e -> rescreen(e);
            case QuestionProposed e -> proposedQuestion = e.proposed();
            case QuestionAsked e -> {
                questions = Stream.concat(questions.stream(), Stream.of(e.question()))
                        .toList();
                proposedQuestion = Questions.isByPolicy(e.question()) ? proposedQuestion : null;
            }
            case QuestionAnswered e -> answer(e.question(), e.at());
            case QuestionOverdue e -> replace(e.question());
            case QuestionLeftUnanswered e -> replace(e.question());
            case DecisionProposed e -> {
                proposal = before.isForgotten() ? withoutReasons(e.proposal()) : e.proposal();
                endClaimOf(List.of(e.proposal().getOfficer()));
            }
            case RecusalWaived e -> waive(e.waiver());
            case WithdrawalDeferred e -> withdrawalWaits = true;
            case Decided e -> {
                decide(e.decision(), e.at());
                deadlines = e.deadlines();
                escalation = escalationAfter(e.decision(), e.at());
                endClaimOf(e.decision().officers());
            }
            case Ordered e ->
                order = switch (e.order().getOrder()) {
                    case UNBLOCK -> null;
                    case UPDATE, STATEMENT -> order;
                    case BLOCK, DELETE, UNKNOWN -> e.order();
                };
            case RefusedByBar e -> end(CaseState.BARRED);
            case VisibilityChanged e -> {
                status = status.withVisibility(e.visibility());
                request = request == null ? null : request.withVisibility(e.visibility());
            }
            case RetentionPromptSent e -> deadlines = deadlines.withRetentionPrompt(e.at());
            case RetentionAsked e -> concerns = Concerns.afterRetentionAsked(concerns, e);
            case Escalated e -> {
                escalation = e.escalation();
                endClaimOf(List.of(e.escalation().getBy()));
            }
            case ReviewEscalated e -> {
                deadlines = deadlines.withReviewEscalated();
                escalation = escalation == null ? byPolicy(e.at(), EscalationCause.REVIEW_OVERDUE) : escalation;
            }
            case ConcernsFellDue e -> {
                concerns = Concerns.afterTerms(concerns, e.at());
                escalation = escalation == null ? byPolicy(e.at(), EscalationCause.CONCERN_OVERDUE) : escalation;
            }
            case BlockFellDue e -> {
                Escalation.Builder of = Escalation.newBuilder(
                        escalation == null ? byPolicy(e.at(), EscalationCause.BLOCK_OVERDUE) : escalation);
                escalation =
                        of.setAt(e.at()).setCause(EscalationCause.BLOCK_OVERDUE).build();
            }
            case ReviewFellDue e -> deadlines = deadlines.withReviewDue();
            case Upheld e -> {
                deadlines = deadlines.withNextReview(e.nextReview());
                for (Concern wish : Concerns.onRetention(concerns)) {
                    deadlines = deadlines.withRetention(wish.getRetainUntil());
                }
                concerns = concerns.stream().filter(Concerns::isFirstReview).toList();
                proposal = proposal != null && proposal.getKind() == DecisionKind.UPHELD ? null : proposal;
                escalation = null;
                endClaimOf(e.decision().officers());
            }
            case Circulated e -> {
                out = !(status instanceof Ended);
                if (e.retainedUntil() != null) {
                    concerns = Concerns.afterCirculation(concerns, e.revision(), e.at());
                    deadlines =
                            deadlines.retainedUntil() == null ? deadlines.withRetention(e.retainedUntil()) : deadlines;
                }
            }
            case Recalled e -> {
                out = false;
                concerns = Concerns.afterDecisionOn(concerns, Integer.MAX_VALUE);
            }
            case LocationReported e ->
                reports = status instanceof Ended ? reports : LocationReports.plus(before, e.report(), e.at());
            case LackOfActionFound e -> concerns = Concerns.afterLackOfAction(concerns, e.at());
            case WarrantPromptSent e -> {}
            case ClosingDeferred e -> closed = true;
            case DocumentArrived e ->
                arrivedDocuments = Stream.concat(arrivedDocuments.stream(), Stream.of(e.sha256()))
                        .collect(Collectors.toSet());
            case Noted e -> {}
            case CommandHandled e -> {}
            case EvidenceOpened e -> {}
            case Claimed e -> claim = e.claim();
            case ClaimReleased e -> claim = null;
            case ClaimHandedOver e -> claim = e.claim();
            case VerdictGiven e -> settleConcerns(e);
            case VerdictWithdrawn e -> settleConcerns(e);
            case PersonForgotten e -> forget();
        }
        return build(event);
    }

    private Opened build(CaseEvent event) {
        return new Opened(
                before.id(),
                instrument,
                revision,
                request,
                previous,
                status,
                screening,
                approvedFlags,
                questions,
                proposal,
                proposedQuestion,
                deadlines,
                concerns,
                reports,
                closed,
                out,
                waivers,
                withdrawalWaits,
                caveats,
                escalation,
                claim,
                order,
                arrivedDocuments,
                timelineAfter(event));
    }

    private Timeline timelineAfter(CaseEvent event) {
        Timeline timeline = before.timeline();
        if (event instanceof CommandHandled handled) {
            return timeline.withHandledCommand(handled.commandId(), handled.moves());
        }
        if (event instanceof EvidenceOpened opened) {
            return timeline.withOpening(opened.opening());
        }
        if (event instanceof Claimed
                || event instanceof ClaimReleased
                || event instanceof ClaimHandedOver
                || event instanceof DocumentArrived) {
            return timeline;
        }
        if (event instanceof VerdictGiven given) {
            return timeline.withVerdict(given.verdict());
        }
        if (event instanceof VerdictWithdrawn withdrawn) {
            return timeline.withoutVerdict(withdrawn.officer(), withdrawn.factId(), withdrawn.version());
        }
        Timeline after = timeline.withEvent(before.id(), event, revision);
        if (request == null) {
            return after.withoutPersonalData();
        }
        return isOfSamePerson(request) ? after : after.withoutVerdicts();
    }

    /** Whether the revision that officers read describes the same person as before. */
    private boolean isOfSamePerson(Request read) {
        Request was = before.request();
        return was != null && was.describesSamePersonAs(read);
    }

    private void receive(RevisionReceived event) {
        approvedFlags = before.rawFlagsInForce();
        previous = before.approved().isPresent() ? null : before.pending().orElse(null);
        request = event.request();
        instrument = event.request().instrument();
        revision = event.request().revision();
        screening = event.screening();
        keepFindingOnly();
        if (status instanceof Ended) {
            status = new UnderReview();
            closed = false;
            questions = questions.stream() // all of them count in the ids of later ones
                    .map(question -> Questions.isOpen(question) ? Questions.leftUnanswered(question) : question)
                    .toList();
        }
    }

    private void rescreen(Rescreened event) {
        if (before.approved()
                .filter(revision -> revision.revision() == event.revision())
                .isPresent()) {
            List<Flag> after = event.screening().flags();
            concerns = Concerns.afterScreening(concerns, before.flagsInForce(), before.asTheyCount(after), event.at());
        }
        if (before.isInForceBesideUpdate(event.revision())) {
            approvedFlags = event.screening().flags();
        } else {
            screening = event.screening();
        }
        keepFindingOnly();
    }

    /** A flag that is settled concerns nobody; one whose verdict an officer took back does again. */
    private void settleConcerns(CaseEvent verdict) {
        Opened after = build(verdict);
        concerns = Concerns.afterScreening(concerns, before.flagsInForce(), after.flagsInForce(), verdict.at());
    }

    /** Drops a proposal that rests on what the case file contained before. A finding on Article 2 or 3 stays. */
    private void keepFindingOnly() {
        proposal = before.hasProposedFinding() ? proposal : null;
        proposedQuestion = null;
    }

    private void decide(Decision decision, Instant at) {
        caveats = decision.caveats() == null ? caveats : decision.caveats();
        switch (decision.kind()) {
            case APPROVED -> {
                Request approved = required(decision.request());
                status = new InForce(approved);
                out = true;
                concerns = Concerns.afterApproval(concerns, approved.revision());
                previous = null;
                approvedFlags = List.of();
                proposal = null;
            }
            case AMENDED -> {}
            case UPDATE_DENIED -> {
                concerns = Concerns.afterDecisionOn(concerns, required(request).revision());
                request = required(approved());
                screening = screening.withFlags(approvedFlags);
                approvedFlags = List.of();
                proposal = null;
            }
            case BLOCKED -> status = new Blocked(approved());
            case SUSPENDED -> status = new Suspended(approved());
            case RESTORED -> {
                proposal = status instanceof Blocked ? null : proposal; // it stays where a suspension ends
                reports = LocationReports.passedOn(reports);
                status = before.approved().<CaseStatus>map(InForce::new).orElseGet(UnderReview::new);
                if (isByOfficers(decision)) { // they decide over the flags that they show again
                    int unreviewed = unreviewedRevision();
                    concerns = Concerns.onRetention(concerns);
                    concerns = unreviewed > 0 ? Concerns.afterCirculation(concerns, unreviewed, at) : concerns;
                }
            }
            case DENIED -> end(decision.bars() ? CaseState.BARRED : CaseState.DENIED);
            case CANCELLED -> end(decision.bars() ? CaseState.BARRED : CaseState.CANCELLED);
            case WITHDRAWN -> end(CaseState.WITHDRAWN);
            case EXPIRED -> end(CaseState.EXPIRED);
            case CLOSED_WITHOUT_FINDING -> end(CaseState.CLOSED_WITHOUT_FINDING);
            case DELETED_BY_COMMISSION -> end(decision.bars() ? CaseState.BARRED : CaseState.DELETED_BY_COMMISSION);
            case BAR_LIFTED -> end(endingWithoutBar());
            case UPHELD, UNKNOWN -> throw new IllegalArgumentException("a decision that is not issued");
        }
    }

    /**
     * Returns the escalation after a decision. A block protects and settles nothing, and neither policy nor the
     * requester decides in place of officers: with a block, policy ends its escalation and no officer's. What is still
     * overdue stays escalated.
     */
    private @Nullable Escalation escalationAfter(Decision decision, Instant at) {
        boolean byOfficers = isByOfficers(decision) && decision.kind() != DecisionKind.BLOCKED;
        boolean endsBlock = decision.kind() == DecisionKind.RESTORED && before.isBlockOverdue();
        if (status instanceof Ended || escalation == null || (!byOfficers && !endsBlock)) {
            return escalation;
        }
        if (!byOfficers && !escalation.getBy().equals(Decision.POLICY)) {
            return Escalation.newBuilder(escalation)
                    .setCause(EscalationCause.OFFICER)
                    .build();
        }
        boolean concerned = concerns.stream().anyMatch(Concern::getOverdue);
        if (!concerned && !deadlines.reviewEscalated()) {
            return null;
        }
        EscalationCause cause = concerned ? EscalationCause.CONCERN_OVERDUE : EscalationCause.REVIEW_OVERDUE;
        return escalation.getCause() == cause ? escalation : byPolicy(at, cause);
    }

    private static Escalation byPolicy(Instant at, EscalationCause cause) {
        return new Escalation(at, Decision.POLICY, cause, "");
    }

    private boolean isByOfficers(Decision decision) {
        return Decision.isByOfficers(decision.officers(), before.requester());
    }

    /** A decision, a proposal or an escalation of its holder ends a claim: the holder has nothing left to do. */
    private void endClaimOf(List<String> officers) {
        claim = claim != null && officers.contains(claim.getOfficer()) ? null : claim;
    }

    private void end(CaseState how) {
        status = new Ended(how);
        previous = null;
        approvedFlags = List.of();
        proposal = null;
        proposedQuestion = null;
        out = false;
        withdrawalWaits = false;
        caveats = List.of();
        escalation = null;
        claim = null;
        concerns = List.of();
        reports = List.of();
        deadlines = CaseDeadlines.NONE;
    }

    /** Returns the state in which the barring decision would have left the case if it had not barred. */
    private CaseState endingWithoutBar() {
        return CaseState.valueOf(
                before.barringDecision().orElseThrow().getKind().name());
    }

    private void waive(RecusalWaiver waiver) {
        RecusalWaiver kept = before.isForgotten() ? withoutReasons(waiver) : waiver;
        waivers = Stream.concat(
                        waivers.stream().filter(other -> !other.getOfficer().equals(kept.getOfficer())),
                        Stream.of(kept))
                .toList();
    }

    private void forget() {
        closed = false;
        request = null;
        previous = null;
        arrivedDocuments = Set.of();
        proposal = proposal == null ? null : withoutReasons(proposal);
        screening = screening.withoutPersonalData();
        questions = questions.stream().map(Questions::withoutPersonalData).toList();
        waivers = waivers.stream().map(CaseEvolver::withoutReasons).toList();
    }

    /** Officers read an answer about the revision in force. One about an update is read with the decision on it. */
    private void answer(Question answered, Instant at) {
        replace(answered);
        boolean inForce = before.approved()
                .filter(approved -> approved.revision() >= answered.getRevision())
                .isPresent();
        concerns = inForce ? Concerns.afterAnswer(concerns, answered, at) : concerns;
    }

    /** Returns the revision that recipients have and nobody reviewed: a diffusion, or its update; 0 for none. */
    private int unreviewedRevision() {
        int whole = before.approved().isEmpty() && out ? before.revision() : 0;
        return before.concerns().stream().mapToInt(Concern::getRevision).reduce(whole, Math::max);
    }

    private void replace(Question changed) {
        questions = questions.stream()
                .map(question -> question.getQuestionId().equals(changed.getQuestionId()) ? changed : question)
                .toList();
    }

    private @Nullable Request approved() {
        return before.approved().orElse(null);
    }

    private static Request required(@Nullable Request request) {
        if (request == null) {
            throw new IllegalStateException("no revision was ever approved");
        }
        return request;
    }

    /** Returns a proposal without words, as a case keeps it whose person is forgotten. */
    private static ProposedDecision withoutReasons(ProposedDecision proposal) {
        return ProposedDecision.newBuilder(proposal)
                .setReasons("")
                .setWorksheet(null)
                .setMessageToRequester("")
                .setCaveats(null)
                .build();
    }

    private static RecusalWaiver withoutReasons(RecusalWaiver waiver) {
        return RecusalWaiver.newBuilder(waiver).setReasons("").build();
    }
}
