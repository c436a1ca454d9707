package dev.herald.review.kafka;

import dev.herald.review.casefile.decider.Outcome;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The metrics of review. Every record and every expired deadline is counted, also where it changes no case. */
public final class ReviewMetrics {

    private static final MetricDefinition HANDLED = MetricDefinition.counter(
            "herald.review.handled",
            "",
            "Events, commands and expired deadlines that review handled, by kind and result",
            "event",
            "result");
    private static final MetricDefinition FAILED_DEADLINES = MetricDefinition.counter(
            "herald.review.due.failed", "", "Expired deadlines that review could not handle; should stay 0");
    private static final MetricDefinition FILES_NOT_KEPT = MetricDefinition.counter(
            "herald.review.redress.lost",
            "",
            "Files of ended cases that were not kept because there was no key of the Commission; should stay 0");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(HANDLED, FAILED_DEADLINES, FILES_NOT_KEPT);

    private final MeterRegistry meters;

    ReviewMetrics(MeterRegistry meters) {
        this.meters = meters;
        FAILED_DEADLINES.counter(meters);
        FILES_NOT_KEPT.counter(meters);
    }

    void countHandled(String event, Outcome outcome) {
        countHandled(
                event,
                switch (outcome) {
                    case Accepted accepted -> accepted.code().name();
                    case Rejection rejection -> rejection.code().name();
                });
    }

    void countWithoutChange(String event) {
        countHandled(event, Accepted.Code.NOTHING_CHANGES.name());
    }

    void countFailedDeadline() {
        FAILED_DEADLINES.counter(meters).increment();
    }

    void countFileNotKept() {
        FILES_NOT_KEPT.counter(meters).increment();
    }

    private void countHandled(String event, String result) {
        HANDLED.counter(meters, event, result).increment();
    }
}
