package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for requests of every instrument. */
final class RequestRules {

    private static final long MAX_CHEQUE_TOTAL_USD = 1_000_000_000_000L;
    private static final long MAX_CHEQUES = 1_000_000;

    private static final Map<MemberKind, Set<Instrument>> INSTRUMENTS_OPEN_TO = Map.of(
            MemberKind.NCB, EnumSet.of(Instrument.RED_NOTICE, Instrument.WANTED_PERSON_DIFFUSION),
            MemberKind.TRIBUNAL, EnumSet.of(Instrument.RED_NOTICE, Instrument.WANTED_PERSON_DIFFUSION),
            MemberKind.UN_BODY, EnumSet.of(Instrument.UN_SPECIAL_NOTICE));

    private RequestRules() {}

    /** RPD Art. 82, 95, 97. An international entity may send a diffusion. Another rule refuses an unknown sender. */
    static Stream<Refusal> instrumentIsOpenToTheSender(RequestSubmitted request, AdmissionContext context) {
        return request.getInstrument() == Instrument.UNKNOWN
                ? Stream.of(RefusalCode.INSTRUMENT_NOT_STATED.at("instrument"))
                : context.sender().stream()
                        .filter(member -> !INSTRUMENTS_OPEN_TO
                                .getOrDefault(member.getKind(), Set.of())
                                .contains(request.getInstrument()))
                        .map(member -> RefusalCode.INSTRUMENT_NOT_OPEN.at("instrument"));
    }

    static Stream<Refusal> requestHasOneSubject(RequestSubmitted request, AdmissionContext context) {
        boolean person = request.getPerson() != null;
        boolean special = request.getInstrument() == Instrument.UN_SPECIAL_NOTICE;
        return Stream.of(
                        refuseUnless(
                                person || request.getOrganisation() != null, RefusalCode.SUBJECT_MISSING, "person"),
                        refuseUnless(
                                !person || request.getOrganisation() == null,
                                RefusalCode.SUBJECT_AMBIGUOUS,
                                "organisation"),
                        refuseUnless(
                                special || request.getOrganisation() == null,
                                RefusalCode.ORGANISATION_NOT_ALLOWED,
                                "organisation"))
                .flatMap(refusals -> refusals);
    }

    /** A person may be convicted in one case and accused in another: then the status is that in the other. */
    static Stream<Refusal> whoIsConvictedHasASentence(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(
                request.getPersonStatus() != PersonStatus.CONVICTED
                        || !request.getConvictions().isEmpty(),
                RefusalCode.STATUS_CONTRADICTS_SENTENCE,
                "personStatus");
    }

    /** RPD Art. 75: notices are published in the four official languages. */
    static Stream<Refusal> otherLanguagesHaveATranslation(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(
                request.getLanguage() != ContentLanguage.OTHER
                        || request.getDocuments().stream()
                                .anyMatch(document -> document.getKind() == DocumentKind.TRANSLATION),
                RefusalCode.TRANSLATION_MISSING,
                "language");
    }

    static Stream<Refusal> chequeNumbersArePlausible(RequestSubmitted request, AdmissionContext context) {
        return ListEntry.streamOf("charges", request.getCharges())
                .flatMap(charge -> Stream.concat(
                        refuseUnless(
                                isInRange(0, charge.item().getChequeTotalUsd(), MAX_CHEQUE_TOTAL_USD),
                                RefusalCode.CHEQUES_IMPLAUSIBLE,
                                charge.path() + ".chequeTotalUsd"),
                        refuseUnless(
                                isInRange(1, charge.item().getChequeCount(), MAX_CHEQUES),
                                RefusalCode.CHEQUES_IMPLAUSIBLE,
                                charge.path() + ".chequeCount")));
    }

    private static boolean isInRange(long min, @Nullable Number number, long max) {
        return number == null || (number.longValue() >= min && number.longValue() <= max);
    }
}
