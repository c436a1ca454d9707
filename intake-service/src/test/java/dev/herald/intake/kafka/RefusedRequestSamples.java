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
import static dev.herald.intake.kafka.EventFixture.tribunalsRequest;
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
                        "fr",
                        redNotice()
                                .setVisibility(Visibility.newBuilder()
                                        .setConfidentiality(Confidentiality.UNKNOWN)
                                        .build())
                                .build()),
                refused(
                        WORD_UNKNOWN,
                        "charges[1].category",
                        "fr",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().build(),
                                        aCharge()
                                                .setCategory(OffenceCategory.UNKNOWN)
                                                .build()))
                                .build()),
                refused(
                        INSTRUMENT_NOT_STATED,
                        "instrument",
                        "fr",
                        redNotice().setInstrument(Instrument.UNKNOWN).build()),
                refused(
                        INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "fr",
                        specialNotice().setCaseId(CASE).setSubmittedBy("fr").build()),
                refused(
                        INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "icc",
                        tribunalsRequest()
                                .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                                .setVisibility(visibility(List.of(), List.of("br")))
                                .build()),
                refused(
                        INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "unsc",
                        redNotice()
                                .setCaseId("UNSC/2026-000001")
                                .setSubmittedBy("unsc")
                                .build()),
                refused(
                        SUBJECT_MISSING,
                        "person",
                        "fr",
                        redNotice().setPerson(null).build()),
                refused(
                        SUBJECT_AMBIGUOUS,
                        "organisation",
                        "unsc",
                        specialNotice().setPersonBuilder(aPerson()).build()),
                refused(
                        ORGANISATION_NOT_ALLOWED,
                        "organisation",
                        "fr",
                        redNotice()
                                .setPerson(null)
                                .setOrganisation(EventFixture.anOrganisation())
                                .build()),
                refused(
                        SPECIAL_NOTICE_DETAILS_MISSING,
                        "specialNotice",
                        "unsc",
                        specialNotice().setSpecialNotice(null).build()),
                refused(
                        SPECIAL_NOTICE_DETAILS_MISSING,
                        "specialNotice.measures",
                        "unsc",
                        specialNotice()
                                .setSpecialNotice(new SpecialNoticeDetails("QDe.999", "1267", List.of(), null))
                                .build()),
                refused(
                        SPECIAL_NOTICE_DETAILS_MISPLACED,
                        "specialNotice",
                        "fr",
                        redNotice()
                                .setSpecialNotice(specialNotice().getSpecialNotice())
                                .build()),
                refused(
                        IDENTITY_INCOMPLETE,
                        "person",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate(null))
                                .build()),
                refused(
                        IDENTITY_INCOMPLETE,
                        "person",
                        "fr",
                        redNotice()
                                .setPersonBuilder(
                                        aPerson().setDescription(null).setAliases(List.of(new PersonName("A", ""))))
                                .build()),
                refused(
                        STATUS_NOT_STATED,
                        "personStatus",
                        "fr",
                        redNotice().setPersonStatus(PersonStatus.UNKNOWN).build()),
                refused(
                        STATUS_CONTRADICTS_SENTENCE,
                        "personStatus",
                        "fr",
                        redNotice().setPersonStatus(PersonStatus.CONVICTED).build()),
                refused(
                        STATUS_CONTRADICTS_SENTENCE,
                        "personStatus",
                        "fr",
                        redNotice()
                                .setConviction(EventFixture.aConviction("2025"))
                                .build()),
                refused(
                        CHARGE_MISSING,
                        "charges",
                        "fr",
                        redNotice().setCharges(List.of()).build()),
                refused(
                        LAW_MISSING,
                        "charges[0].law",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge().setLaw(" ").build()))
                                .build()),
                refused(
                        WARRANT_MISSING,
                        "warrant",
                        "fr",
                        redNotice().setWarrant(null).build()),
                refused(
                        EXTRADITION_NOT_ASSURED,
                        "extraditionAssurance",
                        "fr",
                        redNotice().setExtraditionAssurance(null).build()),
                refused(
                        DATES_OUT_OF_ORDER,
                        "charges[0].committedFrom",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate("2025"))
                                .build()),
                refused(
                        DATES_OUT_OF_ORDER,
                        "charges[0].committedUntil",
                        "fr",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setCommittedUntil("2024-04").build()))
                                .build()),
                refused(
                        DATES_OUT_OF_ORDER,
                        "conviction.date",
                        "fr",
                        redNotice()
                                .setPersonStatus(PersonStatus.CONVICTED)
                                .setConviction(EventFixture.aConviction("2023"))
                                .build()),
                refused(
                        DATES_OUT_OF_ORDER,
                        "warrant.validUntil",
                        "fr",
                        redNotice()
                                .setWarrant(
                                        aWarrant().setValidUntil("2025-11-02").build())
                                .build()),
                refused(
                        RECIPIENTS_MISSING,
                        "visibility.recipients",
                        "fr",
                        diffusionTo().build()),
                refused(
                        RECIPIENTS_MISPLACED,
                        "visibility.recipients",
                        "fr",
                        redNotice()
                                .setVisibility(visibility(List.of(), List.of("br")))
                                .build()),
                refused(
                        RECIPIENT_UNKNOWN,
                        "visibility.recipients[1]",
                        "fr",
                        diffusionTo("br", "zz").build()),
                refused(
                        RECIPIENT_IS_SENDER,
                        "visibility.recipients[0]",
                        "fr",
                        diffusionTo("fr", "br").build()),
                refused(
                        RECIPIENT_EXCLUDED,
                        "visibility.recipients[1]",
                        "fr",
                        diffusionTo()
                                .setVisibility(visibility(List.of("br"), List.of("de", "br")))
                                .build()),
                refused(
                        EXCLUDED_UNKNOWN,
                        "visibility.excluded[0]",
                        "fr",
                        redNotice()
                                .setVisibility(visibility(List.of("zz"), List.of()))
                                .build()),
                refused(
                        DOCUMENT_SIZE,
                        "documents[0].size",
                        "fr",
                        redNotice()
                                .setDocuments(
                                        List.of(new DocumentReference(HASH, DocumentKind.OTHER, "image/png", 921_601)))
                                .build()),
                refused(
                        PHOTOGRAPH_TOO_LARGE,
                        "documents[0].size",
                        "fr",
                        redNotice()
                                .setDocuments(List.of(reference(HASH, 65_537)))
                                .build()),
                refused(
                        DOCUMENT_NOT_NAMED,
                        "person.photograph",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setPhotograph(HASH))
                                .setDocuments(List.of(new DocumentReference(HASH, DocumentKind.OTHER, "image/png", 12)))
                                .build()),
                refused(
                        DOCUMENT_NOT_NAMED,
                        "person.photograph",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setPhotograph(HASH))
                                .build()),
                refused(
                        DOCUMENT_NOT_NAMED,
                        "person.fingerprints",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setFingerprints(HASH))
                                .build()));
    }
}
