package dev.herald.screening.kafka;

import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** The metrics of screening. Names are public surface. None holds a person, a case or data of a sealed fact. */
public final class ScreeningMetrics {

    private static final MetricDefinition OUTCOMES = MetricDefinition.counter(
            "herald.screening.outcomes",
            "",
            "Outcomes that were announced, flagged or cleared, by cause",
            "outcome",
            "cause");
    private static final MetricDefinition FLAGS = MetricDefinition.counter(
            "herald.screening.flags", "", "Flags that were announced, by rule; no HOLD", "rule");
    private static final MetricDefinition PASSED_ON = MetricDefinition.counter(
            "herald.screening.passed.on", "", "Events that screening passed on without an outcome of its own");
    private static final MetricDefinition EXAMINED =
            MetricDefinition.counter("herald.screening.sweep.examined", "cases", "Cases that sweeps screened");
    private static final MetricDefinition SWEEP_FAILED = MetricDefinition.counter(
            "herald.screening.sweep.failed", "cases", "Cases that a sweep could not screen; should stay 0");
    private static final MetricDefinition WITHOUT_IDENTITY = MetricDefinition.counter(
            "herald.screening.bars.without.identity",
            "",
            "Bars on a case whose person was no longer known; should stay 0");
    private static final MetricDefinition FINGERPRINTS = MetricDefinition.counter(
            "herald.screening.fingerprints",
            "cases",
            "Cases that ended while a question was open: left a fingerprint, or why they left none",
            "fingerprint");
    private static final MetricDefinition BEHIND = MetricDefinition.gauge(
            "herald.screening.sweep.behind",
            "versions",
            "Versions of the register that are not applied to all cases of a partition; 0 at rest",
            "partition");
    private static final MetricDefinition HELD = MetricDefinition.gauge(
            "herald.screening.sweep.held", "", "1 while the sweep of a partition waits for two officers", "partition");
    static final MetricDefinition REGISTER_VERSION = MetricDefinition.gauge(
            "herald.screening.register.version", "", "Version of the register, which counts sealed facts too");
    static final MetricDefinition WITHOUT_KEY = MetricDefinition.gauge(
            "herald.screening.fingerprints.without.key",
            "",
            "Fingerprints within their term whose key this instance does not have; should stay 0");
    static final MetricDefinition KEY_MISSING = MetricDefinition.gauge(
            "herald.screening.fingerprints.key.missing", "", "1 while the key of this year is missing");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(
            OUTCOMES,
            FLAGS,
            PASSED_ON,
            EXAMINED,
            SWEEP_FAILED,
            WITHOUT_IDENTITY,
            FINGERPRINTS,
            BEHIND,
            HELD,
            REGISTER_VERSION,
            WITHOUT_KEY,
            KEY_MISSING);

    private final MeterRegistry meters;
    private final Counter forwarded;
    private final Counter examined;
    private final Counter sweepFailed;
    private final Counter barsWithoutIdentity;
    private final Map<Integer, AtomicLong> behind = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> held = new ConcurrentHashMap<>();

    ScreeningMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.forwarded = PASSED_ON.counter(meters);
        this.examined = EXAMINED.counter(meters);
        this.sweepFailed = SWEEP_FAILED.counter(meters);
        this.barsWithoutIdentity = WITHOUT_IDENTITY.counter(meters);
    }

    /** Registers a gauge that reads its value from {@code source}. */
    <T> void registerGauge(MetricDefinition metric, T source, ToDoubleFunction<T> value) {
        metric.gauge(meters, source, value);
    }

    void outcomeAnnounced(ScreeningOutcome outcome) {
        OUTCOMES.counter(
                        meters,
                        outcome.openFlags().isEmpty() ? "cleared" : "flagged",
                        outcome.cause().name())
                .increment();
        outcome.openFlags()
                .forEach(flag -> FLAGS.counter(meters, flag.getRuleId()).increment());
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
        FINGERPRINTS.counter(meters, fingerprint).increment();
    }

    void versionsBehind(int partition, long versions) {
        behind.computeIfAbsent(partition, number -> perPartition(BEHIND, number))
                .set(versions);
    }

    void sweepHeld(int partition, boolean isHeld) {
        held.computeIfAbsent(partition, number -> perPartition(HELD, number)).set(isHeld ? 1 : 0);
    }

    private AtomicLong perPartition(MetricDefinition metric, int partition) {
        AtomicLong number = new AtomicLong();
        metric.gauge(meters, number, AtomicLong::get, Integer.toString(partition));
        return number;
    }
}
