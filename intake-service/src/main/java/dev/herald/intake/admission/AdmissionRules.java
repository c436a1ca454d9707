package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Refusal;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.Request;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules with a common subject: a kind of submission, or requests for one instrument. */
record AdmissionRules<S extends Submission>(Class<S> type, Predicate<S> applies, List<AdmissionRule<S>> rules) {

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array
    static <S extends Submission> AdmissionRules<S> of(Class<S> type, AdmissionRule<S>... rules) {
        return new AdmissionRules<>(type, submission -> true, List.of(rules));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array
    static AdmissionRules<Request> of(Instrument instrument, AdmissionRule<Request>... rules) {
        return new AdmissionRules<>(Request.class, request -> request.instrument() == instrument, List.of(rules));
    }

    Stream<Refusal> check(AdmissionContext context) {
        Submission submission = context.message().submission();
        return type.isInstance(submission) && applies.test(type.cast(submission))
                ? rules.stream().flatMap(rule -> rule.check(type.cast(submission), context))
                : Stream.empty();
    }
}
