package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.ScreeningStores.SERVICE;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.SweepEnding;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.screening.sweep.SweepOrder;
import dev.herald.screening.sweep.SweepOrderDecision;
import dev.herald.screening.sweep.SweepOrderDecision.RejectionReason;
import dev.herald.screening.sweep.SweepTimeBudget;
import dev.herald.state.LiveCase;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Runs the {@link Sweep} of a partition by the wall clock, and handles the officers' orders about a held sweep. Also
 * ends bars whose term is over. Ignores its own events, which the topic returns to it.
 */
final class SweepProcessor extends EventProcessor<SweepProcessor.State> {

    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;
    private final SweepSettings settings;
    private final SweepTimeBudget timeBudget;
    private final LongSupplier nanos;

    record State(
            KeyValueStore<String, LiveCase> cases, Bars bars, SweepState sweepState, Sweep sweep, AuditTrail trail) {}

    SweepProcessor(
            CaseEvaluator evaluator,
            ScreeningMetrics metrics,
            SweepSettings settings,
            SweepTimeBudget timeBudget,
            EventSerde serde,
            InstantSource clock,
            LongSupplier nanos) {
        super(SERVICE, serde, clock);
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.settings = settings;
        this.timeBudget = timeBudget;
        this.nanos = nanos;
    }

    @Override
    protected State open(ProcessorContext<String, Object> context) {
        KeyValueStore<String, LiveCase> cases = context.getStateStore(ScreeningStores.LIVE_CASES);
        SweepState sweepState = new SweepState(context.getStateStore(ScreeningStores.SWEEP_PROGRESS));
        PendingOutcomes pending = new PendingOutcomes(context.getStateStore(ScreeningStores.SWEEP_FINDINGS));
        return new State(
                cases,
                new Bars(context.getStateStore(ScreeningStores.BARRED_CASES)),
                sweepState,
                new Sweep(evaluator, metrics, settings, timeBudget, nanos, cases, pending, sweepState),
                AuditTrail.of(SERVICE, context));
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        timeBudget.addPartition();
        context.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, at -> runBatch());
    }

    /** Releases the thread's time and the gauge, which the partition's next owner reports. */
    @Override
    public void close() {
        timeBudget.removePartition();
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
        SweepOrderDecision decision = decide(id, order);
        SweepAnswered answer = SweepEventPublisher.answered(order, decision);
        SweepEventPublisher publisher =
                new SweepEventPublisher(id).add(answer, AuditMapper.sweepOrdered(order, answer));
        switch (decision) {
            case SweepOrderDecision.AwaitsSecondOfficer awaits ->
                stores().sweepState().saveHeld(awaits.held());
            case SweepOrderDecision.CarriedOut agreed -> {
                SweepEnding ending = SweepEventPublisher.ending(agreed.kind());
                publisher.add(
                        SweepEventPublisher.settled(id, ending, agreed.officers(), incoming.now()),
                        AuditMapper.sweepSettled(order, ending, agreed.officers()));
                stores().sweepState().settle(agreed.kind());
            }
            case SweepOrderDecision.Rejected rejected -> {}
        }
        return publisher.publish(stores().trail(), incoming.headers(), incoming.now());
    }

    private SweepOrderDecision decide(SweepId id, SweepOrdered event) {
        Optional<SweepOrder> order = EventMapper.sweepOrder(event);
        if (order.isEmpty()) {
            return new SweepOrderDecision.Rejected(RejectionReason.NOT_AVAILABLE);
        }
        return stores().sweepState()
                .heldSweep()
                .filter(held -> held.id().equals(id))
                .map(held -> held.decide(order.get()))
                .orElseGet(() -> new SweepOrderDecision.Rejected(RejectionReason.NOT_HELD));
    }

    /** Runs one batch of the sweep. After a full scan, ends the bars whose term is over. */
    private void runBatch() {
        Instant now = clock().instant();
        stores().sweep().startIfDue(now, partition()).ifPresent(id -> publishSuperseded(id, now));
        Sweep.BatchResult batch = stores().sweep().runBatch(now, partition());
        batch.held().ifPresent(held -> publishHeld(held, now));
        batch.changed().forEach(change -> announce(change, now));
        if (batch.fullScanComplete()) {
            stores().bars().expiredAt(now).forEach(caseId -> endBar(caseId, now));
        }
    }

    private void publishSuperseded(SweepId id, Instant now) {
        EventHeaders cause = scheduledCause(now, id.inAudit(), id.toString(), "superseded");
        SweepEventPublisher publisher = new SweepEventPublisher(id)
                .add(
                        SweepEventPublisher.settled(id, SweepEnding.SUPERSEDED, List.of(), now),
                        AuditMapper.sweepSuperseded());
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }

    private void publishHeld(SweepHeld held, Instant now) {
        SweepId id = SweepId.parse(held.getSweepId());
        EventHeaders cause = scheduledCause(now, id.inAudit(), id.toString(), "held");
        SweepEventPublisher publisher = new SweepEventPublisher(id).add(held, AuditMapper.sweepHeld(held));
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }

    private void announce(Sweep.ChangedCase change, Instant now) {
        Reevaluation result = change.result();
        EventPublisher publisher = new EventPublisher(change.caseId());
        result.changed().forEach(outcome -> {
            metrics.outcomeAnnounced(outcome);
            publisher.announce(outcome);
        });
        stores().cases().put(change.caseId(), StateMapper.liveCase(result.screened()));
        EventHeaders cause = scheduledCause(
                now,
                change.caseId(),
                change.digest(),
                Long.toString(result.screened().registerVersion()),
                result.screened().ruleBook());
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }

    /** Ends a bar. The subject's identity is deleted, unless the case was approved meanwhile and is in force again. */
    private void endBar(String caseId, Instant now) {
        Instant until = Objects.requireNonNull(stores().bars().barredUntil(caseId));
        EventPublisher publisher = new EventPublisher(caseId);
        if (stores().cases().get(caseId) == null) {
            publisher.forgetSubject(until);
        }
        publisher.audit(AuditMapper.barTermEnded());
        stores().bars().end(caseId, until);
        EventHeaders cause = scheduledCause(now, caseId, caseId, "the term of its bar ended", until.toString());
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }
}
