package dev.herald.intake.kafka;

import static dev.herald.intake.admission.RefusalCode.CASE_ID_RESERVED;
import static dev.herald.intake.admission.RefusalCode.CHARGES_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.CHEQUES_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.DATE_AHEAD;
import static dev.herald.intake.admission.RefusalCode.DATE_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.DIFFUSIONS_SUSPENDED;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_REPEATED;
import static dev.herald.intake.admission.RefusalCode.ENTRY_REPEATED;
import static dev.herald.intake.admission.RefusalCode.MEDIA_TYPE_NOT_TAKEN;
import static dev.herald.intake.admission.RefusalCode.NAME_WITHOUT_LETTERS;
import static dev.herald.intake.admission.RefusalCode.PERIOD_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.PUBLIC_EXTRACT_MISPLACED;
import static dev.herald.intake.admission.RefusalCode.REMAINING_EXCEEDS_SENTENCE;
import static dev.herald.intake.admission.RefusalCode.RETENTION_OUT_OF_RANGE;
import static dev.herald.intake.admission.RefusalCode.SPECIAL_NOTICE_REFERENCE;
import static dev.herald.intake.admission.RefusalCode.TEXT_NOT_READABLE;
import static dev.herald.intake.admission.RefusalCode.TRANSLATION_MISSING;
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
import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.SanctionMeasure;
import dev.herald.event.Conviction;
import dev.herald.event.DocumentReference;
import dev.herald.event.Facts;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.Visibility;
import java.util.List;
import java.util.stream.Stream;

/** Requests with one impossible text, date, number or list each. Every person is invented. */
final class RefusedContentSamples {

    private static final String HASH = "a".repeat(64);

    private RefusedContentSamples() {}

    static Stream<RefusedSample> all() {
        return Stream.of(
                refused(TEXT_NOT_READABLE, "person.name.familyName", named("Test\u202Enam", "Erika")),
                refused(TEXT_NOT_READABLE, "person.name.forenames", named("Testmann", "Eri\nka")),
                refused(
                        TEXT_NOT_READABLE,
                        "charges[0].offence",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setOffence("Fra\u0000ud").build()))),
                refused(NAME_WITHOUT_LETTERS, "person.name.familyName", named("\u200D.\u200D", "Erika")),
                refused(
                        NAME_WITHOUT_LETTERS,
                        "person.aliases[0].familyName",
                        redNotice().setPersonBuilder(aPerson().setAliases(List.of(new PersonName("---", ""))))),
                refused(
                        ENTRY_REPEATED,
                        "person.aliases[1]",
                        redNotice()
                                .setPersonBuilder(aPerson()
                                        .setAliases(List.of(new PersonName("A", ""), new PersonName("A", ""))))),
                refused(
                        ENTRY_REPEATED,
                        "visibility.excluded[1]",
                        redNotice().setVisibility(visibility(List.of("br", "br"), List.of()))),
                refused(CASE_ID_RESERVED, "caseId", redNotice().setCaseId("FR/0000-000000")),
                refused(
                        DIFFUSIONS_SUSPENDED,
                        "instrument",
                        "ke",
                        diffusionTo("br").setCaseId("KE/2026-000001").setSubmittedBy("ke")),
                refused(
                        SPECIAL_NOTICE_REFERENCE,
                        "specialNotice.unReference",
                        "unsc",
                        specialNotice()
                                .setSpecialNotice(new SpecialNoticeDetails(
                                        "432", "1267", List.of(SanctionMeasure.TRAVEL_BAN), null))),
                refused(
                        SPECIAL_NOTICE_REFERENCE,
                        "specialNotice.resolution",
                        "unsc",
                        specialNotice()
                                .setSpecialNotice(new SpecialNoticeDetails(
                                        "QDe.999", "of 1999", List.of(SanctionMeasure.TRAVEL_BAN), null))),
                refused(
                        CHARGES_MISPLACED,
                        "charges",
                        "unsc",
                        specialNotice().setCharges(List.of(aCharge().build()))),
                refused(TRANSLATION_MISSING, "language", redNotice().setLanguage(ContentLanguage.OTHER)),
                refused(RETENTION_OUT_OF_RANGE, "retainUntil", redNotice().setRetainUntil("2026-03-01")),
                refused(RETENTION_OUT_OF_RANGE, "retainUntil", redNotice().setRetainUntil("2031-03-02")),
                refused(
                        DATE_AHEAD,
                        "person.birthDate",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate("2026-03-03"))
                                .setCharges(List.of(aCharge()
                                        .setCommittedFrom(null)
                                        .setCommittedUntil(null)
                                        .build()))),
                refused(
                        DATE_AHEAD,
                        "warrants[0].issued",
                        redNotice()
                                .setWarrants(
                                        List.of(aWarrant().setIssued("2026-04").build()))),
                refused(
                        DATE_AHEAD,
                        "facts.dates[1]",
                        redNotice().setFacts(new Facts("A fraud.", List.of("2025", "2027"), List.of("Lyon")))),
                refused(
                        DATE_IMPLAUSIBLE,
                        "person.birthDate",
                        redNotice().setPersonBuilder(aPerson().setBirthDate("1899"))),
                refused(DATE_IMPLAUSIBLE, "limitationDate", redNotice().setLimitationDate("9999")),
                refused(
                        PERIOD_IMPLAUSIBLE,
                        "charges[0].maximumPenalty",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setMaximumPenalty("P0D").build()))),
                refused(PERIOD_IMPLAUSIBLE, "convictions[0].sentence", convicted("P999999999Y", "P1Y")),
                refused(REMAINING_EXCEEDS_SENTENCE, "convictions[0].remaining", convicted("P1Y", "P13M")),
                refused(
                        CHEQUES_IMPLAUSIBLE,
                        "charges[0].chequeTotalUsd",
                        redNotice()
                                .setCharges(
                                        List.of(aCharge().setChequeTotalUsd(-1L).build()))),
                refused(
                        CHEQUES_IMPLAUSIBLE,
                        "charges[0].chequeCount",
                        redNotice()
                                .setCharges(List.of(aCharge().setChequeCount(0).build()))),
                refused(
                        PUBLIC_EXTRACT_MISPLACED,
                        "visibility.publicExtract",
                        redNotice()
                                .setVisibility(Visibility.newBuilder()
                                        .setConfidentiality(Confidentiality.RESTRICTED)
                                        .setPublicExtract(true)
                                        .build())),
                refused(
                        PUBLIC_EXTRACT_MISPLACED,
                        "visibility.publicExtract",
                        diffusionTo("br")
                                .setVisibility(Visibility.newBuilder()
                                        .setRecipients(List.of("br"))
                                        .setPublicExtract(true)
                                        .build())),
                refused(
                        MEDIA_TYPE_NOT_TAKEN,
                        "documents[0].mediaType",
                        redNotice()
                                .setDocuments(List.of(
                                        new DocumentReference(HASH, DocumentKind.OTHER, "application/zip", 12)))),
                refused(
                        DOCUMENT_REPEATED,
                        "documents[1].sha256",
                        redNotice().setDocuments(List.of(reference(HASH, 12), reference(HASH, 12)))));
    }

    private static RequestSubmitted named(String familyName, String forenames) {
        return redNotice()
                .setPersonBuilder(aPerson().setName(new PersonName(familyName, forenames)))
                .build();
    }

    private static RequestSubmitted convicted(String sentence, String remaining) {
        return redNotice()
                .setPersonStatus(PersonStatus.CONVICTED)
                .setConvictions(List.of(Conviction.newBuilder(EventFixture.aConviction("2025"))
                        .setSentence(sentence)
                        .setRemaining(remaining)
                        .build()))
                .build();
    }
}
