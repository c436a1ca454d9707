package dev.herald.review.casefile;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what happens to a case: {@link Orders} holds what officers may order, {@link Arrivals} what the other stages
 * bring, {@link Silence} what follows when nobody says anything. None of them changes anything; {@link Case#after}
 * does.
 */
public final class Casework {

    private final Orders orders;
    private final Arrivals arrivals;
    private final Clocks clocks;
    private final Silence silence;

    /** Casework under a policy, among members. */
    public Casework(ReviewPolicy policy, Members members) {
        Deciding deciding = new Deciding(policy.terms());
        Questions questions = new Questions(policy.terms().answerWithin(), members);
        this.orders = new Orders(policy.terms(), deciding, questions);
        this.arrivals = new Arrivals(policy, deciding, questions);
        this.clocks = new Clocks(policy.terms());
        this.silence = new Silence(policy.terms(), deciding, clocks);
    }

    /** What a command brings about. */
    public Outcome decide(Case subject, Command command, Instant now) {
        return switch (subject) {
            case Unopened unopened ->
                Rejection.because(Refusal.CASE_UNKNOWN, "No request with this case id has come through screening.");
            case Opened opened -> orders.decide(opened, command, now);
        };
    }

    /** What something received brings about. */
    public Outcome decide(Case subject, Received received, Instant now) {
        return arrivals.decide(subject, received, now);
    }

    /** What follows from something that fell due; nothing where it is not due, or no longer. Never a refusal. */
    public Outcome decide(Case subject, FallsDue due, Instant now) {
        return switch (subject) {
            case Unopened unopened -> Accepted.nothing("There is no such case.");
            case Opened opened -> silence.decide(opened, due, now);
        };
    }

    /** What falls due next in a case. */
    public Optional<FallsDue> nextDue(Case subject) {
        return clocks.next(subject);
    }
}
