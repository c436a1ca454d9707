package dev.herald.screening.rules;

import java.util.Optional;

/** One reason to look twice. Small, pure, and readable aloud to the regulator. */
public interface Rule {

    /** What the rule book says about it. */
    Entry entry();

    /** The flag it raises, or nothing. Never throws on any request or register. */
    Optional<Flag> examine(Request request, Register register);
}
