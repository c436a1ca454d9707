package dev.herald.intake.admission;

import dev.herald.event.Refusal;
import dev.herald.intake.message.Submission;
import java.util.stream.Stream;

/** One requirement on a kind of submission. Every rule is checked, whatever the others find. */
@FunctionalInterface
interface AdmissionRule<S extends Submission> {

    /** Returns the violations of this rule; empty if the submission complies. */
    Stream<Refusal> check(S submission, AdmissionContext context);

    static Stream<Refusal> refuseUnless(boolean condition, RefusalCode code, String field) {
        return condition ? Stream.empty() : Stream.of(code.at(field));
    }
}
