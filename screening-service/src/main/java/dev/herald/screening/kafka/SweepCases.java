package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.SweepEnding;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.screening.sweep.Order;
import dev.herald.screening.sweep.Ruling;
import dev.herald.screening.sweep.Ruling.Refusal;
import dev.herald.state.LiveCase;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Sweep} of a partition's cases, by the wall clock, and what officers order about one that is held. Beside
 * it, bars end whose term is over. What it reads of its own making it passes over.
 */
final class SweepCases extends EventProcessor {

    private final Examiner examiner;
    private final ScreeningMeters meters;
    private final SweepSettings settings;
    private final SharedTime time;
    private final LongSupplier nanos;

    private @Nullable Kept kept;

    /** What is kept of cases and sweeps. */
    private record Kept(
            KeyValueStore<String, LiveCase> live, Bars bars, SweepState state, Sweep sweep, AuditTrail trail) {}

    SweepCases(
            Examiner examiner,
            ScreeningMeters meters,
            SweepSettings settings,
            SharedTime time,
            InstantSource clock,
            LongSupplier nanos) {
        super(ScreeningTopology.SERVICE, clock);
        this.examiner = examiner;
        this.meters = meters;
        this.settings = settings;
        this.time = time;
        this.nanos = nanos;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        time.joins();
        KeyValueStore<String, LiveCase> live = context.getStateStore(ScreenCases.LIVE_CASES);
        SweepState state = new SweepState(context.getStateStore(ScreenCases.SWEEP_PROGRESS));
        Findings findings = new Findings(context.getStateStore(ScreenCases.SWEEP_FINDINGS));
        kept = new Kept(
                live,
                new Bars(context.getStateStore(ScreenCases.BARRED_CASES)),
                state,
                new Sweep(examiner, meters, settings, time, nanos, live, findings, state),
                AuditTrail.of(ScreeningTopology.SERVICE, context));
        context.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, at -> goOn());
    }

    /** Another instance says from now on what is held here. */
    @Override
    public void close() {
        time.leaves();
        meters.held(partition(), false);
    }

    private int partition() {
        return context().taskId().partition();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        return incoming.event() instanceof SweepOrdered order ? ordered(order, incoming) : List.of();
    }

    private List<OutboundEvent> ordered(SweepOrdered order, Incoming incoming) {
        SweepId id = SweepId.parse(order.getSweepId());
        Ruling ruling = rule(id, order);
        SweepAnswered answer = SweepEvents.answered(order, ruling);
        List<SpecificRecord> events = new ArrayList<>(List.of(answer));
        List<AuditedAction> acts =
                new ArrayList<>(List.of(AuditedAction.of(order.getOfficer(), "SWEEP_ORDERED", 0, answer.getCode())
                        .withGround(order.getKind().name())));
        switch (ruling) {
            case Ruling.AwaitsSecond awaits -> kept().state().hold(awaits.held());
            case Ruling.CarriedOut agreed -> {
                SweepEnding ending = SweepEvents.ending(agreed.kind());
                events.add(SweepEvents.settled(id, ending, agreed.officers(), incoming.now()));
                acts.add(AuditedAction.of(
                        order.getOfficer(), "SWEEP_" + ending, 0, String.join(",", agreed.officers())));
                kept().state().carryOut(agreed.kind());
            }
            case Ruling.Refused refused -> {}
        }
        return told(id, events, acts, incoming.headers(), incoming.now());
    }

    private Ruling rule(SweepId id, SweepOrdered event) {
        Optional<Order> order = SweepEvents.order(event);
        if (order.isEmpty()) {
            return new Ruling.Refused(Refusal.NOT_AVAILABLE);
        }
        return kept().state()
                .held()
                .filter(held -> held.id().equals(id))
                .map(held -> held.decide(order.get()))
                .orElseGet(() -> new Ruling.Refused(Refusal.NOT_HELD));
    }

    /** One portion of the sweep. When all was looked at, bars whose term is over are forgotten. */
    private void goOn() {
        Instant now = clock().instant();
        kept().sweep().beginIfDue(now, partition()).ifPresent(id -> superseded(id, now));
        Sweep.Portion portion = kept().sweep().goOn(now, partition());
        portion.held().ifPresent(held -> held(held, now));
        portion.changed().forEach(change -> announced(change, now));
        if (portion.looked()) {
            kept().bars().ended(now).forEach(key -> termEnded(key, now));
        }
    }

    private void superseded(SweepId id, Instant now) {
        EventHeaders cause = scheduledCause(now, id.inAudit(), id.toString(), "superseded");
        emit(
                cause,
                now,
                told(
                        id,
                        List.of(SweepEvents.settled(id, SweepEnding.SUPERSEDED, List.of(), now)),
                        List.of(AuditedAction.of(ScreeningTopology.SERVICE, "SWEEP_SUPERSEDED", 0, "")),
                        cause,
                        now));
    }

    private void held(SweepHeld held, Instant now) {
        SweepId id = SweepId.parse(held.getSweepId());
        EventHeaders cause = scheduledCause(now, id.inAudit(), id.toString(), "held");
        String numbers = "%s, register %d, %d examined, %d changed, %d would be blocked"
                .formatted(
                        held.getCause(),
                        held.getRegisterVersion(),
                        held.getExamined(),
                        held.getChanged(),
                        held.getWouldBeBlocked());
        AuditedAction act = AuditedAction.of(ScreeningTopology.SERVICE, "SWEEP_HELD", 0, numbers)
                .withRuleBook(held.getRuleBook());
        emit(cause, now, told(id, List.of(held), List.of(act), cause, now));
    }

    private void announced(Sweep.Changed change, Instant now) {
        Reexamined again = change.now();
        Consequences then = new Consequences(change.key());
        again.changed().forEach(outcome -> {
            meters.announced(outcome);
            then.announce(outcome);
        });
        kept().live().put(change.key(), again.watched().toLive());
        EventHeaders cause = scheduledCause(
                now,
                change.key(),
                change.digest(),
                Long.toString(again.watched().registerVersion()),
                again.watched().ruleBook());
        emit(cause, now, then.with(kept().trail(), cause, now));
    }

    /** The identity goes, unless the case came back meanwhile and is watched again. */
    private void termEnded(String key, Instant now) {
        Instant until = Objects.requireNonNull(kept().bars().until(key));
        Consequences then = new Consequences(key);
        if (kept().live().get(key) == null) {
            then.forget(until);
        }
        then.note("BAR_LIFTED", 0, "TERM_ENDED");
        kept().bars().end(key, until);
        EventHeaders cause = scheduledCause(now, key, key, "the term of its bar ended", until.toString());
        emit(cause, now, then.with(kept().trail(), cause, now));
    }

    /** What is said about a sweep, and what the audit has to know of it. Moves the audit's chain: called once, last. */
    private List<OutboundEvent> told(
            SweepId id,
            List<? extends SpecificRecord> events,
            List<AuditedAction> acts,
            EventHeaders cause,
            Instant now) {
        return Stream.concat(
                        events.stream().map(event -> new OutboundEvent(Topics.SWEEPS, id.toString(), event)),
                        kept().trail().entries(id.inAudit(), acts, cause, now).stream())
                .toList();
    }

    private Kept kept() {
        if (kept == null) {
            throw new IllegalStateException("not initialised");
        }
        return kept;
    }
}
