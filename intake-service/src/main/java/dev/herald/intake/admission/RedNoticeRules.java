package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission.Request;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The minimum that a red notice needs (RPD Art. 83(2), 84). A diffusion may contain less; screening and review decide
 * whether it complies.
 */
final class RedNoticeRules {

    private RedNoticeRules() {}

    /** RPD Art. 83(2)(a). */
    static Stream<Refusal> personIsIdentified(InboundMessage message, MemberLookup members) {
        return ifRedNotice(
                message,
                request -> AdmissionRule.refuseUnless(
                        request.person() == null || request.person().isComplete(),
                        RefusalCode.IDENTITY_INCOMPLETE,
                        "person"));
    }

    /** RPD Art. 44. */
    static Stream<Refusal> statusIsStated(InboundMessage message, MemberLookup members) {
        return ifRedNotice(
                message,
                request -> AdmissionRule.refuseUnless(
                        request.status() != PersonStatus.UNKNOWN, RefusalCode.STATUS_NOT_STATED, "personStatus"));
    }

    /** RPD Art. 83(2)(b)(ii). */
    static Stream<Refusal> requestHasACharge(InboundMessage message, MemberLookup members) {
        return ifRedNotice(
                message,
                request -> AdmissionRule.refuseUnless(
                        !request.charges().isEmpty(), RefusalCode.CHARGE_MISSING, "charges"));
    }

    /** RPD Art. 83(2)(b)(iii). */
    static Stream<Refusal> everyChargeNamesItsLaw(InboundMessage message, MemberLookup members) {
        return ifRedNotice(
                message,
                request -> ListEntry.streamOf("charges", request.charges())
                        .filter(charge -> !charge.item().law())
                        .map(charge -> RefusalCode.LAW_MISSING.at(charge.path() + ".law")));
    }

    /** RPD Art. 83(2)(b)(v). Screening checks whether the warrant is still valid (C08). */
    static Stream<Refusal> requestHasAWarrant(InboundMessage message, MemberLookup members) {
        return ifRedNotice(
                message,
                request -> AdmissionRule.refuseUnless(request.warrant(), RefusalCode.WARRANT_MISSING, "warrant"));
    }

    /** RPD Art. 84(b). */
    static Stream<Refusal> extraditionIsAssured(InboundMessage message, MemberLookup members) {
        return ifRedNotice(
                message,
                request -> AdmissionRule.refuseUnless(
                        request.extraditionAssured(), RefusalCode.EXTRADITION_NOT_ASSURED, "extraditionAssurance"));
    }

    private static Stream<Refusal> ifRedNotice(InboundMessage message, Function<Request, Stream<Refusal>> rule) {
        return message.submission() instanceof Request request && request.instrument() == Instrument.RED_NOTICE
                ? rule.apply(request)
                : Stream.empty();
    }
}
