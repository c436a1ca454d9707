package dev.herald.intake.kafka;

import static dev.herald.intake.admission.RefusalCode.CHARGE_MISSING;
import static dev.herald.intake.admission.RefusalCode.DATES_OUT_OF_ORDER;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_NOT_NAMED;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_SIZE;
import static dev.herald.intake.admission.RefusalCode.EXCLUDED_UNKNOWN;
import static dev.herald.intake.admission.RefusalCode.EXTRADITION_NOT_ASSURED;
import static dev.herald.intake.admission.RefusalCode.IDENTITY_INCOMPLETE;
import static dev.herald.intake.admission.RefusalCode.INSTRUMENT_NOT_OPEN;
import static dev.herald.intake.admission.RefusalCode.INSTRUMENT_NOT_STATED;
import static dev.herald.intake.admission.RefusalCode.LAW_MISSING;
import static dev.herald.intake.admission.RefusalCode.ORGANISATION_NOT_ALLOWED;
import static dev.herald.intake.admission.RefusalCode.PHOTOGRAPH_TOO_LARGE;
import static dev.herald.intake.admission.RefusalCode.RECIPIENTS_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.RECIPIENTS_MISSING;
import static dev.herald.intake.admission.RefusalCode.RECIPIENT_EXCLUDED;
import static dev.herald.intake.admission.RefusalCode.RECIPIENT_IS_SENDER;
import static dev.herald.intake.admission.RefusalCode.RECIPIENT_UNKNOWN;
import static dev.herald.intake.admission.RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING;
import static dev.herald.intake.admission.RefusalCode.STATUS_CONTRADICTS_SENTENCE;
import static dev.herald.intake.admission.RefusalCode.STATUS_NOT_STATED;
import static dev.herald.intake.admission.RefusalCode.SUBJECT_AMBIGUOUS;
import static dev.herald.intake.admission.RefusalCode.SUBJECT_MISSING;
import static dev.herald.intake.admission.RefusalCode.WARRANT_MISSING;
import static dev.herald.intake.admission.RefusalCode.WORD_UNKNOWN;
import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.aCharge;
import static dev.herald.intake.kafka.EventFixture.aPerson;
import static dev.herald.intake.kafka.EventFixture.aWarrant;
import static dev.herald.intake.kafka.EventFixture.diffusionTo;
import static dev.herald.intake.kafka.EventFixture.redNotice;
import static dev.herald.intake.kafka.EventFixture.reference;
import static dev.herald.intake.kafka.EventFixture.specialNotice;
import static dev.herald.intake.kafka.EventFixture.visibility;
import static dev.herald.intake.kafka.RefusedSample.refused;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.DocumentReference;
import dev.herald.event.PersonName;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.Visibility;
import java.util.List;
import java.util.stream.Stream;

/** Requests with one missing, misplaced or contradictory part each. Every person is invented. */
final class RefusedRequestSamples {

    private static final String HASH = "a".repeat(64);

    private RefusedRequestSamples() {}

    static Stream<RefusedSample> all() {
        return Stream.of(
                refused(
                        WORD_UNKNOWN,
                        "visibility.confidentiality",
                        redNotice()
                                .setVisibility(Visibility.newBuilder()
                                        .setConfidentiality(Confidentiality.UNKNOWN)
                                        .build())),
                refused(
                        WORD_UNKNOWN,
                        "charges[1].category",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().build(),
                                        aCharge()
                                                .setCategory(OffenceCategory.UNKNOWN)
                                                .build()))),
                refused(INSTRUMENT_NOT_STATED, "instrument", redNotice().setInstrument(Instrument.UNKNOWN)),
                refused(
                        INSTRUMENT_NOT_OPEN,
                        "instrument",
                        specialNotice().setCaseId(CASE).setSubmittedBy("fr")),
                refused(
                        INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "unsc",
                        redNotice().setCaseId("UNSC/2026-000001").setSubmittedBy("unsc")),
                refused(SUBJECT_MISSING, "person", redNotice().setPerson(null)),
                refused(
                        SUBJECT_AMBIGUOUS,
                        "organisation",
                        "unsc",
                        specialNotice().setPersonBuilder(aPerson())),
                refused(
                        ORGANISATION_NOT_ALLOWED,
                        "organisation",
                        redNotice().setPerson(null).setOrganisation(EventFixture.anOrganisation())),
                refused(
                        SPECIAL_NOTICE_DETAILS_MISSING,
                        "specialNotice",
                        "unsc",
                        specialNotice().setSpecialNotice(null)),
                refused(
                        SPECIAL_NOTICE_DETAILS_MISSING,
                        "specialNotice.measures",
                        "unsc",
                        specialNotice().setSpecialNotice(new SpecialNoticeDetails("QDe.999", "1267", List.of(), null))),
                refused(
                        SPECIAL_NOTICE_DETAILS_MISPLACED,
                        "specialNotice",
                        redNotice().setSpecialNotice(specialNotice().getSpecialNotice())),
                refused(
                        IDENTITY_INCOMPLETE,
                        "person",
                        redNotice().setPersonBuilder(aPerson().setBirthDate(null))),
                refused(
                        IDENTITY_INCOMPLETE,
                        "person",
                        redNotice()
                                .setPersonBuilder(
                                        aPerson().setDescription(null).setAliases(List.of(new PersonName("A", ""))))),
                refused(STATUS_NOT_STATED, "personStatus", redNotice().setPersonStatus(PersonStatus.UNKNOWN)),
                refused(
                        STATUS_CONTRADICTS_SENTENCE,
                        "personStatus",
                        redNotice().setPersonStatus(PersonStatus.CONVICTED)),
                refused(CHARGE_MISSING, "charges", redNotice().setCharges(List.of())),
                refused(
                        LAW_MISSING,
                        "charges[0].law",
                        redNotice().setCharges(List.of(aCharge().setLaw(" ").build()))),
                refused(WARRANT_MISSING, "warrants", redNotice().setWarrants(List.of())),
                refused(
                        EXTRADITION_NOT_ASSURED,
                        "extraditionAssurance",
                        redNotice().setExtraditionAssurance(null)),
                refused(
                        DATES_OUT_OF_ORDER,
                        "charges[0].committedFrom",
                        redNotice().setPersonBuilder(aPerson().setBirthDate("2025"))),
                refused(
                        DATES_OUT_OF_ORDER,
                        "charges[0].committedUntil",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setCommittedUntil("2024-04").build()))),
                refused(
                        DATES_OUT_OF_ORDER,
                        "convictions[0].date",
                        redNotice()
                                .setPersonStatus(PersonStatus.CONVICTED)
                                .setConvictions(List.of(EventFixture.aConviction("2023")))),
                refused(
                        DATES_OUT_OF_ORDER,
                        "warrants[0].validUntil",
                        redNotice()
                                .setWarrants(List.of(
                                        aWarrant().setValidUntil("2025-11-02").build()))),
                refused(RECIPIENTS_MISSING, "visibility.recipients", diffusionTo()),
                refused(
                        RECIPIENTS_MISPLACED,
                        "visibility.recipients",
                        redNotice().setVisibility(visibility(List.of(), List.of("br")))),
                refused(RECIPIENT_UNKNOWN, "visibility.recipients[1]", diffusionTo("br", "zz")),
                refused(RECIPIENT_IS_SENDER, "visibility.recipients[0]", diffusionTo("fr", "br")),
                refused(
                        RECIPIENT_EXCLUDED,
                        "visibility.recipients[1]",
                        diffusionTo().setVisibility(visibility(List.of("br"), List.of("de", "br")))),
                refused(
                        EXCLUDED_UNKNOWN,
                        "visibility.excluded[0]",
                        redNotice().setVisibility(visibility(List.of("zz"), List.of()))),
                refused(
                        DOCUMENT_SIZE,
                        "documents[0].size",
                        redNotice()
                                .setDocuments(List.of(
                                        new DocumentReference(HASH, DocumentKind.OTHER, "image/png", 921_601)))),
                refused(
                        PHOTOGRAPH_TOO_LARGE,
                        "documents[0].size",
                        redNotice().setDocuments(List.of(reference(HASH, 65_537)))),
                refused(
                        DOCUMENT_NOT_NAMED,
                        "person.photograph",
                        redNotice()
                                .setPersonBuilder(aPerson().setPhotograph(HASH))
                                .setDocuments(
                                        List.of(new DocumentReference(HASH, DocumentKind.OTHER, "image/png", 12)))),
                refused(
                        DOCUMENT_NOT_NAMED,
                        "person.photograph",
                        redNotice().setPersonBuilder(aPerson().setPhotograph(HASH))),
                refused(
                        DOCUMENT_NOT_NAMED,
                        "person.fingerprints",
                        redNotice().setPersonBuilder(aPerson().setFingerprints(HASH))));
    }
}
