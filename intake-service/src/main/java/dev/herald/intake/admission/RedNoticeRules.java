package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission.Request;
import java.util.stream.Stream;

/**
 * The minimum that a red notice needs (RPD Art. 83(2), 84). A diffusion may contain less; screening and review decide
 * whether it complies.
 */
final class RedNoticeRules {

    private RedNoticeRules() {}

    /** RPD Art. 83(2)(a). */
    static Stream<Refusal> personIsIdentified(Request request, AdmissionContext context) {
        return refuseUnless(
                request.person() == null || request.person().isComplete(), RefusalCode.IDENTITY_INCOMPLETE, "person");
    }

    /** RPD Art. 44. */
    static Stream<Refusal> statusIsStated(Request request, AdmissionContext context) {
        return refuseUnless(request.status() != PersonStatus.UNKNOWN, RefusalCode.STATUS_NOT_STATED, "personStatus");
    }

    /** RPD Art. 83(2)(b)(ii). */
    static Stream<Refusal> requestHasACharge(Request request, AdmissionContext context) {
        return refuseUnless(!request.charges().isEmpty(), RefusalCode.CHARGE_MISSING, "charges");
    }

    /** RPD Art. 83(2)(b)(iii). */
    static Stream<Refusal> everyChargeNamesItsLaw(Request request, AdmissionContext context) {
        return ListEntry.streamOf("charges", request.charges())
                .filter(charge -> !charge.item().law())
                .map(charge -> RefusalCode.LAW_MISSING.at(charge.path() + ".law"));
    }

    /** RPD Art. 83(2)(b)(v). Screening checks whether a warrant is still valid (C08). */
    static Stream<Refusal> requestHasAWarrant(Request request, AdmissionContext context) {
        return refuseUnless(!request.warrants().isEmpty(), RefusalCode.WARRANT_MISSING, "warrants");
    }

    /** RPD Art. 84(b). */
    static Stream<Refusal> extraditionIsAssured(Request request, AdmissionContext context) {
        return refuseUnless(request.extraditionAssured(), RefusalCode.EXTRADITION_NOT_ASSURED, "extraditionAssurance");
    }
}
