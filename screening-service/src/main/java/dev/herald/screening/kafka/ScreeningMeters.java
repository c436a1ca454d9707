package dev.herald.screening.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * What an operator can watch. Names are public surface; none carries a person, a case or what a sealed fact says.
 *
 * <p>{@code herald.screening.outcomes} (flagged or cleared, by cause), {@code herald.screening.flags} (by rule),
 * {@code herald.screening.passed.on}, {@code herald.screening.sweep.examined}, {@code herald.screening.sweep.behind}
 * (versions of the register that the cases of a partition have not all been examined under; 0 when at rest),
 * {@code herald.screening.sweep.held} (1 while the sweep of a partition waits for two officers),
 * {@code herald.screening.sweep.failed} (cases that a sweep could not examine),
 * {@code herald.screening.channels.unusual} (bureaus from which unusually much comes through the sealed channel; which,
 * only the keeper of what is sealed sees), {@code herald.screening.bars.without.identity} (bars upon a case whose
 * person was no longer known here).
 */
final class ScreeningMeters {

    private final MeterRegistry meters;
    private final Counter passedOn;
    private final Counter examined;
    private final Counter sweepFailed;
    private final Counter barsWithoutIdentity;
    private final Map<Integer, AtomicLong> behind = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> held = new ConcurrentHashMap<>();

    ScreeningMeters(MeterRegistry meters) {
        this.meters = meters;
        this.passedOn = meters.counter("herald.screening.passed.on");
        this.examined = meters.counter("herald.screening.sweep.examined");
        this.sweepFailed = meters.counter("herald.screening.sweep.failed");
        this.barsWithoutIdentity = meters.counter("herald.screening.bars.without.identity");
    }

    /** Watches a number that something else knows. */
    <T> void watch(String name, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).strongReference(true).register(meters);
    }

    void announced(Examined outcome) {
        meters.counter(
                        "herald.screening.outcomes",
                        "outcome",
                        outcome.flags().isEmpty() ? "cleared" : "flagged",
                        "cause",
                        outcome.cause().name())
                .increment();
        outcome.flags()
                .forEach(flag -> meters.counter("herald.screening.flags", "rule", flag.getRuleId())
                        .increment());
    }

    void passedOn() {
        passedOn.increment();
    }

    void examined(int cases) {
        examined.increment(cases);
    }

    void sweepFailed() {
        sweepFailed.increment();
    }

    void barWithoutIdentity() {
        barsWithoutIdentity.increment();
    }

    void behind(int partition, long versions) {
        behind.computeIfAbsent(partition, number -> perPartition("herald.screening.sweep.behind", number))
                .set(versions);
    }

    void held(int partition, boolean isHeld) {
        held.computeIfAbsent(partition, number -> perPartition("herald.screening.sweep.held", number))
                .set(isHeld ? 1 : 0);
    }

    private AtomicLong perPartition(String name, int partition) {
        AtomicLong number = new AtomicLong();
        Gauge.builder(name, number, AtomicLong::get)
                .tag("partition", Integer.toString(partition))
                .strongReference(true)
                .register(meters);
        return number;
    }
}
