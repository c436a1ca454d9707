package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules with a common subject: a type of event, or requests for one instrument. */
record AdmissionRules<E>(Class<E> type, Predicate<E> applies, List<AdmissionRule<E>> rules) {

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array
    static <E> AdmissionRules<E> of(Class<E> type, AdmissionRule<E>... rules) {
        return new AdmissionRules<>(type, event -> true, List.of(rules));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array
    static AdmissionRules<RequestSubmitted> of(Instrument instrument, AdmissionRule<RequestSubmitted>... rules) {
        return new AdmissionRules<>(
                RequestSubmitted.class, request -> request.getInstrument() == instrument, List.of(rules));
    }

    Stream<Refusal> check(AdmissionContext context) {
        Object event = context.message().event();
        return type.isInstance(event) && applies.test(type.cast(event))
                ? rules.stream().flatMap(rule -> rule.check(type.cast(event), context))
                : Stream.empty();
    }
}
