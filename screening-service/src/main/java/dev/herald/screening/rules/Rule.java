package dev.herald.screening.rules;

import java.util.Optional;

/** A check of requests that raises a flag for an officer. Small, pure, and readable aloud to the regulator. */
public interface Rule {

    /** Returns the rule's part of the rule book. */
    RuleMetadata metadata();

    /** Returns the flag that the rule raises, if any. Never throws, on any request or register. */
    Optional<Flag> evaluate(Request request, Register register);
}
