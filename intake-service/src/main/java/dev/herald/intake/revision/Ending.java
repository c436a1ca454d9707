package dev.herald.intake.revision;

import dev.herald.contract.vocabulary.DecisionKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * The ways in which a case ends: the decisions that end one. A withdrawal comes from the source, a cancellation from
 * the General Secretariat.
 */
public enum Ending {
    DENIED,
    CANCELLED,
    WITHDRAWN,
    EXPIRED,
    CLOSED_WITHOUT_FINDING;

    /** Returns the ending that a decision brings; empty if the decision ends nothing. */
    public static Optional<Ending> of(DecisionKind decision) {
        return Arrays.stream(values())
                .filter(ending -> ending.name().equals(decision.name()))
                .findFirst();
    }

    public DecisionKind decisionKind() {
        return DecisionKind.valueOf(name());
    }
}
