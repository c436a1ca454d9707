package dev.herald.review.kafka;

import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.review.casefile.CaseEvent.Escalated;
import dev.herald.review.casefile.CaseEvent.ReviewEscalated;
import dev.herald.review.casefile.decider.Outcome;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of review. Every record and every expired deadline is counted, also where it changes no case. */
final class ReviewMetrics {

    private final MeterRegistry meters;

    ReviewMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void countHandled(String event, Outcome outcome) {
        countHandled(
                event,
                switch (outcome) {
                    case Accepted accepted -> accepted.code().name();
                    case Rejection rejection -> rejection.code().name();
                });
    }

    void countView() {
        countHandled("View", Accepted.Code.NOTHING_CHANGES.name());
    }

    void countWaiver() {
        meters.counter("herald.review.recusals.waived").increment();
    }

    void countEscalations(Outcome outcome) {
        if (outcome instanceof Accepted accepted) {
            accepted.events().forEach(event -> {
                if (event instanceof Escalated escalated) {
                    countEscalation(escalated.escalation().cause());
                } else if (event instanceof ReviewEscalated) {
                    countEscalation(EscalationCause.REVIEW_OVERDUE);
                }
            });
        }
    }

    private void countEscalation(EscalationCause cause) {
        meters.counter("herald.review.escalations", "cause", cause.name()).increment();
    }

    void countFailedDeadline() {
        meters.counter("herald.review.due.failed").increment();
    }

    private void countHandled(String event, String result) {
        meters.counter("herald.review.handled", "event", event, "result", result)
                .increment();
    }
}
