package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Request;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The least a red notice needs (RPD Art. 83(2), 84): without it there is nothing to examine. A diffusion may be sent
 * with less; whether it complies is screening's and review's to say.
 */
final class RedNoticeRules {

    private RedNoticeRules() {}

    /** RPD Art. 83(2)(a). */
    static Stream<Refusal> personIsIdentified(Arrival arrival, Members members) {
        return ofRedNotice(
                arrival,
                request -> Rule.unless(
                        request.person() == null || request.person().isComplete(),
                        RefusalCode.IDENTITY_INCOMPLETE,
                        "person"));
    }

    /** RPD Art. 44. */
    static Stream<Refusal> statusIsStated(Arrival arrival, Members members) {
        return ofRedNotice(
                arrival,
                request -> Rule.unless(request.status() != null, RefusalCode.STATUS_NOT_STATED, "personStatus"));
    }

    /** RPD Art. 83(2)(b)(ii). */
    static Stream<Refusal> thereIsACharge(Arrival arrival, Members members) {
        return ofRedNotice(
                arrival, request -> Rule.unless(!request.charges().isEmpty(), RefusalCode.CHARGE_MISSING, "charges"));
    }

    /** RPD Art. 83(2)(b)(iii). */
    static Stream<Refusal> everyChargeHasItsLaw(Arrival arrival, Members members) {
        return ofRedNotice(
                arrival,
                request -> Door.entries("charges", request.charges())
                        .filter(charge -> !charge.item().law())
                        .map(charge -> RefusalCode.LAW_MISSING.at(charge.path() + ".law")));
    }

    /** RPD Art. 83(2)(b)(v). Whether it is still valid is screening's to say (C08). */
    static Stream<Refusal> thereIsAWarrant(Arrival arrival, Members members) {
        return ofRedNotice(arrival, request -> Rule.unless(request.warrant(), RefusalCode.WARRANT_MISSING, "warrant"));
    }

    /** RPD Art. 84(b). */
    static Stream<Refusal> extraditionIsAssured(Arrival arrival, Members members) {
        return ofRedNotice(
                arrival,
                request -> Rule.unless(
                        request.extraditionAssured(), RefusalCode.EXTRADITION_NOT_ASSURED, "extraditionAssurance"));
    }

    private static Stream<Refusal> ofRedNotice(Arrival arrival, Function<Request, Stream<Refusal>> rule) {
        return arrival.submission() instanceof Request request && request.instrument() == Instrument.RED_NOTICE
                ? rule.apply(request)
                : Stream.empty();
    }
}
