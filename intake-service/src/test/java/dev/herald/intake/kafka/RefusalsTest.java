package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.Sent.CASE;
import static dev.herald.intake.kafka.Sent.OTHERS_CASE;
import static dev.herald.intake.kafka.Sent.aCharge;
import static dev.herald.intake.kafka.Sent.aPerson;
import static dev.herald.intake.kafka.Sent.aWarrant;
import static dev.herald.intake.kafka.Sent.acknowledged;
import static dev.herald.intake.kafka.Sent.attestation;
import static dev.herald.intake.kafka.Sent.diffusionTo;
import static dev.herald.intake.kafka.Sent.judgment;
import static dev.herald.intake.kafka.Sent.openSourceAlert;
import static dev.herald.intake.kafka.Sent.redNotice;
import static dev.herald.intake.kafka.Sent.reference;
import static dev.herald.intake.kafka.Sent.refusedExtradition;
import static dev.herald.intake.kafka.Sent.specialNotice;
import static dev.herald.intake.kafka.Sent.tribunalsRequest;
import static dev.herald.intake.kafka.Sent.visibility;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.event.AcknowledgementKind;
import dev.herald.event.Charge;
import dev.herald.event.Confidentiality;
import dev.herald.event.DocumentProvided;
import dev.herald.event.FactKind;
import dev.herald.event.IdentityDocument;
import dev.herald.event.Instrument;
import dev.herald.event.OffenceCategory;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.PersonStatus;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.Sex;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.Visibility;
import dev.herald.intake.admission.Arrival;
import dev.herald.intake.admission.Door;
import dev.herald.intake.admission.Refusal;
import dev.herald.intake.admission.RefusalCode;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason of the door, from the event as it is sent; what lacks nothing passes. */
class RefusalsTest {

    private static final String HASH = "a".repeat(64);

    private final Door door = new Door(Sent.MEMBERS);

    static Stream<Arguments> what_passes() {
        return Stream.of(
                Arguments.of("a red notice", "fr", redNotice().build()),
                Arguments.of("a diffusion", "fr", diffusionTo("br", "de").build()),
                Arguments.of(
                        "a diffusion to a tribunal", "fr", diffusionTo("icc").build()),
                Arguments.of(
                        "a diffusion with little in it",
                        "fr",
                        diffusionTo("br")
                                .setPersonStatus(PersonStatus.UNKNOWN)
                                .setCharges(List.of())
                                .setWarrant(null)
                                .setExtraditionAssurance(null)
                                .setPersonBuilder(aPerson().setBirthDate(null))
                                .build()),
                Arguments.of("a tribunal's request", "icc", tribunalsRequest().build()),
                Arguments.of(
                        "a special notice on an organisation",
                        "unsc",
                        specialNotice().build()),
                Arguments.of(
                        "a special notice on a person",
                        "unsc",
                        specialNotice()
                                .setOrganisation(null)
                                .setPersonBuilder(aPerson())
                                .build()),
                Arguments.of(
                        "a person known by a photograph and an alias",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson()
                                        .setSex(Sex.UNKNOWN)
                                        .setBirthDate(null)
                                        .setDescription(null)
                                        .setAliases(List.of(new PersonName("Mustermann", "")))
                                        .setPhotograph(HASH))
                                .setDocuments(List.of(reference(HASH, 12)))
                                .build()),
                Arguments.of(
                        "a person without forenames, known by a passport",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson()
                                        .setName(new PersonName("Testmann", ""))
                                        .setDescription(null)
                                        .setIdentityDocuments(
                                                List.of(new IdentityDocument("passport", "X000000", "FR"))))
                                .build()),
                Arguments.of(
                        "a conviction",
                        "fr",
                        redNotice()
                                .setPersonStatus(PersonStatus.CONVICTED)
                                .setConviction(Sent.aConviction("2025-01"))
                                .build()),
                Arguments.of(
                        "a missing summary of facts, which is screening's",
                        "fr",
                        redNotice().setFacts(null).build()),
                Arguments.of(
                        "an expired warrant, which is screening's",
                        "fr",
                        redNotice()
                                .setWarrant(aWarrant().setValidUntil("2025-12").build())
                                .build()),
                Arguments.of(
                        "dates that may be in order",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge()
                                        .setCommittedFrom("2024-05-31")
                                        .setCommittedUntil("2024-05")
                                        .build()))
                                .build()),
                Arguments.of("a withdrawal", "fr", Sent.withdrawn(CASE)),
                Arguments.of("a suspension", "fr", Sent.suspended(CASE)),
                Arguments.of("a longer retention", "fr", Sent.extended(CASE)),
                Arguments.of("a change of visibility", "fr", Sent.visibilityChanged(CASE, List.of("br"), List.of())),
                Arguments.of("a supplement", "fr", Sent.supplement(CASE)),
                Arguments.of("an answer about another's case", "fr", Sent.consultation(OTHERS_CASE)),
                Arguments.of(
                        "an acknowledgement about another's case",
                        "fr",
                        acknowledged(OTHERS_CASE).build()),
                Arguments.of(
                        "an acknowledgement of mail",
                        "fr",
                        acknowledged(CASE).setVersion(0).setMessageId("m1").build()),
                Arguments.of("a document", "fr", Sent.document("text")),
                Arguments.of("a refused extradition", "fr", refusedExtradition().build()),
                Arguments.of("a judgment", "fr", judgment().build()),
                Arguments.of("published information", "fr", openSourceAlert().build()),
                Arguments.of(
                        "an attestation",
                        "fr",
                        attestation("A. First", "B. Second").build()),
                Arguments.of(
                        "a report taken back",
                        "fr",
                        judgment()
                                .setJudgment(null)
                                .setPerson(null)
                                .setRetracted(true)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_passes(String what, String mailbox, SpecificRecord event) {
        assertThat(door.examine(arrival(mailbox, event))).isEmpty();
    }

    /** Each event has one thing wrong. */
    static Stream<Arguments> what_is_refused() {
        return Stream.of(
                refused(RefusalCode.MESSAGE_TOO_LARGE, null, "fr", Sent.withdrawn(CASE), 262_145),
                refused(
                        RefusalCode.WORD_UNKNOWN,
                        "visibility.confidentiality",
                        "fr",
                        redNotice()
                                .setVisibility(Visibility.newBuilder()
                                        .setConfidentiality(Confidentiality.UNKNOWN)
                                        .build())
                                .build()),
                refused(
                        RefusalCode.WORD_UNKNOWN,
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
                        RefusalCode.WORD_UNKNOWN,
                        "kind",
                        "fr",
                        acknowledged(CASE).setKind(AcknowledgementKind.UNKNOWN).build()),
                refused(RefusalCode.SENDER_NOT_OWNER, "submittedBy", "fr", new RequestWithdrawn(CASE, "br", "no")),
                refused(
                        RefusalCode.SENDER_UNKNOWN,
                        "submittedBy",
                        "zz",
                        new RequestWithdrawn("ZZ/2026-000001", "zz", "no")),
                refused(
                        RefusalCode.SENDER_NOT_ACTIVE,
                        "submittedBy",
                        "xx",
                        new RequestWithdrawn("XX/2026-000001", "xx", "no")),
                refused(RefusalCode.CASE_OF_ANOTHER, "caseId", "fr", Sent.withdrawn(OTHERS_CASE)),
                refused(
                        RefusalCode.CASE_OF_ANOTHER,
                        "caseId",
                        "fr",
                        redNotice().setCaseId(OTHERS_CASE).build()),
                refused(RefusalCode.CASE_OF_ANOTHER, "caseId", "fr", Sent.supplement(OTHERS_CASE)),
                refused(
                        RefusalCode.CASE_OF_ANOTHER,
                        "caseId",
                        "fr",
                        judgment().setCaseId(OTHERS_CASE).build()),
                refused(
                        RefusalCode.INSTRUMENT_NOT_STATED,
                        "instrument",
                        "fr",
                        redNotice().setInstrument(Instrument.UNKNOWN).build()),
                refused(
                        RefusalCode.INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "fr",
                        specialNotice().setCaseId(CASE).setSubmittedBy("fr").build()),
                refused(
                        RefusalCode.INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "icc",
                        tribunalsRequest()
                                .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                                .setVisibility(visibility(List.of(), List.of("br")))
                                .build()),
                refused(
                        RefusalCode.INSTRUMENT_NOT_OPEN,
                        "instrument",
                        "unsc",
                        redNotice()
                                .setCaseId("UNSC/2026-000001")
                                .setSubmittedBy("unsc")
                                .build()),
                refused(
                        RefusalCode.OFFENCE_OUTSIDE_JURISDICTION,
                        "charges[0].category",
                        "icc",
                        tribunalsRequest()
                                .setCharges(List.of(aCharge().build()))
                                .build()),
                refused(
                        RefusalCode.SUBJECT_MISSING,
                        "person",
                        "fr",
                        redNotice().setPerson(null).build()),
                refused(
                        RefusalCode.SUBJECT_AMBIGUOUS,
                        "organisation",
                        "unsc",
                        specialNotice().setPersonBuilder(aPerson()).build()),
                refused(
                        RefusalCode.ORGANISATION_NOT_ALLOWED,
                        "organisation",
                        "fr",
                        redNotice()
                                .setPerson(null)
                                .setOrganisation(Sent.anOrganisation())
                                .build()),
                refused(
                        RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                        "specialNotice",
                        "unsc",
                        specialNotice().setSpecialNotice(null).build()),
                refused(
                        RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                        "specialNotice.measures",
                        "unsc",
                        specialNotice()
                                .setSpecialNotice(new SpecialNoticeDetails("QDe.999", "1267", List.of(), null))
                                .build()),
                refused(
                        RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED,
                        "specialNotice",
                        "fr",
                        redNotice()
                                .setSpecialNotice(specialNotice().getSpecialNotice())
                                .build()),
                refused(
                        RefusalCode.IDENTITY_INCOMPLETE,
                        "person",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate(null))
                                .build()),
                refused(
                        RefusalCode.IDENTITY_INCOMPLETE,
                        "person",
                        "fr",
                        redNotice()
                                .setPersonBuilder(
                                        aPerson().setDescription(null).setAliases(List.of(new PersonName("A", ""))))
                                .build()),
                refused(
                        RefusalCode.STATUS_NOT_STATED,
                        "personStatus",
                        "fr",
                        redNotice().setPersonStatus(PersonStatus.UNKNOWN).build()),
                refused(
                        RefusalCode.STATUS_CONTRADICTS_SENTENCE,
                        "personStatus",
                        "fr",
                        redNotice().setPersonStatus(PersonStatus.CONVICTED).build()),
                refused(
                        RefusalCode.STATUS_CONTRADICTS_SENTENCE,
                        "personStatus",
                        "fr",
                        redNotice().setConviction(Sent.aConviction("2025")).build()),
                refused(
                        RefusalCode.CHARGE_MISSING,
                        "charges",
                        "fr",
                        redNotice().setCharges(List.of()).build()),
                refused(
                        RefusalCode.LAW_MISSING,
                        "charges[0].law",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge().setLaw(" ").build()))
                                .build()),
                refused(
                        RefusalCode.WARRANT_MISSING,
                        "warrant",
                        "fr",
                        redNotice().setWarrant(null).build()),
                refused(
                        RefusalCode.EXTRADITION_NOT_ASSURED,
                        "extraditionAssurance",
                        "fr",
                        redNotice().setExtraditionAssurance(null).build()),
                refused(
                        RefusalCode.DATES_OUT_OF_ORDER,
                        "charges[0].committedFrom",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setBirthDate("2025"))
                                .build()),
                refused(
                        RefusalCode.DATES_OUT_OF_ORDER,
                        "charges[0].committedUntil",
                        "fr",
                        redNotice()
                                .setCharges(List.of(
                                        aCharge().setCommittedUntil("2024-04").build()))
                                .build()),
                refused(
                        RefusalCode.DATES_OUT_OF_ORDER,
                        "conviction.date",
                        "fr",
                        redNotice()
                                .setPersonStatus(PersonStatus.CONVICTED)
                                .setConviction(Sent.aConviction("2023"))
                                .build()),
                refused(
                        RefusalCode.DATES_OUT_OF_ORDER,
                        "warrant.validUntil",
                        "fr",
                        redNotice()
                                .setWarrant(
                                        aWarrant().setValidUntil("2025-11-02").build())
                                .build()),
                refused(
                        RefusalCode.RECIPIENTS_MISSING,
                        "visibility.recipients",
                        "fr",
                        diffusionTo().build()),
                refused(
                        RefusalCode.RECIPIENTS_MISPLACED,
                        "visibility.recipients",
                        "fr",
                        redNotice()
                                .setVisibility(visibility(List.of(), List.of("br")))
                                .build()),
                refused(
                        RefusalCode.RECIPIENT_UNKNOWN,
                        "visibility.recipients[1]",
                        "fr",
                        diffusionTo("br", "zz").build()),
                refused(
                        RefusalCode.RECIPIENT_IS_SENDER,
                        "visibility.recipients[0]",
                        "fr",
                        diffusionTo("fr", "br").build()),
                refused(
                        RefusalCode.RECIPIENT_EXCLUDED,
                        "visibility.recipients[1]",
                        "fr",
                        diffusionTo()
                                .setVisibility(visibility(List.of("br"), List.of("de", "br")))
                                .build()),
                refused(
                        RefusalCode.EXCLUDED_UNKNOWN,
                        "visibility.excluded[0]",
                        "fr",
                        redNotice()
                                .setVisibility(visibility(List.of("zz"), List.of()))
                                .build()),
                refused(
                        RefusalCode.EXCLUDED_IS_SENDER,
                        "visibility.excluded[0]",
                        "fr",
                        Sent.visibilityChanged(CASE, List.of("fr"), List.of())),
                refused(
                        RefusalCode.DOCUMENT_HASH_DIFFERS,
                        "sha256",
                        "fr",
                        DocumentProvided.newBuilder(Sent.document("text"))
                                .setSha256(HASH)
                                .build()),
                refused(RefusalCode.DOCUMENT_EMPTY, "content", "fr", Sent.document("")),
                refused(
                        RefusalCode.DOCUMENT_SIZE,
                        "documents[0].size",
                        "fr",
                        redNotice()
                                .setDocuments(List.of(reference(HASH, 921_601)))
                                .build()),
                refused(
                        RefusalCode.DOCUMENT_NOT_NAMED,
                        "person.photograph",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setPhotograph(HASH))
                                .build()),
                refused(
                        RefusalCode.DOCUMENT_NOT_NAMED,
                        "person.fingerprints",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson().setFingerprints(HASH))
                                .build()),
                refused(
                        RefusalCode.REPORT_KIND,
                        "kind",
                        "fr",
                        judgment().setKind(FactKind.UNKNOWN).build()),
                refused(
                        RefusalCode.REPORT_KIND,
                        "kind",
                        "fr",
                        attestation("A. First", "B. Second")
                                .setKind(FactKind.JUDGMENT)
                                .build()),
                refused(
                        RefusalCode.REPORT_NOT_YOURS,
                        "kind",
                        "fr",
                        judgment().setKind(FactKind.BAR).build()),
                refused(
                        RefusalCode.REPORT_DETAILS_MISSING,
                        "kind",
                        "fr",
                        judgment().setJudgment(null).build()),
                refused(
                        RefusalCode.REPORT_DETAILS_MISSING,
                        "kind",
                        "fr",
                        judgment()
                                .setOpenSourceAlert(openSourceAlert().getOpenSourceAlert())
                                .build()),
                refused(
                        RefusalCode.REPORT_PERSON_MISSING,
                        "person",
                        "fr",
                        judgment()
                                .setPerson(PersonDescription.newBuilder().build())
                                .build()),
                refused(
                        RefusalCode.ATTESTATION_UNSIGNED,
                        "attestation.signedBy",
                        "fr",
                        attestation("A. First", "A. First").build()),
                refused(
                        RefusalCode.ACKNOWLEDGED_NOTHING,
                        "version",
                        "fr",
                        acknowledged(CASE).setVersion(0).build()),
                refused(
                        RefusalCode.REASON_MISSING,
                        "reason",
                        "fr",
                        acknowledged(CASE).setKind(AcknowledgementKind.UNABLE).build()));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource
    void what_is_refused(RefusalCode code, String field, String mailbox, SpecificRecord event, int bytes) {
        List<Refusal> reasons = door.examine(new Arrival(
                Sent.code(mailbox),
                arrival(mailbox, event).submission(),
                bytes,
                arrival(mailbox, event).formFaults(),
                arrival(mailbox, event).unknownWords()));

        assertThat(reasons).containsExactly(code.at(field));
        assertThat(reasons.getFirst().limit()).isNotBlank();
        assertThat(reasons.getFirst().remedy()).contains("(" + code.basis() + ")");
    }

    @Test
    void every_reason_of_the_door_is_shown_above() {
        Set<RefusalCode> elsewhere = EnumSet.of(
                // before anything is known of the event: EdgeTest
                RefusalCode.NOT_WIRE_FORMAT,
                RefusalCode.SCHEMA_NOT_KNOWN,
                RefusalCode.NOT_DECODABLE,
                RefusalCode.NO_CONTENT,
                RefusalCode.NOT_FOR_MEMBERS,
                RefusalCode.NOT_HANDLED,
                RefusalCode.MORE_REASONS,
                // of the case: AdmissionsTest, IntakeTopologyTest
                RefusalCode.CASE_UNKNOWN,
                RefusalCode.CASE_ENDED,
                RefusalCode.CASE_BARRED,
                RefusalCode.INSTRUMENT_CHANGED);

        assertThat(what_is_refused()
                        .map(refused -> (RefusalCode) refused.get()[0])
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(elsewhere)));
    }

    @Test
    void all_reasons_come_at_once_form_first() {
        List<Refusal> reasons = door.examine(arrival(
                "fr",
                RequestSubmitted.newBuilder()
                        .setCaseId("2026/123")
                        .setSubmittedBy("br")
                        .setInstrument(Instrument.RED_NOTICE)
                        .build()));

        assertThat(reasons)
                .extracting(Refusal::code)
                .containsExactly(
                        "MALFORMED",
                        "SENDER_NOT_OWNER",
                        "SUBJECT_MISSING",
                        "STATUS_NOT_STATED",
                        "CHARGE_MISSING",
                        "WARRANT_MISSING",
                        "EXTRADITION_NOT_ASSURED");
    }

    @Test
    void an_answer_stays_readable_however_much_is_wrong() {
        List<Refusal> reasons = door.examine(arrival(
                "fr",
                diffusionTo()
                        .setVisibility(visibility(List.of(), Collections.nCopies(240, "zz")))
                        .build()));

        assertThat(reasons).hasSize(100);
        assertThat(reasons.getLast().code()).isEqualTo("MORE_REASONS");
    }

    @Test
    void no_reason_repeats_what_the_sender_wrote() {
        Charge charge =
                aCharge().setLaw(null).setCommittedFrom("never, says Testmann").build();

        assertThat(door.examine(arrival(
                        "fr",
                        redNotice()
                                .setCharges(List.of(charge))
                                .setSubmittedBy("Testmann")
                                .build())))
                .hasSize(4)
                .noneSatisfy(reason -> assertThat(reason.toString()).contains("Testmann"));
    }

    @Test
    void a_document_may_be_larger_than_a_message() {
        DocumentProvided large = Sent.document("x".repeat(900_000));

        assertThat(door.examine(arrival("fr", large))).isEmpty();
        assertThat(large.getContent())
                .isEqualTo(ByteBuffer.wrap("x".repeat(900_000).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Arguments refused(RefusalCode code, String field, String mailbox, SpecificRecord event) {
        return refused(code, field, mailbox, event, 1000);
    }

    private static Arguments refused(RefusalCode code, String field, String mailbox, SpecificRecord event, int bytes) {
        return Arguments.of(code, field, mailbox, event, bytes);
    }

    private static Arrival arrival(String mailbox, SpecificRecord event) {
        return Wire.arrival(Sent.code(mailbox), event, 1_000_000 * (event instanceof DocumentProvided ? 1 : 0));
    }
}
