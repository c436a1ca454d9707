package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.CaseEvent.AnswerOverdue;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Disseminated;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.LeftUnanswered;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RetentionMoved;
import dev.herald.review.casefile.CaseEvent.RetentionPrompted;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.Upheld;
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

    /**
     * The case once this has happened to it.
     *
     * @throws IllegalStateException if it cannot happen to such a case
     */
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
            if (event instanceof RevisionReceived first) {
                return Opened.by(id, first);
            }
            throw new IllegalStateException(
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
     * @param screening what screening last said about that revision
     * @param approvedFlags flags on what is in force, where that is another revision
     * @param questions questions and answers
     * @param proposal a finding that awaits a second officer
     * @param calendar what runs in it
     * @param noticeId notice, once one went out
     * @param log what happened
     */
    record Opened(
            CaseId id,
            Instrument instrument,
            int revision,
            @Nullable Request request,
            Standing standing,
            Screening screening,
            List<Flag> approvedFlags,
            List<Question> questions,
            @Nullable Proposal proposal,
            Calendar calendar,
            @Nullable String noticeId,
            Log log)
            implements Case {

        /** Takes copies. */
        public Opened {
            approvedFlags = List.copyOf(approvedFlags);
            questions = List.copyOf(questions);
        }

        private static Opened by(CaseId id, RevisionReceived first) {
            return new Opened(
                    id,
                    first.request().instrument(),
                    first.request().revision(),
                    first.request(),
                    new UnderReview(),
                    first.screening(),
                    List.of(),
                    List.of(),
                    null,
                    Calendar.EMPTY,
                    null,
                    Log.EMPTY.with(Log.Entry.of(id, first, first.request().revision())));
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
                case Suspended suspended -> Optional.ofNullable(suspended.approved());
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

        /** Flags on what is in force; none where nothing is. */
        public List<Flag> flagsInForce() {
            if (approved().isEmpty()) {
                return List.of();
            }
            return pending().isPresent() ? approvedFlags : screening.flags();
        }

        /** Every flag that stands, on whichever revision, without repetition. */
        public List<Flag> allFlags() {
            return Stream.concat(screening.flags().stream(), approvedFlags.stream())
                    .distinct()
                    .toList();
        }

        /** Whether a revision awaits a decision or is in force. */
        boolean isAlive(int number) {
            return Stream.concat(pending().stream(), approved().stream())
                    .anyMatch(living -> living.revision() == number);
        }

        /** Whether screening said the same about a revision before. */
        boolean wasTold(int number, Screening said) {
            return isBesideUpdate(number) ? approvedFlags.equals(said.flags()) : screening.equals(said);
        }

        private boolean isBesideUpdate(int number) {
            return pending().map(latest -> latest.revision() != number).orElse(false);
        }

        /** Whether a bureau was asked, and its answer is waited for. */
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
                case Rescreened e -> rescreened(e);
                case Asked e ->
                    with(Stream.concat(questions.stream(), Stream.of(e.question()))
                            .toList());
                case Answered e -> with(replaced(e.question()));
                case AnswerOverdue e -> with(replaced(e.question()));
                case LeftUnanswered e -> with(replaced(e.question()));
                case Proposed e -> with(e.proposal());
                case Decided e -> decided(e.decision()).with(e.calendar());
                case RefusedByBar e -> ended(CaseState.BARRED);
                case VisibilityChanged e -> under(e.visibility());
                case RetentionPrompted e -> with(calendar.prompted(e.at()));
                case RetentionMoved e -> with(calendar.retained(e.retainedUntil()));
                case ReviewFellDue e -> with(calendar.reviewFellDue());
                case Upheld e -> with(calendar.upheld(e.nextReview()));
                case Disseminated e -> numbered(e.noticeId());
                case Noted e -> this;
                case CommandHandled e -> this;
                case Forgotten e -> forgotten();
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
                    flagsInForce(),
                    reopened
                            ? questions.stream()
                                    .filter(question -> !question.open())
                                    .toList()
                            : questions,
                    null,
                    calendar,
                    noticeId,
                    log);
        }

        private Opened rescreened(Rescreened event) {
            return isBesideUpdate(event.revision())
                    ? with(screening, event.screening().flags())
                    : with(event.screening(), approvedFlags);
        }

        private Opened decided(Decision decision) {
            return switch (decision.kind()) {
                case APPROVED ->
                    with(new InForce(theRequest(decision.request())))
                            .with(screening, List.of())
                            .with((Proposal) null);
                case AMENDED -> this;
                case UPDATE_DENIED ->
                    with(approved().orElse(request))
                            .with(screening.with(approvedFlags), List.of())
                            .with((Proposal) null);
                case BLOCKED -> with(new Blocked(theRequest(approved().orElse(null))));
                case SUSPENDED -> with(new Suspended(approved().orElse(null)));
                case RESTORED -> restored();
                case DENIED -> ended(decision.bars() ? CaseState.BARRED : CaseState.DENIED);
                case CANCELLED -> ended(decision.bars() ? CaseState.BARRED : CaseState.CANCELLED);
                case WITHDRAWN -> ended(CaseState.WITHDRAWN);
                case EXPIRED -> ended(CaseState.EXPIRED);
                case CLOSED_WITHOUT_FINDING -> ended(CaseState.CLOSED_WITHOUT_FINDING);
            };
        }

        /** The end of a suspension answers no officer's finding; an officer who lifts a block had none, or drops it. */
        private Opened restored() {
            Standing next = approved().<Standing>map(InForce::new).orElseGet(UnderReview::new);
            return standing instanceof Blocked ? with(next).with((Proposal) null) : with(next);
        }

        private Opened ended(CaseState how) {
            return with(new Ended(how))
                    .with(screening, List.of())
                    .with((Proposal) null)
                    .with(Calendar.EMPTY);
        }

        private Opened under(Visibility visibility) {
            Standing seen = switch (standing) {
                case InForce s -> new InForce(s.approved().under(visibility));
                case Blocked s -> new Blocked(s.approved().under(visibility));
                case Suspended s ->
                    new Suspended(s.approved() == null ? null : s.approved().under(visibility));
                case UnderReview s -> s;
                case Ended s -> s;
            };
            return with(seen).with(request == null ? null : request.under(visibility));
        }

        private Opened forgotten() {
            return with((Request) null)
                    .with(screening.forgotten(), List.of())
                    .with(questions.stream().map(Question::forgotten).toList())
                    .with((Proposal) null);
        }

        private List<Question> replaced(Question changed) {
            return questions.stream()
                    .map(question -> question.id().equals(changed.id()) ? changed : question)
                    .toList();
        }

        private Opened with(@Nullable Request next) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    next,
                    standing,
                    screening,
                    approvedFlags,
                    questions,
                    proposal,
                    calendar,
                    noticeId,
                    log);
        }

        private Opened with(Standing next) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    next,
                    screening,
                    approvedFlags,
                    questions,
                    proposal,
                    calendar,
                    noticeId,
                    log);
        }

        private Opened with(Screening said, List<Flag> inForce) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    standing,
                    said,
                    inForce,
                    questions,
                    proposal,
                    calendar,
                    noticeId,
                    log);
        }

        private Opened with(List<Question> next) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    standing,
                    screening,
                    approvedFlags,
                    next,
                    proposal,
                    calendar,
                    noticeId,
                    log);
        }

        private Opened with(@Nullable Proposal next) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    standing,
                    screening,
                    approvedFlags,
                    questions,
                    next,
                    calendar,
                    noticeId,
                    log);
        }

        private Opened with(Calendar next) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    standing,
                    screening,
                    approvedFlags,
                    questions,
                    proposal,
                    next,
                    noticeId,
                    log);
        }

        private Opened numbered(String notice) {
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    standing,
                    screening,
                    approvedFlags,
                    questions,
                    proposal,
                    calendar,
                    notice,
                    log);
        }

        private Opened logged(CaseEvent event) {
            Log longer = event instanceof CommandHandled handled
                    ? log.handled(handled.commandId())
                    : log.with(Log.Entry.of(id, event, revision));
            return new Opened(
                    id,
                    instrument,
                    revision,
                    request,
                    standing,
                    screening,
                    approvedFlags,
                    questions,
                    proposal,
                    calendar,
                    noticeId,
                    longer);
        }

        private static Request theRequest(@Nullable Request request) {
            if (request == null) {
                throw new IllegalStateException("nothing was ever approved");
            }
            return request;
        }
    }
}
