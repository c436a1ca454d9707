package dev.herald.screening.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of screening. Names are public surface. None holds a person, a case or data of a sealed fact.
 *
 * <p>{@code herald.screening.outcomes} (flagged or cleared, by cause), {@code herald.screening.flags} (by rule),
 * {@code herald.screening.passed.on}, {@code herald.screening.sweep.examined}, {@code herald.screening.sweep.behind}
 * (register versions not yet applied to all cases of a partition; 0 at rest), {@code herald.screening.sweep.held} (1
 * while a partition's sweep waits for two officers), {@code herald.screening.sweep.failed} (cases that a sweep could
 * not screen), {@code herald.screening.channels.unusual} (bureaus that attest unusually often; only the keeper of the
 * sealed register sees which), {@code herald.screening.bars.without.identity} (bars on a case whose person was no
 * longer known), {@code herald.screening.fingerprints} (cases that ended while a question was open, by whether they
 * left a fingerprint: left, no-key, no-person, no-full-name-or-birth-year),
 * {@code herald.screening.fingerprints.known}, {@code herald.screening.fingerprints.without.key} (fingerprints under a
 * key that this instance does not have), {@code herald.screening.fingerprints.key.missing} (1 while this year's key is
 * missing).
 */
final class ScreeningMetrics {

    private final MeterRegistry meters;
    private final Counter forwarded;
    private final Counter examined;
    private final Counter sweepFailed;
    private final Counter barsWithoutIdentity;
    private final Map<Integer, AtomicLong> behind = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> held = new ConcurrentHashMap<>();

    ScreeningMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.forwarded = meters.counter("herald.screening.passed.on");
        this.examined = meters.counter("herald.screening.sweep.examined");
        this.sweepFailed = meters.counter("herald.screening.sweep.failed");
        this.barsWithoutIdentity = meters.counter("herald.screening.bars.without.identity");
    }

    /** Registers a gauge that reads its value from {@code source}. */
    <T> void registerGauge(String name, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).strongReference(true).register(meters);
    }

    void outcomeAnnounced(ScreeningOutcome outcome) {
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

    void eventForwarded() {
        forwarded.increment();
    }

    void casesExamined(int cases) {
        examined.increment(cases);
    }

    void sweepFailed() {
        sweepFailed.increment();
    }

    void barWithoutIdentity() {
        barsWithoutIdentity.increment();
    }

    void endedUnderQuestion(String fingerprint) {
        meters.counter("herald.screening.fingerprints", "fingerprint", fingerprint)
                .increment();
    }

    void versionsBehind(int partition, long versions) {
        behind.computeIfAbsent(partition, number -> perPartition("herald.screening.sweep.behind", number))
                .set(versions);
    }

    void sweepHeld(int partition, boolean isHeld) {
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
