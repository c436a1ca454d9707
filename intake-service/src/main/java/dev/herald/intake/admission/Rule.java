package dev.herald.intake.admission;

import java.util.stream.Stream;

/** One thing that is asked of what arrives; none silences another. */
@FunctionalInterface
interface Rule {

    /** What is wrong; nothing, where nothing is or where the rule does not concern this arrival. */
    Stream<Refusal> examine(Arrival arrival, Members members);

    /** Nothing, or this refusal. */
    static Stream<Refusal> unless(boolean fine, RefusalCode code, String field) {
        return fine ? Stream.empty() : Stream.of(code.at(field));
    }
}
