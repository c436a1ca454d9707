package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.BlockRule;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.decision.Consequences.Holding;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseDecision;
import dev.herald.event.Caveat;
import dev.herald.event.Claim;
import dev.herald.event.Concern;
import dev.herald.event.DocumentReference;
import dev.herald.event.Escalation;
import dev.herald.event.LocationReport;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.StandingOrder;
import dev.herald.review.casefile.CaseEvent.Circulated;
import dev.herald.review.casefile.CaseEvent.Recalled;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case in review. Only {@link #evolve} changes it. */
public sealed interface Case {

    /** Returns the id of the case. */
    CaseId id();

    /**
     * Returns the case after an event.
     *
     * @throws IllegalStateException if such a case cannot have the event
     */
    Case evolve(CaseEvent event);

    /** Returns the case after some events, in their order. */
    default Case evolve(List<CaseEvent> events) {
        Case now = this;
        for (CaseEvent event : events) {
            now = now.evolve(event);
        }
        return now;
    }

    /**
     * A case of which review has read no screening yet.
     *
     * @param circulated the diffusion that dissemination sent before; null where recipients have nothing
     */
    record Unopened(CaseId id, @Nullable Circulated circulated) implements Case {
        @Override
        public Case evolve(CaseEvent event) {
            return switch (event) {
                case RevisionReceived first -> Opened.by(id, first);
                case Circulated early -> new Unopened(id, early);
                case Recalled early -> new Unopened(id, null);
                default ->
                    throw new IllegalStateException(
                            event.getClass().getSimpleName() + " cannot happen to a case that was never opened");
            };
        }
    }

    /**
     * A case of which a revision came through screening.
     *
     * @param instrument instrument of the latest revision
     * @param revision number of the latest revision
     * @param request the revision that officers read: the latest, or the one in force once its update was denied; null
     *     after the person was forgotten
     * @param previous the revision under review that the latest replaced, until officers decide; null where there is
     *     none, and where a revision is approved, with which officers compare the latest
     * @param screening latest result of screening about that revision
     * @param approvedFlags flags on the revision in force, where it is another revision
     * @param proposal a decision that awaits a second officer
     * @param proposedQuestion a question that awaits a second officer; null for none
     * @param deadlines deadlines that run in the case, without those of questions and concerns
     * @param concerns why officers have to decide on what is out
     * @param reports holders' reports about the person: the latest of each, and those that wait; none of a case that
     *     ended
     * @param closed whether the recall has ended, and the person is not forgotten because an arrest is followed up
     * @param out whether a revision was approved, or recipients were sent a diffusion unreviewed, and the case has not
     *     ended since
     * @param waivers officers who may decide in spite of a nationality, or may once another officer confirms it
     * @param caveats territories where the notice must not be acted on
     * @param withdrawalWaits whether the case ends as soon as officers have decided on the finding that awaits its
     *     second officer: its requester withdrew it or left it suspended, or its retention is over
     * @param escalation escalation that no decision of officers has ended; null where there is none
     * @param claim latest claim of an officer, which may be over; null where there is none
     * @param order order of the Commission that stands; null for none
     * @param arrivedDocuments hashes of the requester's documents that have arrived; none once forgotten
     */
    record Opened(
            CaseId id,
            Instrument instrument,
            int revision,
            @Nullable Request request,
            @Nullable Request previous,
            CaseStatus status,
            Screening screening,
            List<Flag> approvedFlags,
            List<Question> questions,
            @Nullable ProposedDecision proposal,
            @Nullable ProposedQuestion proposedQuestion,
            CaseDeadlines deadlines,
            List<Concern> concerns,
            List<LocationReport> reports,
            boolean closed,
            boolean out,
            List<RecusalWaiver> waivers,
            boolean withdrawalWaits,
            List<Caveat> caveats,
            @Nullable Escalation escalation,
            @Nullable Claim claim,
            @Nullable StandingOrder order,
            Set<String> arrivedDocuments,
            Timeline timeline)
            implements Case {

        /** Copies the lists. */
        public Opened {
            approvedFlags = List.copyOf(approvedFlags);
            questions = List.copyOf(questions);
            concerns = List.copyOf(concerns);
            reports = List.copyOf(reports);
            waivers = List.copyOf(waivers);
            caveats = List.copyOf(caveats);
            arrivedDocuments = Set.copyOf(arrivedDocuments);
        }

        private static Opened by(CaseId id, RevisionReceived first) {
            return new Opened(
                    id,
                    first.request().instrument(),
                    first.request().revision(),
                    first.request(),
                    null,
                    new UnderReview(),
                    first.screening(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    CaseDeadlines.NONE,
                    List.of(),
                    List.of(),
                    false,
                    false,
                    List.of(),
                    false,
                    List.of(),
                    null,
                    null,
                    null,
                    Set.of(),
                    Timeline.EMPTY.withEvent(id, first, first.request().revision()));
        }

        /** Returns the member whose case it is. */
        public MemberCode requester() {
            return id.member();
        }

        /** Returns the state that other services and clients see. */
        public CaseState state() {
            return switch (status) {
                case UnderReview review -> awaitsAnswer() ? CaseState.AWAITING_ANSWER : CaseState.OPEN;
                case InForce inForce -> CaseState.IN_FORCE;
                case Blocked blocked -> CaseState.BLOCKED;
                case Suspended suspended -> CaseState.SUSPENDED;
                case Ended ended -> ended.how();
            };
        }

        /** Returns the approved revision: in force, blocked or suspended. */
        public Optional<Request> approved() {
            return switch (status) {
                case InForce inForce -> Optional.of(inForce.approved());
                case Blocked blocked -> Optional.ofNullable(blocked.approved());
                case Suspended suspended -> Optional.ofNullable(suspended.approved());
                case UnderReview review -> Optional.empty();
                case Ended ended -> Optional.empty();
            };
        }

        /** Returns the request and the approved revision, also where both are the same. */
        public Stream<Request> requests() {
            return Stream.concat(Stream.ofNullable(request), approved().stream());
        }

        /** Whether the requester lets a member see each revision that officers read or approved. */
        public boolean maySee(MemberCode member) {
            return requests().allMatch(request -> request.isVisibleTo(member));
        }

        /** Returns the documents on which a decision waits: of what awaits one and of what is in force. */
        public List<DocumentReference> missingDocuments() {
            return Stream.concat(pending().stream(), approved().stream())
                    .flatMap(this::missingDocuments)
                    .distinct()
                    .toList();
        }

        /**
         * Returns the documents that a revision, and the requester's answers about it, name and that have not arrived.
         * A consulted member's are not the requester's to send.
         */
        public Stream<DocumentReference> missingDocuments(Request named) {
            Stream<DocumentReference> answered = questions.stream()
                    .filter(question -> !question.getConsultation() && question.getRevision() == named.revision())
                    .flatMap(question -> question.getDocuments().stream());
            return Stream.concat(named.documents().stream(), answered)
                    .filter(document -> !arrivedDocuments.contains(document.getSha256()));
        }

        /** Returns the number of the revision that a decision about the visible case is about. */
        public int visibleRevision() {
            return approved().map(Request::revision).orElse(revision);
        }

        /** Returns whether the case can be blocked, and what a restoration overrides. */
        public BlockRule blockRule() {
            return new BlockRule(
                    instrument, state(), approved().isPresent(), pending().isPresent(), out);
        }

        /**
         * Whether officers restored a diffusion that has not ended since. It goes out unreviewed, and the report of it
         * may come later. So a flag that blocks what is in force blocks it at once.
         */
        public boolean isRestoredDiffusion() {
            return instrument == Instrument.WANTED_PERSON_DIFFUSION
                    && PastDecisions.wasRestoredByOfficers(timeline.decisions(), requester());
        }

        /** Whether a flag of weight REVIEW or more is on a diffusion, and no officers restored its revision over it. */
        public boolean isUnread() {
            List<String> decided = timeline.rulesRestoredOver(requester());
            return latestFlags().stream()
                    .anyMatch(flag ->
                            Concerns.TO_BE_DECIDED.contains(flag.severity()) && !decided.contains(flag.ruleId()));
        }

        /** Returns the revision that awaits a decision; empty when the latest is approved, or the case ended. */
        public Optional<Request> pending() {
            if (request == null || status instanceof Ended) {
                return Optional.empty();
            }
            int decided = approved().map(Request::revision).orElse(0);
            return request.revision() > decided ? Optional.of(request) : Optional.empty();
        }

        /** Whether officers have compared the persons, and settled a flag by that. */
        public boolean isSettled(Flag flag) {
            return timeline.settles(flag);
        }

        List<Flag> asTheyCount(List<Flag> flags) {
            return flags.stream()
                    .map(flag -> isSettled(flag) ? flag.settled() : flag)
                    .toList();
        }

        /** Returns the flags of the latest screening as they count: those that officers settled weigh nothing. */
        public List<Flag> latestFlags() {
            return asTheyCount(screening.flags());
        }

        /** Returns the flags on the approved revision as they count; empty where no revision is approved. */
        public List<Flag> flagsInForce() {
            return asTheyCount(rawFlagsInForce());
        }

        List<Flag> rawFlagsInForce() {
            return blockRule().flagsInForce(screening.flags(), approvedFlags);
        }

        /** Returns the flags on what recipients see again once a block ends, as they count. */
        public List<Flag> flagsToRestore() {
            return asTheyCount(blockRule().flagsToRestore(screening.flags(), approvedFlags));
        }

        /** Returns the flags on all live revisions as they count, without duplicates. */
        public List<Flag> allFlags() {
            return asTheyCount(rawFlags());
        }

        /** Returns the flags on all live revisions as screening raised them, without duplicates. */
        public List<Flag> rawFlags() {
            return BlockRule.allFlags(screening.flags(), approvedFlags);
        }

        /** Returns the flags on all live revisions that only officers who may know sealed facts settle. */
        public List<Flag> flagsThatNeedClearance() {
            return allFlags().stream().filter(flag -> flag.override().cleared()).toList();
        }

        /** Whether a revision awaits a decision or is approved. */
        public boolean isLive(int number) {
            return Stream.concat(pending().stream(), approved().stream())
                    .anyMatch(living -> living.revision() == number);
        }

        /** Whether the latest screening of a revision had this result. */
        public boolean hasSameScreening(int number, Screening result) {
            return isInForceBesideUpdate(number) ? approvedFlags.equals(result.flags()) : screening.equals(result);
        }

        /** Whether a revision is approved while an update of it awaits a decision. */
        boolean isInForceBesideUpdate(int number) {
            return pending().map(latest -> latest.revision() != number).orElse(false);
        }

        /** Whether a finding on Article 2 or 3 awaits its second officer. */
        public boolean hasProposedFinding() {
            return proposal != null && !proposal.getArticles().isEmpty();
        }

        /** Returns the questions of policy about an arrest on a notice that was blocked or ended. */
        public Stream<Question> arrestQuestions() {
            return questions.stream().filter(Questions::isAboutArrest);
        }

        /** Returns until when officers follow up an arrest; the distant past where there is none. */
        public Instant arrestFollowedUpUntil() {
            return arrestQuestions()
                    .map(Question::getAskedAt)
                    .max(Comparator.naturalOrder())
                    .map(asked -> asked.plus(FixedTerms.ARREST_FOLLOWED_UP_FOR))
                    .orElse(Instant.MIN);
        }

        /** Whether the person is forgotten: the case was closed, and holds ids and codes only. */
        public boolean isForgotten() {
            return request == null;
        }

        /** Whether the case is escalated because officers did not decide on its block in time. */
        public boolean isBlockOverdue() {
            return escalation != null && escalation.getCause() == EscalationCause.BLOCK_OVERDUE;
        }

        /** Returns when the case was blocked last; empty where it never was. */
        public Optional<Instant> blockedAt() {
            return latestBlock().map(CaseDecision::getAt);
        }

        /** Whether the Commission's order blocked the case, and nobody had blocked it before. */
        public boolean isBlockedByCommission() {
            return status instanceof Blocked
                    && latestBlock()
                            .filter(block -> block.getOfficers().contains(Decision.COMMISSION))
                            .isPresent();
        }

        private Optional<CaseDecision> latestBlock() {
            return timeline.decisions().reversed().stream()
                    .filter(decision -> decision.getKind() == DecisionKind.BLOCKED)
                    .findFirst();
        }

        /** Returns the latest decision that barred the case, also if its bar was lifted; empty if none did. */
        public Optional<CaseDecision> barringDecision() {
            return PastDecisions.latestBar(timeline.decisions());
        }

        /**
         * Returns the decision that ended a case which has ended. The refusal of a revision by its bar ended nothing.
         */
        public CaseDecision ending() {
            return timeline.decisions().reversed().stream()
                    .filter(decision -> Consequences.of(decision.getKind()).holding() == Holding.RECALLED
                            && !(decision.getGrounds().contains(Ground.CASE_BARRED)
                                    && decision.getOfficers().contains(Decision.POLICY)))
                    .findFirst()
                    .orElseThrow();
        }

        /** Whether the case ended, and no revision was approved since. */
        public boolean endedSinceApproval() {
            return PastDecisions.endedLast(timeline.decisions());
        }

        /** Whether the answer to a question of an officer is still awaited. */
        public boolean awaitsAnswer() {
            return questions.stream()
                    .anyMatch(question -> Questions.isOpen(question) && !Questions.isByPolicy(question));
        }

        /**
         * Returns the id of the next question to a member. It counts the questions to that member alone, because
         * another count would tell the member how much happened in the case.
         */
        public String nextQuestionTo(MemberCode addressee) {
            long asked = questions.stream()
                    .filter(question -> question.getAddressee().equals(addressee.value()))
                    .count();
            return "%s-%d".formatted(addressee.value().toUpperCase(Locale.ROOT), asked + 1);
        }

        /** Returns a question of this case by its id. */
        public Optional<Question> question(String questionId) {
            return questions.stream()
                    .filter(question -> question.getQuestionId().equals(questionId))
                    .findFirst();
        }

        @Override
        public Opened evolve(CaseEvent event) {
            return new CaseEvolver(this).evolve(event);
        }
    }
}
