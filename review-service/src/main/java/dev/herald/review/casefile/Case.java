package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
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

        /** Whether it is in force while an update of it waits. */
        boolean isBesideUpdate(int number) {
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
            return new Happening(this).of(event);
        }
    }
}
