package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.ScreeningStores.SERVICE;

import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.screening.sweep.Sweep;
import dev.herald.screening.sweep.SweepNotice;
import dev.herald.screening.sweep.SweepOrderDecision;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepOrder;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.signing.UnverifiedEvent;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.ScheduledWork.Remaining;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link Sweep} of a partition by the wall clock, and handles the officers' orders about a held sweep. Also
 * ends bars whose term is over. Ignores its own events, which the topic returns to it.
 *
 * <p>It looks rarely while nothing is under way, since each look makes Streams commit.
 */
final class SweepProcessor extends EventProcessor<SweepProcessor.PartitionSweep>
        implements StoredCaseScreener.Announcer {

    private static final Logger log = LoggerFactory.getLogger(SweepProcessor.class);

    /** Between two batches while a sweep runs, and between two looks at whether there is something to do. */
    private static final ScheduledWork.Interval INTERVAL =
            new ScheduledWork.Interval(Duration.ofMillis(20), Duration.ofMillis(500));

    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;
    private final SweepPolicy policy;
    private final ThreadTimeBudget timeBudget;
    private final SignatureCheck orderCheck;
    private final AuditTrail trail;

    /**
     * The sweeps of the task's partition.
     *
     * @param expired fingerprints that a full sweep found over and that are not deleted yet. Those that a restart loses
     *     are found by the next one
     */
    record PartitionSweep(ScreeningStores stores, Sweep sweep, Queue<String> expired) {}

    SweepProcessor(
            CaseEvaluator evaluator,
            ScreeningMetrics metrics,
            SweepPolicy policy,
            ThreadTimeBudget timeBudget,
            SignatureCheck orderCheck,
            EntrySalt salts,
            EventSerde serde,
            InstantSource clock) {
        super(SERVICE, serde, clock);
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.policy = policy;
        this.timeBudget = timeBudget;
        this.orderCheck = orderCheck;
        this.trail = new AuditTrail(SERVICE, salts);
    }

    @Override
    protected PartitionSweep open(ProcessorContext<String, Object> context) {
        ScreeningStores opened = ScreeningStores.open(context);
        return new PartitionSweep(
                opened,
                new Sweep(
                        context.taskId().partition(),
                        evaluator.facts(),
                        evaluator.rules().hash(),
                        policy,
                        new StoredCaseScreener(opened.cases(), evaluator, metrics, this::attempt, this),
                        opened.sweeps()),
                new ArrayDeque<>());
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        startWork(timeBudget, INTERVAL, this::runBatch);
    }

    /** Releases the thread's time and the gauge, which the partition's next owner reports. */
    @Override
    public void close() {
        super.close();
        metrics.sweepHeld(partition(), false);
    }

    private int partition() {
        return context().taskId().partition();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        return incoming.event() instanceof SweepOrdered order ? handleOrder(order, incoming) : List.of();
    }

    private List<OutboundEvent> handleOrder(SweepOrdered order, Incoming incoming) {
        SweepId id = SweepId.parse(order.getSweepId());
        if (id.partition() != partition()) { // the console writes to the partition that the id names
            throw new UnverifiedEvent(SignatureRefusal.MOVED);
        }
        Optional<SignatureRefusal> refusal = incoming.reasonAgainst(orderCheck);
        if (refusal.isPresent()) {
            return refuse(id, order, incoming, refusal.get());
        }
        SweepOrderDecision decision =
                sweep().decisionOn(id, new SweepOrder(order.getOfficer(), order.getKind(), order.getCommandId()));
        SweepAnswered answer = SweepEventPublisher.answered(order, decision);
        EventPublisher publisher =
                new EventPublisher(id.inAudit()).addOfSweep(id, answer, AuditMapper.sweepOrdered(order, answer));
        if (decision instanceof SweepOrderDecision.CarriedOut agreed) {
            SweepEnding ending = SweepEventPublisher.ending(agreed.kind());
            publisher.addOfSweep(
                    id,
                    SweepEventPublisher.settled(id, ending, agreed.officers(), incoming.now()),
                    AuditMapper.sweepSettled(order, ending, agreed.officers()));
        }
        List<OutboundEvent> events = publisher.publish(trail, incoming.headers(), incoming.now());
        sweep().carryOut(decision);
        wakeWorks();
        return events;
    }

    /**
     * Refuses an order that the console did not sign. Anybody may have written it, so nobody is answered: the answer
     * would reach the officer whose command id somebody copied.
     */
    private List<OutboundEvent> refuse(SweepId id, SweepOrdered order, Incoming incoming, SignatureRefusal reason) {
        EventPublisher publisher = new EventPublisher(id.inAudit());
        publisher.audit(AuditMapper.sweepOrderUnverified(order, reason));
        return publisher.publish(trail, incoming.headers(), incoming.now());
    }

    private Remaining runBatch(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        Sweep sweep = sweep();
        boolean unused = hasTime.getAsBoolean(); // the first answer is for the step that a sweep takes before it asks
        sweep.run(now, hasTime).forEach(notice -> publish(notice, now));
        endExpired(now, hasTime);
        metrics.versionsBehind(partition(), sweep.versionsBehind());
        metrics.sweepHeld(partition(), sweep.isHeld());
        return sweep.isUnderWay() || !stores().expired().isEmpty() ? Remaining.MORE : Remaining.NOTHING;
    }

    private void publish(SweepNotice notice, Instant now) {
        switch (notice) {
            case SweepNotice.Superseded superseded -> publishSuperseded(superseded.id(), now);
            case SweepNotice.Held held -> publishHeld(held, now);
            case SweepNotice.FullScanComplete complete -> findExpired();
        }
    }

    private void findExpired() {
        stores().expired().clear();
        stores().expired().addAll(evaluator.facts().fingerprints().expiredIn(partition()));
    }

    /** Deletes one fingerprint, and more while there is time: when a key's term ends, thousands are over at once. */
    private void endExpired(Instant now, BooleanSupplier hasTime) {
        Queue<String> expired = stores().expired();
        boolean hasTurn = true;
        while (hasTurn && !expired.isEmpty()) {
            String fingerprint = expired.remove();
            attempt(
                    () -> delete(fingerprint, now),
                    failure -> log.error(
                            "a fingerprint whose term is over could not be deleted ({})",
                            failure.getClass().getSimpleName()));
            hasTurn = hasTime.getAsBoolean();
        }
    }

    private void publishSuperseded(SweepId id, Instant now) {
        EventHeaders cause = scheduledCause(now, id.inAudit(), id.toString(), "superseded");
        EventPublisher publisher = new EventPublisher(id.inAudit())
                .addOfSweep(
                        id,
                        SweepEventPublisher.settled(id, SweepEnding.SUPERSEDED, List.of(), now),
                        AuditMapper.sweepSuperseded());
        emit(cause, now, publisher.publish(trail, cause, now));
    }

    private void publishHeld(SweepNotice.Held held, Instant now) {
        SweepHeld report = SweepEventPublisher.held(held, now);
        EventHeaders cause = scheduledCause(now, held.id().inAudit(), held.id().toString(), "held");
        EventPublisher publisher =
                new EventPublisher(held.id().inAudit()).addOfSweep(held.id(), report, AuditMapper.sweepHeld(report));
        emit(cause, now, publisher.publish(trail, cause, now));
    }

    /** Where the record of the case's HOLDs changes, it is written too. */
    @Override
    public void save(ScreenedCase after, Instant now) {
        String caseId = after.caseId();
        EventPublisher publisher = new EventPublisher(caseId);
        ScreenedCase recorded = publisher.recordHold(after, evaluator.facts());
        cases().saveMovingPart(recorded);
        EventHeaders cause = scheduledCause(
                now, caseId, caseId, "hold", String.valueOf(recorded.holds().digest()));
        emit(cause, now, publisher.publish(trail, cause, now));
    }

    @Override
    public void announce(ScreenedCase before, Reevaluation result, SweepFinding expected, Instant now) {
        String caseId = before.caseId();
        EventPublisher publisher = new EventPublisher(caseId);
        result.changed().forEach(outcome -> {
            metrics.outcomeAnnounced(outcome);
            publisher.announce(outcome);
        });
        cases().saveMovingPart(publisher.recordHold(result.screened(), evaluator.facts()));
        // a scan announces a case once; another scan may find the same change: a flag that goes and returns
        EventHeaders cause = scheduledCause(now, caseId, expected.getDigest(), Integer.toString(expected.getScan()));
        emit(cause, now, publisher.publish(trail, cause, now));
    }

    /** Deletes a fingerprint whose key's term is over. */
    private void delete(String fingerprint, Instant now) {
        EventHeaders cause = scheduledCause(now, fingerprint, fingerprint, "the term of its key ended");
        emit(cause, now, List.of(new OutboundEvent(Topics.FINGERPRINTS, fingerprint, null)));
    }

    private Sweep sweep() {
        return stores().sweep();
    }

    private CaseStore cases() {
        return stores().stores().cases();
    }
}
