package dev.herald.intake.admission;

import dev.herald.event.Refusal;
import java.util.stream.Stream;

/** One requirement on a type of event. Every rule is checked, whatever the others find. */
@FunctionalInterface
interface AdmissionRule<E> {

    /** Returns the violations of this rule; empty if the event complies. */
    Stream<Refusal> check(E event, AdmissionContext context);

    static Stream<Refusal> refuseUnless(boolean condition, RefusalCode code, String field) {
        return condition ? Stream.empty() : Stream.of(code.at(field));
    }
}
