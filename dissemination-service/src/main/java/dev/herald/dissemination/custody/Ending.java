package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.RevocationReason;

/** The endings of a case. They stay distinct: each tells who ended the case and what a holder may conclude. */
public enum Ending {
    /** Not compliant. */
    DENIED,
    /** By the General Secretariat (RPD Art. 81). */
    CANCELLED,
    /** By its source (RPD Art. 81). */
    WITHDRAWN,
    /** Retention is over (RPD Art. 50). */
    EXPIRED,
    /** Without a finding. */
    CLOSED_WITHOUT_FINDING;

    /**
     * Returns the ending that a decision brings about.
     *
     * @throws IllegalArgumentException if the decision does not end the case
     */
    public static Ending of(DecisionKind kind) {
        return valueOf(kind.name());
    }

    /** Returns the kind of decision that brings this ending about. */
    public DecisionKind decisionKind() {
        return DecisionKind.valueOf(name());
    }

    /** Returns the reason that holders are given. */
    public RevocationReason revocationReason() {
        return RevocationReason.valueOf(name());
    }
}
