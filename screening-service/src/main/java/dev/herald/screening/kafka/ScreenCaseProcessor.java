package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.ScreeningStores.SERVICE;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DecisionIssued;
import dev.herald.event.EarlierEnding;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.VisibilityChanged;
import dev.herald.screening.fingerprint.FingerprintKey;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.matching.Subject;
import dev.herald.screening.radar.RequestPrint;
import dev.herald.screening.rules.Person;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Screens requests, and follows the decisions on them: a case is submitted and screened, approved and screened again,
 * amended, ended. {@link SweepProcessor} re-screens all cases when register, rule book or calendar change.
 *
 * <p>Only decisions end a case. The event that a case is closed comes by another topic and may overtake the decision;
 * deleting the case then would lose the identity that a bar must keep.
 */
final class ScreenCaseProcessor extends EventProcessor<ScreeningStores> {

    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;
    private final Duration tick;
    private final ThreadTimeBudget timeBudget;
    private final SignatureCheck decisionCheck;
    private final AuditTrail trail;

    private boolean caughtUp;

    ScreenCaseProcessor(
            CaseEvaluator evaluator,
            ScreeningMetrics metrics,
            Duration tick,
            ThreadTimeBudget timeBudget,
            SignatureCheck decisionCheck,
            EntrySalt salts,
            EventSerde serde,
            InstantSource clock) {
        super(SERVICE, serde, clock);
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.tick = tick;
        this.timeBudget = timeBudget;
        this.decisionCheck = decisionCheck;
        this.trail = new AuditTrail(SERVICE, salts);
    }

    @Override
    protected ScreeningStores open(ProcessorContext<String, Object> context) {
        caughtUp = false;
        return ScreeningStores.open(context);
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        startHeartbeat(
                timeBudget, tick, Set.of(StorePart.CASES), Set.of(Topics.SUBJECTS, Topics.HOLDS, Topics.FINGERPRINTS));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        String caseId = incoming.key();
        Instant now = incoming.now();
        EventPublisher publisher = new EventPublisher(caseId);
        switch (incoming.event()) {
            case RequestSubmitted request -> handleSubmission(caseId, request, now, publisher);
            case DecisionIssued decision -> {
                incoming.requireSigned(decisionCheck);
                stores().cases().requireLater(decision);
                handleDecision(caseId, decision, now, publisher);
            }
            case VisibilityChanged change -> handleVisibility(caseId, change, publisher);
            default -> forward(incoming, publisher); // withdrawals, suspensions, retention: review decides
        }
        return publisher.publish(trail, incoming.headers(), now);
    }

    private void handleSubmission(String caseId, RequestSubmitted request, Instant now, EventPublisher publisher) {
        if (isAdmittedAfterBar(caseId, request)) {
            liftBar(caseId, AuditMapper.barLiftedBeforeRevision(request.getRevision()), now, publisher);
        } else if (stores().bars().isBarred(caseId)) {
            // The subject and the stored case stay unchanged: review refuses what intake did not.
            announce(evaluator.evaluateBarred(request, ScreeningCause.SUBMISSION, now), publisher);
            return;
        }
        KnowledgePosition position = evaluator.facts().position();
        Optional<ScreenedCase> known = stores().cases().find(caseId);
        expectSubject(
                caseId, request, known.flatMap(ScreenedCase::requestInForce).orElse(null), now);
        ScreeningOutcome outcome = evaluator.evaluateSubmitted(
                request, known.map(ScreenedCase::holdsOfLatest).orElse(HoldHistory.NONE), now);
        ScreenedCase after =
                known.map(before -> before.withSubmission(outcome)).orElseGet(() -> ScreenedCase.open(outcome));
        saveWithSubject(known.orElse(null), after, now, publisher);
        announce(outcome, publisher);
        screenAgainIfBehind(caseId, position);
    }

    /**
     * Returns whether intake admitted a revision after the case had ended with a bar. Then intake has read that the bar
     * was lifted, and this task reads it later, from another topic. A revision that intake admitted before it read of
     * the bar names no ending, or the ending of an earlier revision.
     */
    private boolean isAdmittedAfterBar(String caseId, RequestSubmitted request) {
        int barred = stores().bars().revision(caseId);
        EarlierEnding ending = request.getEarlierEnding();
        return ending != null && ending.getRevision() >= barred && request.getRevision() > barred;
    }

    private void handleDecision(String caseId, DecisionIssued decision, Instant now, EventPublisher publisher) {
        switch (decision.getKind()) {
            case APPROVED -> handleApproval(caseId, decision, now, publisher);
            case AMENDED -> handleAmendment(caseId, decision, now, publisher);
            case UPDATE_DENIED -> handleUpdateDenied(caseId, decision, now, publisher);
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, DELETED_BY_COMMISSION ->
                handleEnd(caseId, decision, now, publisher);
            case BAR_LIFTED -> handleBarLifted(caseId, decision, now, publisher);
            case BLOCKED, RESTORED, SUSPENDED, UPHELD, UNKNOWN -> {} // the case is still screened when a fact changes
        }
    }

    /**
     * Puts the approved revision in force and lifts a bar on the case. A fact may have changed since the decision, so
     * the case is screened again at once, and announced if its outcome changed.
     */
    private void handleApproval(String caseId, DecisionIssued decision, Instant now, EventPublisher publisher) {
        Optional<ScreenedCase> known = stores().cases().find(caseId);
        RequestSubmitted request = decision.getRequest() != null
                ? decision.getRequest()
                : known.map(before -> before.latest().request()).orElse(null);
        if (request == null) {
            if (liftBar(caseId, AuditMapper.barLiftedByApproval(decision.getRevision()), now, publisher)) {
                publisher.forgetSubject(now);
            }
            return;
        }
        ScreeningCause cause = causeSince(decision);
        KnowledgePosition position = evaluator.facts().position();
        Optional<ScreenedCase> approved = known.map(before -> before.withApproval(request, decision.getFlags()));
        approved.ifPresentOrElse(
                screened -> expectSubject(caseId, screened, now), () -> expectSubject(caseId, request, null, now));
        Reevaluation result = approved.map(screened -> evaluator.reevaluateApproved(screened, cause, now))
                .orElseGet(() -> Reevaluation.ofUnknownCase(evaluator.evaluateUnknown(request, cause, now)));
        liftBar(caseId, AuditMapper.barLiftedByApproval(decision.getRevision()), now, publisher);
        announceAndSave(known.orElse(null), result, position, now, publisher);
    }

    /**
     * Deletes the barred person's identity. The sweep then screens the cases again that the bar had flagged. A bar of
     * another case on the same person stays.
     */
    private void handleBarLifted(String caseId, DecisionIssued decision, Instant now, EventPublisher publisher) {
        if (liftBar(caseId, AuditMapper.barLiftedByOfficers(decision.getRevision()), now, publisher)) {
            publisher.forgetSubject(now);
        }
    }

    /** Lifts a bar on the case, and returns whether there was one. */
    private boolean liftBar(String caseId, AuditedAction lifted, Instant now, EventPublisher publisher) {
        if (!stores().bars().isBarred(caseId)) {
            return false;
        }
        stores().bars().end(caseId, now);
        publisher.audit(lifted);
        return true;
    }

    private void handleAmendment(String caseId, DecisionIssued decision, Instant now, EventPublisher publisher) {
        stores().cases().find(caseId).ifPresent(before -> {
            RequestSubmitted request = decision.getRequest();
            screenAgain(
                    before,
                    request == null ? before : before.withAmendment(request),
                    causeSince(decision),
                    now,
                    publisher);
        });
    }

    private void handleUpdateDenied(String caseId, DecisionIssued decision, Instant now, EventPublisher publisher) {
        stores().cases()
                .find(caseId)
                .ifPresent(before -> before.withUpdateDenied(decision.getRevision())
                        .ifPresent(screened -> screenAgain(before, screened, causeSince(decision), now, publisher)));
    }

    private void screenAgain(
            ScreenedCase before, ScreenedCase screened, ScreeningCause cause, Instant now, EventPublisher publisher) {
        KnowledgePosition position = evaluator.facts().position();
        expectSubject(screened.caseId(), screened, now);
        announceAndSave(before, evaluator.reevaluate(screened, cause, now), position, now, publisher);
    }

    private void handleEnd(String caseId, DecisionIssued decision, Instant now, EventPublisher publisher) {
        if (decision.getBar() != null) {
            recordBar(caseId, decision, publisher);
            return;
        }
        // A newer revision may arrive before the decision on the older one: review opens the case with it.
        Optional<ScreenedCase> before = stores().cases().find(caseId);
        if (decision.getLeavesQuestionOpen()) {
            leaveFingerprints(before.orElse(null), decision, publisher);
        }
        Optional<ScreenedCase> later = before.flatMap(known -> known.withRevisionEnded(decision.getRevision()));
        if (later.isPresent()) {
            saveWithSubject(before.get(), later.get(), now, publisher);
            return;
        }
        before.ifPresent(known -> delete(known, publisher));
        if (!stores().bars().isBarred(caseId)) {
            publisher.forgetSubject(stores().bars().barredUntil(caseId));
        }
    }

    /**
     * Leaves a fingerprint for each full name of the person, so that an officer sees it when the same person is asked
     * for again. Without this year's key, a person or a year of birth there is none; a metric counts why.
     */
    private void leaveFingerprints(@Nullable ScreenedCase ended, DecisionIssued decision, EventPublisher publisher) {
        List<Person> persons = ended == null ? List.of() : ended.personsUpTo(decision.getRevision());
        Optional<FingerprintKey> key = evaluator.facts().fingerprints().keys().current();
        Set<String> fingerprints = new TreeSet<>();
        key.ifPresent(current -> persons.forEach(person -> fingerprints.addAll(current.fingerprintsOf(person))));
        fingerprints.forEach(fingerprint -> publisher.recordFingerprint(fingerprint, key.orElseThrow()));
        metrics.endedUnderQuestion(
                key.isEmpty()
                        ? "no-key"
                        : persons.isEmpty()
                                ? "no-person"
                                : fingerprints.isEmpty() ? "no-full-name-or-birth-year" : "left");
    }

    /**
     * Deletes the case and keeps only the subject's identity, so that the person is recognised in other cases. While an
     * update waits, the bar is on the person of the update and on the person in force. A person whom only a replaced
     * revision described is not barred: officers did not decide on that person, who may be another one whom a corrected
     * revision no longer names. If a later revision is read before the decision, the bar is on the person of that one.
     */
    private void recordBar(String caseId, DecisionIssued decision, EventPublisher publisher) {
        Optional<ScreenedCase> before = stores().cases().find(caseId);
        RequestSubmitted latest =
                laterRequest(before.map(known -> known.latest().request()).orElse(null), decision.getRequest());
        if (latest == null) {
            metrics.barWithoutIdentity();
        } else {
            RequestSubmitted inForce =
                    before.flatMap(ScreenedCase::requestInForce).orElse(null);
            publisher.recordSubject(SubjectRecorded.newBuilder(
                            EventPublisher.subject(latest, inForce, SubjectStanding.BARRED, null, null))
                    .setBarredByCommission(
                            decision.getBar() != null && decision.getBar().getByCommission())
                    .build());
        }
        publisher.audit(AuditMapper.barRecorded(decision.getRevision()));
        stores().bars().bar(caseId, decision.getRevision());
        before.ifPresent(known -> delete(known, publisher));
    }

    private void delete(ScreenedCase ended, EventPublisher publisher) {
        publisher.forgetHold(ended);
        stores().cases().delete(ended);
    }

    /** Forwards the change and stores it: a later announcement copies the request, and must not undo the change. */
    private void handleVisibility(String caseId, VisibilityChanged change, EventPublisher publisher) {
        stores().cases()
                .find(caseId)
                .ifPresent(before -> stores().cases().save(before, before.withVisibility(change.getVisibility())));
        metrics.eventForwarded();
        publisher.forward(change);
    }

    private void forward(Incoming incoming, EventPublisher publisher) {
        metrics.eventForwarded();
        publisher.forward(incoming.event());
    }

    private void announceAndSave(
            @Nullable ScreenedCase before,
            Reevaluation result,
            KnowledgePosition position,
            Instant now,
            EventPublisher publisher) {
        result.changed().forEach(outcome -> announce(outcome, publisher));
        screenAgainIfBehind(result.screened().caseId(), position);
        saveWithSubject(before, result.screened(), now, publisher);
    }

    /**
     * Makes a case a candidate of the sweep if this instance has read less than the sweep applied: it took over the
     * partition, and its feed lags for moments.
     */
    private void screenAgainIfBehind(String caseId, KnowledgePosition position) {
        caughtUp = caughtUp
                || position.covers(
                        KnowledgePosition.of(stores().sweeps().state().getPosition()));
        if (!caughtUp) {
            stores().sweeps().addCandidate(caseId);
        }
    }

    private void announce(ScreeningOutcome outcome, EventPublisher publisher) {
        metrics.outcomeAnnounced(outcome);
        publisher.announce(outcome);
    }

    private void saveWithSubject(
            @Nullable ScreenedCase before, ScreenedCase after, Instant now, EventPublisher publisher) {
        stores().cases().save(before, publisher.recordHold(after, evaluator.facts()));
        publisher.recordSubject(EventPublisher.subject(
                after.latest().request(),
                after.approved() == null ? null : after.approved().request(),
                after.inForce() ? SubjectStanding.IN_FORCE : SubjectStanding.OPEN,
                stores().bars().barredUntil(after.caseId()),
                print(after.caseId(), after.latest().request(), now)));
    }

    private void expectSubject(String caseId, ScreenedCase screened, Instant now) {
        expectSubject(
                caseId,
                screened.latest().request(),
                screened.approved() == null ? null : screened.approved().request(),
                now);
    }

    /** Registers the case before it is screened, so that a fact read from then on finds it. */
    private void expectSubject(
            String caseId, RequestSubmitted latest, @Nullable RequestSubmitted inForce, Instant now) {
        Subject expected = EventMapper.subject(
                EventPublisher.subject(latest, inForce, SubjectStanding.OPEN, null, print(caseId, latest, now)));
        evaluator.facts().expectSubject(caseId, Objects.requireNonNull(expected));
    }

    /**
     * Returns what the radar keeps of a request, with the instant at which the same text was first seen. An instance
     * that takes a case over before it has read the record of the case back gives a later instant.
     */
    private RequestPrint print(String caseId, RequestSubmitted request, Instant now) {
        RequestPrint print = EventMapper.print(request, now);
        return print.submittedAt(evaluator.facts().radar().firstSeen(caseId, print));
    }

    private ScreeningCause causeSince(DecisionIssued decision) {
        if (!decision.getRuleBook().equals(evaluator.rules().hash())) {
            return ScreeningCause.RULE_BOOK;
        }
        return decision.getRegisterVersion() == evaluator.facts().version()
                ? ScreeningCause.SCHEDULE
                : ScreeningCause.REGISTER;
    }

    /** Returns the later revision of the stored case and the decision; of the same revision, the decision's. */
    private static @Nullable RequestSubmitted laterRequest(
            @Nullable RequestSubmitted known, @Nullable RequestSubmitted carried) {
        if (known == null || carried == null) {
            return known == null ? carried : known;
        }
        return carried.getRevision() >= known.getRevision() ? carried : known;
    }
}
