package dev.herald.review.casefile;

import java.time.Instant;

/**
 * Decides what happens to a case: {@link Orders} holds what officers may order, {@link Arrivals} what the other stages
 * bring. Neither changes anything; {@link Case#after} does.
 */
public final class Casework {

    private final Orders orders;
    private final Arrivals arrivals;

    /** Casework under a policy. */
    public Casework(ReviewPolicy policy) {
        this.orders = new Orders(policy);
        this.arrivals = new Arrivals(policy);
    }

    /** What a command brings about. */
    public Outcome decide(Case subject, Command command, Instant now) {
        return switch (subject) {
            case Case.Unopened unopened ->
                Outcome.Rejection.because(
                        Refusal.CASE_UNKNOWN, "No request with this case id has come through screening.");
            case Case.Opened opened -> orders.decide(opened, command, now);
        };
    }

    /** What something received brings about. */
    public Outcome decide(Case subject, Received received, Instant now) {
        return arrivals.decide(subject, received, now);
    }
}
