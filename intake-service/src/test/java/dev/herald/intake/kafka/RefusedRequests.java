package dev.herald.intake.kafka;

import static dev.herald.intake.admission.RefusalCode.CASE_ID_RESERVED;
import static dev.herald.intake.admission.RefusalCode.CHARGES_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.CHARGE_MISSING;
import static dev.herald.intake.admission.RefusalCode.CHEQUES_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.DATES_OUT_OF_ORDER;
import static dev.herald.intake.admission.RefusalCode.DATE_AHEAD;
import static dev.herald.intake.admission.RefusalCode.DATE_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.DIFFUSIONS_SUSPENDED;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_NOT_NAMED;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_REPEATED;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_SIZE;
import static dev.herald.intake.admission.RefusalCode.ENTRY_REPEATED;
import static dev.herald.intake.admission.RefusalCode.EXCLUDED_UNKNOWN;
import static dev.herald.intake.admission.RefusalCode.EXTRADITION_NOT_ASSURED;
import static dev.herald.intake.admission.RefusalCode.IDENTITY_INCOMPLETE;
import static dev.herald.intake.admission.RefusalCode.INSTRUMENT_NOT_OPEN;
import static dev.herald.intake.admission.RefusalCode.INSTRUMENT_NOT_STATED;
import static dev.herald.intake.admission.RefusalCode.LAW_MISSING;
import static dev.herald.intake.admission.RefusalCode.MEDIA_TYPE_NOT_TAKEN;
import static dev.herald.intake.admission.RefusalCode.MESSAGE_TOO_LARGE;
import static dev.herald.intake.admission.RefusalCode.NAME_WITHOUT_LETTERS;
import static dev.herald.intake.admission.RefusalCode.OFFENCE_OUTSIDE_JURISDICTION;
import static dev.herald.intake.admission.RefusalCode.ORGANISATION_NOT_ALLOWED;
import static dev.herald.intake.admission.RefusalCode.PERIOD_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.PUBLIC_EXTRACT_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.RECIPIENTS_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.RECIPIENTS_MISSING;
import static dev.herald.intake.admission.RefusalCode.RECIPIENT_EXCLUDED;
import static dev.herald.intake.admission.RefusalCode.RECIPIENT_IS_SENDER;
import static dev.herald.intake.admission.RefusalCode.RECIPIENT_UNKNOWN;
import static dev.herald.intake.admission.RefusalCode.REMAINING_EXCEEDS_SENTENCE;
import static dev.herald.intake.admission.RefusalCode.RETENTION_OUT_OF_RANGE;
import static dev.herald.intake.admission.RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING;
import static dev.herald.intake.admission.RefusalCode.SPECIAL_NOTICE_REFERENCE;
import static dev.herald.intake.admission.RefusalCode.STATUS_CONTRADICTS_SENTENCE;
import static dev.herald.intake.admission.RefusalCode.STATUS_NOT_STATED;
import static dev.herald.intake.admission.RefusalCode.SUBJECT_AMBIGUOUS;
import static dev.herald.intake.admission.RefusalCode.SUBJECT_MISSING;
import static dev.herald.intake.admission.RefusalCode.TEXT_NOT_READABLE;
import static dev.herald.intake.admission.RefusalCode.TRANSLATION_MISSING;
import static dev.herald.intake.admission.RefusalCode.WARRANT_MISSING;
import static dev.herald.intake.admission.RefusalCode.WORD_UNKNOWN;
import static dev.herald.intake.kafka.Refused.refused;
import static dev.herald.intake.kafka.Sent.CASE;
import static dev.herald.intake.kafka.Sent.aCharge;
import static dev.herald.intake.kafka.Sent.aPerson;
import static dev.herald.intake.kafka.Sent.aWarrant;
import static dev.herald.intake.kafka.Sent.diffusionTo;
import static dev.herald.intake.kafka.Sent.redNotice;
import static dev.herald.intake.kafka.Sent.reference;
import static dev.herald.intake.kafka.Sent.specialNotice;
import static dev.herald.intake.kafka.Sent.tribunalsRequest;
import static dev.herald.intake.kafka.Sent.visibility;

import dev.herald.event.Charge;
import dev.herald.event.Confidentiality;
import dev.herald.event.ContentLanguage;
import dev.herald.event.Conviction;
import dev.herald.event.DocumentKind;
import dev.herald.event.DocumentReference;
import dev.herald.event.Facts;
import dev.herald.event.Instrument;
import dev.herald.event.OffenceCategory;
import dev.herald.event.PersonName;
import dev.herald.event.PersonStatus;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SanctionMeasure;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.Visibility;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests with one thing wrong in each. Every person in them is invented. */
final class RefusedRequests {

    private RefusedRequests() {}

    private static final String HASH = "a".repeat(64);

    static Stream<Refused> all() {
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
                        OFFENCE_OUTSIDE_JURISDICTION,
                        "charges[0].category",
                        "icc",
                        tribunalsRequest()
                                .setCharges(List.of(aCharge().build()))
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
                                .setOrganisation(Sent.anOrganisation())
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
                        redNotice().setConviction(Sent.aConviction("2025")).build()),
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
                                .setConviction(Sent.aConviction("2023"))
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
                                .setDocuments(List.of(reference(HASH, 921_601)))
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
                                .build()),
                refused(
                        MESSAGE_TOO_LARGE,
                        null,
                        "fr",
                        redNotice().setCharges(fiftyLongCharges()).build()),
                refused(TEXT_NOT_READABLE, "person.name.familyName", "fr", named("Test\u202Enam", "Erika")),
                refused(TEXT_NOT_READABLE, "person.name.forenames", "fr", named("Testmann", "Eri\nka")),
                refused(
                        TEXT_NOT_READABLE,
                        "charges[0].offence",
                        "fr",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setOffence("Fra\u0000ud").build()))
                                .build()),
                refused(NAME_WITHOUT_LETTERS, "person.name.familyName", "fr", named("\u200D.\u200D", "Erika")),
                refused(
                        NAME_WITHOUT_LETTERS,
                        "person.aliases[0].familyName",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setAliases(List.of(new PersonName("---", ""))))
                                .build()),
                refused(
                        ENTRY_REPEATED,
                        "person.aliases[1]",
                        "fr",
                        redNotice()
                                .setPersonBuilder(
                                        aPerson().setAliases(List.of(new PersonName("A", ""), new PersonName("A", ""))))
                                .build()),
                refused(
                        ENTRY_REPEATED,
                        "visibility.excluded[1]",
                        "fr",
                        redNotice()
                                .setVisibility(visibility(List.of("br", "br"), List.of()))
                                .build()),
                refused(
                        CASE_ID_RESERVED,
                        "caseId",
                        "fr",
                        redNotice().setCaseId("FR/0000-000000").build()),
                refused(
                        DIFFUSIONS_SUSPENDED,
                        "instrument",
                        "ke",
                        diffusionTo("br")
                                .setCaseId("KE/2026-000001")
                                .setSubmittedBy("ke")
                                .build()),
                refused(
                        SPECIAL_NOTICE_REFERENCE,
                        "specialNotice.unReference",
                        "unsc",
                        specialNotice()
                                .setSpecialNotice(new SpecialNoticeDetails(
                                        "432", "1267", List.of(SanctionMeasure.TRAVEL_BAN), null))
                                .build()),
                refused(
                        SPECIAL_NOTICE_REFERENCE,
                        "specialNotice.resolution",
                        "unsc",
                        specialNotice()
                                .setSpecialNotice(new SpecialNoticeDetails(
                                        "QDe.999", "of 1999", List.of(SanctionMeasure.TRAVEL_BAN), null))
                                .build()),
                refused(
                        CHARGES_MISPLACED,
                        "charges",
                        "unsc",
                        specialNotice().setCharges(List.of(aCharge().build())).build()),
                refused(
                        TRANSLATION_MISSING,
                        "language",
                        "fr",
                        redNotice().setLanguage(ContentLanguage.OTHER).build()),
                refused(
                        RETENTION_OUT_OF_RANGE,
                        "retainUntil",
                        "fr",
                        redNotice().setRetainUntil("2026-03-01").build()),
                refused(
                        RETENTION_OUT_OF_RANGE,
                        "retainUntil",
                        "fr",
                        redNotice().setRetainUntil("2031-03-02").build()),
                refused(
                        DATE_AHEAD,
                        "person.birthDate",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate("2026-03-03"))
                                .setCharges(List.of(aCharge()
                                        .setCommittedFrom(null)
                                        .setCommittedUntil(null)
                                        .build()))
                                .build()),
                refused(
                        DATE_AHEAD,
                        "warrant.issued",
                        "fr",
                        redNotice()
                                .setWarrant(aWarrant().setIssued("2026-04").build())
                                .build()),
                refused(
                        DATE_AHEAD,
                        "facts.dates[1]",
                        "fr",
                        redNotice()
                                .setFacts(new Facts("A fraud.", List.of("2025", "2027"), List.of("Lyon")))
                                .build()),
                refused(
                        DATE_IMPLAUSIBLE,
                        "person.birthDate",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate("1899"))
                                .build()),
                refused(
                        DATE_IMPLAUSIBLE,
                        "limitationDate",
                        "fr",
                        redNotice().setLimitationDate("9999").build()),
                refused(
                        PERIOD_IMPLAUSIBLE,
                        "charges[0].maximumPenalty",
                        "fr",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setMaximumPenalty("P0D").build()))
                                .build()),
                refused(PERIOD_IMPLAUSIBLE, "conviction.sentence", "fr", convicted("P999999999Y", "P1Y")),
                refused(REMAINING_EXCEEDS_SENTENCE, "conviction.remaining", "fr", convicted("P1Y", "P13M")),
                refused(
                        CHEQUES_IMPLAUSIBLE,
                        "charges[0].chequeTotalUsd",
                        "fr",
                        redNotice()
                                .setCharges(
                                        List.of(aCharge().setChequeTotalUsd(-1L).build()))
                                .build()),
                refused(
                        CHEQUES_IMPLAUSIBLE,
                        "charges[0].chequeCount",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge().setChequeCount(0).build()))
                                .build()),
                refused(
                        PUBLIC_EXTRACT_MISPLACED,
                        "visibility.publicExtract",
                        "fr",
                        redNotice()
                                .setVisibility(Visibility.newBuilder()
                                        .setConfidentiality(Confidentiality.RESTRICTED)
                                        .setPublicExtract(true)
                                        .build())
                                .build()),
                refused(
                        MEDIA_TYPE_NOT_TAKEN,
                        "documents[0].mediaType",
                        "fr",
                        redNotice()
                                .setDocuments(
                                        List.of(new DocumentReference(HASH, DocumentKind.OTHER, "application/zip", 12)))
                                .build()),
                refused(
                        DOCUMENT_REPEATED,
                        "documents[1].sha256",
                        "fr",
                        redNotice()
                                .setDocuments(List.of(reference(HASH, 12), reference(HASH, 12)))
                                .build()));
    }

    private static RequestSubmitted named(String familyName, String forenames) {
        return redNotice()
                .setPersonBuilder(aPerson().setName(new PersonName(familyName, forenames)))
                .build();
    }

    private static RequestSubmitted convicted(String sentence, String remaining) {
        return redNotice()
                .setPersonStatus(PersonStatus.CONVICTED)
                .setConviction(Conviction.newBuilder(Sent.aConviction("2025"))
                        .setSentence(sentence)
                        .setRemaining(remaining)
                        .build())
                .build();
    }

    /** Each within its limits, in a script of three bytes a letter: together beyond the size of a message. */
    private static List<Charge> fiftyLongCharges() {
        return IntStream.range(0, 50)
                .mapToObj(number -> aCharge()
                        .setOffence("Fraud " + number)
                        .setLaw("\u6cd5".repeat(4000))
                        .build())
                .toList();
    }
}
