package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.UpdateDenied;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.Standing.Blocked;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.InForce;
import dev.herald.review.casefile.Standing.Suspended;
import dev.herald.review.casefile.Standing.UnderReview;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case as review knows it. {@link #after} is the only way it changes. */
public sealed interface Case {

    /** Which case. */
    CaseId id();

    /** The case once this has happened to it. */
    Case after(CaseEvent event);

    /** The case once all of this has happened to it, in order. */
    default Case after(List<CaseEvent> events) {
        Case now = this;
        for (CaseEvent event : events) {
            now = now.after(event);
        }
        return now;
    }

    /**
     * No revision has come through screening yet.
     *
     * @param id which case
     */
    record Unopened(CaseId id) implements Case {
        @Override
        public Case after(CaseEvent event) {
            return switch (event) {
                case RevisionReceived e ->
                    new Opened(
                            id,
                            e.request().instrument(),
                            e.request().revision(),
                            e.request(),
                            new UnderReview(),
                            e.screening(),
                            List.of(),
                            null,
                            Log.EMPTY.with(Log.Entry.of(id, e, e.request().revision())));
                case Rescreened e -> throw notYet(e);
                case Asked e -> throw notYet(e);
                case Answered e -> throw notYet(e);
                case Proposed e -> throw notYet(e);
                case Decided e -> throw notYet(e);
                case UpdateDenied e -> throw notYet(e);
                case RefusedByBar e -> throw notYet(e);
                case VisibilityChanged e -> throw notYet(e);
                case Noted e -> throw notYet(e);
                case CommandHandled e -> throw notYet(e);
                case Forgotten e -> throw notYet(e);
            };
        }

        private static IllegalStateException notYet(CaseEvent event) {
            return new IllegalStateException(
                    event.getClass().getSimpleName() + " happens to no case that was never opened");
        }
    }

    /**
     * A revision came through screening.
     *
     * @param id which case
     * @param instrument what is asked for
     * @param revision latest revision
     * @param request the revision to look at: the latest, or what is in force once an update of it was denied; absent
     *     once forgotten
     * @param standing where it stands
     * @param screening what screening last said
     * @param questions questions and answers
     * @param proposal a finding that awaits a second officer
     * @param log what happened
     */
    record Opened(
            CaseId id,
            Instrument instrument,
            int revision,
            @Nullable Request request,
            Standing standing,
            Screening screening,
            List<Question> questions,
            @Nullable Proposal proposal,
            Log log)
            implements Case {

        /** Takes copies. */
        public Opened {
            questions = List.copyOf(questions);
        }

        /** Whose case. */
        public MemberCode requester() {
            return id.member();
        }

        /** What others are told about where it stands. */
        public CaseState state() {
            return switch (standing) {
                case UnderReview review -> awaitsAnswer() ? CaseState.AWAITING_ANSWER : CaseState.OPEN;
                case InForce inForce -> CaseState.IN_FORCE;
                case Blocked blocked -> CaseState.BLOCKED;
                case Suspended suspended -> CaseState.SUSPENDED;
                case Ended ended -> ended.how();
            };
        }

        /** What is in force, blocked or suspended. */
        public Optional<Request> approved() {
            return switch (standing) {
                case InForce inForce -> Optional.of(inForce.approved());
                case Blocked blocked -> Optional.of(blocked.approved());
                case Suspended suspended -> Optional.of(suspended.approved());
                case UnderReview review -> Optional.empty();
                case Ended ended -> Optional.empty();
            };
        }

        /** The revision that awaits a decision; absent when the latest is in force, or the case ended. */
        public Optional<Request> pending() {
            if (request == null || standing instanceof Ended) {
                return Optional.empty();
            }
            int decided = approved().map(Request::revision).orElse(0);
            return request.revision() > decided ? Optional.of(request) : Optional.empty();
        }

        /** Whether a bureau was asked and has not answered. */
        public boolean awaitsAnswer() {
            return questions.stream().anyMatch(Question::open);
        }

        /** A question of this case. */
        public Optional<Question> question(String questionId) {
            return questions.stream()
                    .filter(question -> question.id().equals(questionId))
                    .findFirst();
        }

        @Override
        public Opened after(CaseEvent event) {
            Opened changed = switch (event) {
                case RevisionReceived e -> received(e);
                case Rescreened e -> with(standing, request, e.screening(), questions, proposal);
                case Asked e -> with(standing, request, screening, plus(e.question()), proposal);
                case Answered e -> with(standing, request, screening, replaced(e.question()), proposal);
                case Proposed e -> with(standing, request, screening, questions, e.proposal());
                case Decided e -> decided(e.decision());
                case UpdateDenied e -> with(standing, approved().orElse(request), screening, questions, null);
                case RefusedByBar e -> standing(new Ended(CaseState.BARRED));
                case VisibilityChanged e -> under(e.visibility());
                case Noted e -> this;
                case CommandHandled e -> this;
                case Forgotten e ->
                    with(
                            standing,
                            null,
                            screening.forgotten(),
                            questions.stream().map(Question::forgotten).toList(),
                            null);
            };
            return changed.logged(event);
        }

        private Opened received(RevisionReceived event) {
            boolean reopened = standing instanceof Ended;
            Request latest = event.request();
            return new Opened(
                    id,
                    latest.instrument(),
                    latest.revision(),
                    latest,
                    reopened ? new UnderReview() : standing,
                    event.screening(),
                    reopened
                            ? questions.stream()
                                    .filter(question -> !question.open())
                                    .toList()
                            : questions,
                    null,
                    log);
        }

        private Opened decided(Decision decision) {
            return switch (decision.kind()) {
                case APPROVED -> standing(new InForce(theRequest(decision.request())));
                case AMENDED -> this;
                case BLOCKED ->
                    standingWithProposal(new Blocked(theRequest(approved().orElse(null))));
                case RESTORED -> standing(new InForce(theRequest(approved().orElse(null))));
                case SUSPENDED ->
                    standingWithProposal(new Suspended(theRequest(approved().orElse(null))));
                case DENIED -> standing(new Ended(decision.bars() ? CaseState.BARRED : CaseState.DENIED));
                case CANCELLED -> standing(new Ended(decision.bars() ? CaseState.BARRED : CaseState.CANCELLED));
                case WITHDRAWN -> standing(new Ended(CaseState.WITHDRAWN));
                case EXPIRED -> standing(new Ended(CaseState.EXPIRED));
                case CLOSED_WITHOUT_FINDING -> standing(new Ended(CaseState.CLOSED_WITHOUT_FINDING));
            };
        }

        private Opened standing(Standing next) {
            return with(next, request, screening, questions, null);
        }

        private Opened standingWithProposal(Standing next) {
            return with(next, request, screening, questions, proposal);
        }

        private Opened under(Visibility visibility) {
            Standing seen = switch (standing) {
                case InForce s -> new InForce(s.approved().under(visibility));
                case Blocked s -> new Blocked(s.approved().under(visibility));
                case Suspended s -> new Suspended(s.approved().under(visibility));
                case UnderReview s -> s;
                case Ended s -> s;
            };
            return with(seen, request == null ? null : request.under(visibility), screening, questions, proposal);
        }

        private List<Question> plus(Question question) {
            return Stream.concat(questions.stream(), Stream.of(question)).toList();
        }

        private List<Question> replaced(Question answered) {
            return questions.stream()
                    .map(question -> question.id().equals(answered.id()) ? answered : question)
                    .toList();
        }

        private Opened with(
                Standing nextStanding,
                @Nullable Request nextRequest,
                Screening nextScreening,
                List<Question> nextQuestions,
                @Nullable Proposal nextProposal) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    nextRequest,
                    nextStanding,
                    nextScreening,
                    nextQuestions,
                    nextProposal,
                    log);
        }

        private Opened logged(CaseEvent event) {
            Log longer = event instanceof CommandHandled handled
                    ? log.handled(handled.commandId())
                    : log.with(Log.Entry.of(id, event, revision));
            return new Opened(id, instrument, revision, request, standing, screening, questions, proposal, longer);
        }

        private static Request theRequest(@Nullable Request request) {
            if (request == null) {
                throw new IllegalStateException("nothing was ever approved");
            }
            return request;
        }
    }
}
