package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.ScreeningStores.SERVICE;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.SweepEnding;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.screening.sweep.PendingOutcome;
import dev.herald.screening.sweep.Sweep;
import dev.herald.screening.sweep.SweepNotice;
import dev.herald.screening.sweep.SweepOrder;
import dev.herald.screening.sweep.SweepOrderDecision;
import dev.herald.screening.sweep.SweepOrderDecision.RejectionReason;
import dev.herald.screening.sweep.SweepTimeBudget;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@link Sweep} of a partition by the wall clock, and handles the officers' orders about a held sweep. Also
 * ends bars whose term is over. Ignores its own events, which the topic returns to it.
 *
 * <p>It looks rarely while nothing is under way, since each look makes Streams commit.
 */
final class SweepProcessor extends EventProcessor {

    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;
    private final SweepSettings settings;
    private final SweepTimeBudget timeBudget;
    private final LongSupplier nanos;

    private @Nullable ScreeningStores stores;
    private @Nullable Sweep sweep;
    private @Nullable Cancellable schedule;
    private Duration interval = Duration.ZERO;
    private long throttledUntil = Long.MIN_VALUE;

    SweepProcessor(
            CaseEvaluator evaluator,
            ScreeningMetrics metrics,
            SweepSettings settings,
            SweepTimeBudget timeBudget,
            InstantSource clock,
            LongSupplier nanos) {
        super(SERVICE, clock);
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.settings = settings;
        this.timeBudget = timeBudget;
        this.nanos = nanos;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        timeBudget.addPartition();
        ScreeningStores opened = ScreeningStores.open(context);
        stores = opened;
        sweep = new Sweep(
                partition(),
                evaluator.facts(),
                evaluator.rules().hash(),
                settings.policy(),
                new StoredCaseScreener(opened.cases(), evaluator, metrics, this::announce),
                opened.sweeps());
        schedule = null;
        runEvery(settings.look());
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

    private void runEvery(Duration next) {
        if (schedule != null && next.equals(interval)) {
            return;
        }
        if (schedule != null) {
            schedule.cancel();
        }
        interval = next;
        schedule = context().schedule(next, PunctuationType.WALL_CLOCK_TIME, at -> runBatch());
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        return incoming.event() instanceof SweepOrdered order ? handleOrder(order, incoming) : List.of();
    }

    private List<OutboundEvent> handleOrder(SweepOrdered order, Incoming incoming) {
        SweepId id = SweepId.parse(order.getSweepId());
        Optional<SweepOrder> known = EventMapper.sweepOrder(order);
        SweepOrderDecision decision = known.isPresent()
                ? sweep().decisionOn(id, known.get())
                : new SweepOrderDecision.Rejected(RejectionReason.NOT_AVAILABLE);
        SweepAnswered answer = SweepEventPublisher.answered(order, decision);
        SweepEventPublisher publisher = new SweepEventPublisher(id)
                .add(answer, AuditMapper.sweepOrdered(order, answer))
                .write(() -> sweep().carryOut(decision));
        if (decision instanceof SweepOrderDecision.CarriedOut agreed) {
            SweepEnding ending = SweepEventPublisher.ending(agreed.kind());
            publisher.add(
                    SweepEventPublisher.settled(id, ending, agreed.officers(), incoming.now()),
                    AuditMapper.sweepSettled(order, ending, agreed.officers()));
        }
        return publisher.publish(stores().trail(), incoming.headers(), incoming.now());
    }

    /**
     * Runs one batch, unless the partition is throttled. Finding matches takes milliseconds, so a partition that
     * overran its slice is throttled until its average is back at its share.
     */
    private void runBatch() {
        long startedAt = nanos.getAsLong();
        if (startedAt >= throttledUntil) {
            Instant now = clock().instant();
            long slice = timeBudget.shareOf(settings.work()).toNanos();
            sweep().run(now, () -> nanos.getAsLong() < startedAt + slice).forEach(notice -> publish(notice, now));
            throttledUntil = startedAt + throttleFor(nanos.getAsLong() - startedAt, slice);
        }
        metrics.versionsBehind(partition(), sweep().versionsBehind());
        metrics.sweepHeld(partition(), sweep().isHeld());
        runEvery(sweep().isUnderWay() ? settings.every() : settings.look());
    }

    /**
     * Returns how long the partition is throttled after a batch: as many intervals as the batch took time slices,
     * rounded. Rounding keeps a batch that overran its slice slightly from missing the next interval.
     */
    private long throttleFor(long tookNanos, long sliceNanos) {
        double slices = (double) tookNanos / sliceNanos;
        return slices <= 1 ? 0 : (long) ((slices - 0.5) * settings.every().toNanos());
    }

    private void publish(SweepNotice notice, Instant now) {
        switch (notice) {
            case SweepNotice.Superseded superseded -> publishSuperseded(superseded.id(), now);
            case SweepNotice.Held held -> publishHeld(held, now);
            case SweepNotice.FullScanComplete complete ->
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

    private void publishHeld(SweepNotice.Held held, Instant now) {
        SweepHeld report = SweepEventPublisher.held(held, now);
        EventHeaders cause = scheduledCause(now, held.id().inAudit(), held.id().toString(), "held");
        SweepEventPublisher publisher = new SweepEventPublisher(held.id()).add(report, AuditMapper.sweepHeld(report));
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }

    private void announce(ScreenedCase before, Reevaluation result, PendingOutcome expected, Instant now) {
        String caseId = before.caseId();
        EventPublisher publisher = new EventPublisher(caseId);
        result.changed().forEach(outcome -> {
            metrics.outcomeAnnounced(outcome);
            publisher.announce(outcome);
        });
        publisher.write(() -> stores().cases().saveMovingPart(result.screened()));
        EventHeaders cause = scheduledCause(
                now,
                caseId,
                expected.change().digest(),
                Long.toString(result.screened().registerVersion()),
                result.screened().ruleBook());
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }

    /** Ends a bar. The subject's identity is deleted, unless the case was approved meanwhile and is in force again. */
    private void endBar(String caseId, Instant now) {
        Instant until = Objects.requireNonNull(stores().bars().barredUntil(caseId));
        EventPublisher publisher = new EventPublisher(caseId);
        if (!stores().cases().contains(caseId)) {
            publisher.forgetSubject(until);
        }
        publisher.audit(AuditMapper.barTermEnded());
        publisher.write(() -> stores().bars().end(caseId, until));
        EventHeaders cause = scheduledCause(now, caseId, caseId, "the term of its bar ended", until.toString());
        emit(cause, now, publisher.publish(stores().trail(), cause, now));
    }

    private ScreeningStores stores() {
        return initialised(stores);
    }

    private Sweep sweep() {
        return initialised(sweep);
    }

    private static <T> T initialised(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not initialised");
        }
        return value;
    }
}
