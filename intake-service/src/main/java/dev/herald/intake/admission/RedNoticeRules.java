package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;
import static dev.herald.intake.message.StatedValue.isGiven;

import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Person;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.intake.message.StatedValue;
import java.util.stream.Stream;

/**
 * The minimum that a red notice needs (RPD Art. 83(2), 84). A diffusion may contain less; screening and review decide
 * whether it complies.
 */
final class RedNoticeRules {

    private RedNoticeRules() {}

    /** RPD Art. 83(2)(a). */
    static Stream<Refusal> personIsIdentified(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(
                request.getPerson() == null || isIdentified(request.getPerson()),
                RefusalCode.IDENTITY_INCOMPLETE,
                "person");
    }

    /** RPD Art. 44. */
    static Stream<Refusal> statusIsStated(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(
                request.getPersonStatus() != PersonStatus.UNKNOWN, RefusalCode.STATUS_NOT_STATED, "personStatus");
    }

    /** RPD Art. 83(2)(b)(ii). */
    static Stream<Refusal> requestHasACharge(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(!request.getCharges().isEmpty(), RefusalCode.CHARGE_MISSING, "charges");
    }

    /** RPD Art. 83(2)(b)(iii). */
    static Stream<Refusal> everyChargeNamesItsLaw(RequestSubmitted request, AdmissionContext context) {
        return ListEntry.streamOf("charges", request.getCharges())
                .filter(charge -> !isGiven(charge.item().getLaw()))
                .map(charge -> RefusalCode.LAW_MISSING.at(charge.path() + ".law"));
    }

    /** RPD Art. 83(2)(b)(v). Screening checks whether a warrant is still valid (C08). */
    static Stream<Refusal> requestHasAWarrant(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(!request.getWarrants().isEmpty(), RefusalCode.WARRANT_MISSING, "warrants");
    }

    /** RPD Art. 84(b). */
    static Stream<Refusal> extraditionIsAssured(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(
                request.getExtraditionAssurance() != null, RefusalCode.EXTRADITION_NOT_ASSURED, "extraditionAssurance");
    }

    /** Either of the two sets of RPD Art. 83(2)(a). */
    private static boolean isIdentified(Person person) {
        boolean byBody = person.getFingerprints() != null || person.getDnaProfile();
        boolean described = isGiven(person.getDescription());
        boolean byName = isGiven(person.getName().getFamilyName())
                && person.getSex() != Sex.UNKNOWN
                && StatedValue.date(person.getBirthDate()) != null
                && (described || byBody || !person.getIdentityDocuments().isEmpty());
        boolean byPhotograph = person.getPhotograph() != null
                && (!person.getAliases().isEmpty()
                        || isGiven(person.getFatherName())
                        || isGiven(person.getMotherName())
                        || described
                        || byBody);
        return byName || byPhotograph;
    }
}
