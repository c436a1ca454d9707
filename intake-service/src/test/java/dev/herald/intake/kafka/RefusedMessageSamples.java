package dev.herald.intake.kafka;

import static dev.herald.intake.admission.RefusalCode.ACKNOWLEDGED_BOTH;
import static dev.herald.intake.admission.RefusalCode.ACKNOWLEDGED_NOTHING;
import static dev.herald.intake.admission.RefusalCode.ANSWER_NOT_RETRACTED;
import static dev.herald.intake.admission.RefusalCode.ATTESTATION_NAMES_NO_STATE;
import static dev.herald.intake.admission.RefusalCode.ATTESTATION_UNSIGNED;
import static dev.herald.intake.admission.RefusalCode.CASE_OF_ANOTHER;
import static dev.herald.intake.admission.RefusalCode.DATE_AHEAD;
import static dev.herald.intake.admission.RefusalCode.DATE_IMPLAUSIBLE;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_EMPTY;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_HASH_DIFFERS;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_REPEATED;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_SIZE;
import static dev.herald.intake.admission.RefusalCode.DOCUMENT_TYPE_DIFFERS;
import static dev.herald.intake.admission.RefusalCode.ENTRY_REPEATED;
import static dev.herald.intake.admission.RefusalCode.EXCLUDED_IS_SENDER;
import static dev.herald.intake.admission.RefusalCode.MEDIA_TYPE_NOT_TAKEN;
import static dev.herald.intake.admission.RefusalCode.MESSAGE_NOT_OPEN;
import static dev.herald.intake.admission.RefusalCode.PAPERS_TERM;
import static dev.herald.intake.admission.RefusalCode.PHOTOGRAPH_TOO_LARGE;
import static dev.herald.intake.admission.RefusalCode.PROCEEDINGS_ELSEWHERE;
import static dev.herald.intake.admission.RefusalCode.PROTECTION_NOT_SEALED;
import static dev.herald.intake.admission.RefusalCode.PUBLIC_EXTRACT_UNSCREENED;
import static dev.herald.intake.admission.RefusalCode.REASON_MISSING;
import static dev.herald.intake.admission.RefusalCode.REPORT_CONTRADICTS_ITSELF;
import static dev.herald.intake.admission.RefusalCode.REPORT_DETAILS_MISSING;
import static dev.herald.intake.admission.RefusalCode.REPORT_KIND;
import static dev.herald.intake.admission.RefusalCode.REPORT_PERSON_MISSING;
import static dev.herald.intake.admission.RefusalCode.REQUESTER_UNKNOWN;
import static dev.herald.intake.admission.RefusalCode.RETENTION_OUT_OF_RANGE;
import static dev.herald.intake.admission.RefusalCode.SENDER_NOT_ACTIVE;
import static dev.herald.intake.admission.RefusalCode.SENDER_NOT_OWNER;
import static dev.herald.intake.admission.RefusalCode.SENDER_UNKNOWN;
import static dev.herald.intake.admission.RefusalCode.SOURCE_NOT_STATED;
import static dev.herald.intake.admission.RefusalCode.TEXT_HAS_ITS_FIELD;
import static dev.herald.intake.admission.RefusalCode.TEXT_NOT_READABLE;
import static dev.herald.intake.admission.RefusalCode.WORD_UNKNOWN;
import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.OTHERS_CASE;
import static dev.herald.intake.kafka.EventFixture.acknowledged;
import static dev.herald.intake.kafka.EventFixture.attestation;
import static dev.herald.intake.kafka.EventFixture.attestingAnswer;
import static dev.herald.intake.kafka.EventFixture.judgment;
import static dev.herald.intake.kafka.EventFixture.openSourceAlert;
import static dev.herald.intake.kafka.EventFixture.pendingExtradition;
import static dev.herald.intake.kafka.EventFixture.redNotice;
import static dev.herald.intake.kafka.EventFixture.reference;
import static dev.herald.intake.kafka.EventFixture.refusedExtradition;
import static dev.herald.intake.kafka.RefusedSample.refused;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.screening.ReportedKind;
import dev.herald.event.AnswerReference;
import dev.herald.event.Attestation;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.InformationReported;
import dev.herald.event.Judgment;
import dev.herald.event.OpenSourceAlert;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonLocated;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages other than requests, each with one fault. Every person is invented. */
final class RefusedMessageSamples {

    private RefusedMessageSamples() {}

    private static final String HASH = "a".repeat(64);

    static Stream<RefusedSample> all() {
        return Stream.concat(ofForm(), ofContent());
    }

    private static CommissionOrdered ordered(String by, String... signed) {
        return EventFixture.ordered(OTHERS_CASE)
                .setSubmittedBy(by)
                .setSignedBy(List.of(signed))
                .build();
    }

    private static Stream<RefusedSample> ofForm() {
        return Stream.of(
                refused("EMPTY", "answer", new SupplementProvided(CASE, "fr", "q1", " ", List.of())),
                refused("EMPTY", "downstreamSystems[0]", acknowledged(CASE).setDownstreamSystems(List.of(""))),
                refused("TOO_LONG", "reason", new RequestWithdrawn(CASE, "fr", "x".repeat(2001))),
                refused("TOO_MANY", "attestation.signedBy", attestation("A", "B", "C", "D", "E")),
                refused("MALFORMED", "retainUntil", new RetentionExtended(CASE, "fr", "for ever", "still wanted")));
    }

    private static Stream<RefusedSample> ofContent() {
        return Stream.of(
                refused(WORD_UNKNOWN, "kind", acknowledged(CASE).setKind(AcknowledgementKind.UNKNOWN)),
                refused(SENDER_NOT_OWNER, "submittedBy", new RequestWithdrawn(CASE, "br", "no")),
                refused(SENDER_UNKNOWN, "submittedBy", "zz", new RequestWithdrawn("ZZ/2026-000001", "zz", "no")),
                refused(SENDER_NOT_ACTIVE, "submittedBy", "xx", new RequestWithdrawn("XX/2026-000001", "xx", "no")),
                refused(MESSAGE_NOT_OPEN, "submittedBy", ordered("fr", "A. First", "B. Second")),
                refused(MESSAGE_NOT_OPEN, "submittedBy", "ccf", new RequestWithdrawn("CCF/2026-000001", "ccf", "no")),
                refused(ATTESTATION_UNSIGNED, "signedBy", "ccf", ordered("ccf", "A. First", "first, Ａ")),
                refused(CASE_OF_ANOTHER, "caseId", EventFixture.withdrawn(OTHERS_CASE)),
                refused(CASE_OF_ANOTHER, "caseId", redNotice().setCaseId(OTHERS_CASE)),
                refused(CASE_OF_ANOTHER, "caseId", EventFixture.supplement(OTHERS_CASE)),
                refused(CASE_OF_ANOTHER, "caseId", judgment().setCaseId(OTHERS_CASE)),
                refused(
                        EXCLUDED_IS_SENDER,
                        "visibility.excluded[0]",
                        EventFixture.visibilityChanged(CASE, List.of("fr"), List.of())),
                refused(
                        DOCUMENT_HASH_DIFFERS,
                        "sha256",
                        DocumentProvided.newBuilder(EventFixture.document("text"))
                                .setSha256(HASH)),
                refused(DOCUMENT_EMPTY, "content", EventFixture.document("")),
                refused(
                        PHOTOGRAPH_TOO_LARGE,
                        "content",
                        DocumentProvided.newBuilder(EventFixture.document("x".repeat(65_537)))
                                .setKind(DocumentKind.PHOTOGRAPH)),
                refused(REPORT_KIND, "kind", judgment().setKind(ReportedKind.UNKNOWN)),
                refused(
                        REPORT_KIND,
                        "kind",
                        attestation("A. First", "B. Second").setKind(ReportedKind.JUDGMENT)),
                refused(REPORT_DETAILS_MISSING, "kind", judgment().setJudgment(null)),
                refused(
                        REPORT_DETAILS_MISSING,
                        "kind",
                        judgment().setOpenSourceAlert(openSourceAlert().getOpenSourceAlert())),
                refused(
                        REPORT_PERSON_MISSING,
                        "person",
                        judgment().setPerson(PersonDescription.newBuilder().build())),
                refused(ATTESTATION_NAMES_NO_STATE, "attestation.against", attestationAgainst()),
                refused(ATTESTATION_UNSIGNED, "attestation.signedBy", attestation("A. First", "first, Ａ")),
                refused(
                        ANSWER_NOT_RETRACTED,
                        "answer",
                        EventFixture.retractedAnswer(OTHERS_CASE, "q2").setRetracted(false)),
                refused(
                        ANSWER_NOT_RETRACTED,
                        "answer",
                        judgment().setRetracted(true).setAnswer(new AnswerReference(OTHERS_CASE, "q2"))),
                refused(ACKNOWLEDGED_NOTHING, "version", acknowledged(CASE).setVersion(0)),
                refused(REASON_MISSING, "reason", acknowledged(CASE).setKind(AcknowledgementKind.UNABLE)),
                refused(TEXT_NOT_READABLE, "reason", new RequestWithdrawn(CASE, "fr", "no longer \uFFFD wanted")),
                refused(
                        RETENTION_OUT_OF_RANGE,
                        "retainUntil",
                        new RetentionExtended(CASE, "fr", "2032", "still wanted")),
                refused(
                        RETENTION_OUT_OF_RANGE,
                        "retainUntil",
                        new RetentionExtended(CASE, "fr", "2025", "still wanted")),
                refused(
                        PUBLIC_EXTRACT_UNSCREENED,
                        "visibility.publicExtract",
                        new VisibilityChanged(
                                CASE,
                                "fr",
                                Visibility.newBuilder().setPublicExtract(true).build())),
                refused(
                        PUBLIC_EXTRACT_UNSCREENED,
                        "visibility.publicExtract",
                        new VisibilityChanged(
                                CASE,
                                "fr",
                                Visibility.newBuilder()
                                        .setConfidentiality(Confidentiality.CONFIDENTIAL)
                                        .setPublicExtract(true)
                                        .build())),
                refused(
                        DOCUMENT_SIZE,
                        "documents[0].size",
                        new SupplementProvided(CASE, "fr", "q1", "Enclosed.", List.of(reference(HASH, 0)))),
                refused(
                        DOCUMENT_REPEATED,
                        "documents[1].sha256",
                        new SupplementProvided(
                                CASE, "fr", "q1", "Enclosed.", List.of(reference(HASH, 1), reference(HASH, 1)))),
                refused(
                        MEDIA_TYPE_NOT_TAKEN,
                        "mediaType",
                        DocumentProvided.newBuilder(EventFixture.document("text"))
                                .setMediaType("text/html")),
                refused(
                        DOCUMENT_TYPE_DIFFERS,
                        "mediaType",
                        DocumentProvided.newBuilder(EventFixture.document("text"))
                                .setMediaType("image/png")),
                refused(
                        DATE_AHEAD,
                        "judgment.date",
                        judgment().setJudgment(new Judgment("FR", "2027", "acquitted", List.of()))),
                refused(DATE_AHEAD, "attestation.since", attestedSince("2026-03-05")),
                refused(
                        DATE_IMPLAUSIBLE,
                        "openSourceAlert.date",
                        openSourceAlert().setOpenSourceAlert(new OpenSourceAlert("A newspaper", "1066", "A finding."))),
                refused(
                        REPORT_CONTRADICTS_ITSELF,
                        "refusedExtradition.requester",
                        refusedExtradition().setRefusedExtradition(refusal("BR", "br"))),
                refused(REPORT_CONTRADICTS_ITSELF, "attestation.against", attestationAgainst("BR", "FR")),
                refused(
                        REQUESTER_UNKNOWN,
                        "refusedExtradition.requester",
                        refusedExtradition().setRefusedExtradition(refusal("FR", "zz"))),
                refused(
                        REQUESTER_UNKNOWN,
                        "refusedExtradition.requester",
                        ConsultationAnswered.newBuilder(EventFixture.consultation(OTHERS_CASE))
                                .setRefusedExtradition(refusal("FR", "zz"))),
                refused(PROCEEDINGS_ELSEWHERE, "pendingExtradition.state", pendingExtradition("CA", "br")),
                refused(REPORT_CONTRADICTS_ITSELF, "pendingExtradition.requester", pendingExtradition("FR", "fr")),
                refused(REQUESTER_UNKNOWN, "pendingExtradition.requester", pendingExtradition("FR", "zz")),
                refused(
                        REPORT_DETAILS_MISSING,
                        "kind",
                        pendingExtradition("FR", "br").setPendingExtradition(null)),
                refused(
                        TEXT_HAS_ITS_FIELD,
                        "answer",
                        ConsultationAnswered.newBuilder(EventFixture.consultation(OTHERS_CASE))
                                .setAnswer("She was recognised as a refugee in 2021.")),
                refused(
                        TEXT_HAS_ITS_FIELD,
                        "refusedExtradition.rationale",
                        ConsultationAnswered.newBuilder(EventFixture.consultation(OTHERS_CASE))
                                .setRefusedExtradition(RefusedExtradition.newBuilder(refusal("FR", "br"))
                                        .setRationale("L'asile lui a été accordé.")
                                        .build())),
                refused(
                        ATTESTATION_UNSIGNED,
                        "attestation.signedBy",
                        attestingAnswer(OTHERS_CASE, "A. First", "a.  FIRST")),
                refused(
                        ATTESTATION_NAMES_NO_STATE,
                        "attestation.against",
                        attestingAnswer(OTHERS_CASE, "A. First", "B. Second")
                                .setAttestation(attestationAgainst().getAttestation())),
                refused(
                        REPORT_CONTRADICTS_ITSELF,
                        "attestation.against",
                        attestingAnswer(OTHERS_CASE, "A. First", "B. Second")
                                .setAttestation(attestationAgainst("FR").getAttestation())),
                refused(
                        REPORT_PERSON_MISSING,
                        "attestation.person",
                        attestingAnswer(OTHERS_CASE, "A. First", "B. Second")
                                .setAttestation(attested(one -> one.setPerson(
                                                PersonDescription.newBuilder().build()))
                                        .getAttestation())),
                refused(SOURCE_NOT_STATED, "sourceMayKnow", located(LocationKind.RELEASED)),
                refused(
                        SOURCE_NOT_STATED,
                        "sourceMayKnow",
                        located(LocationKind.ARRESTED).setSourceMayKnow(true)),
                refused(
                        PAPERS_TERM,
                        "papersWithin",
                        located(LocationKind.ARRESTED).setPapersWithin(0)),
                refused(
                        PAPERS_TERM,
                        "papersWithin",
                        located(LocationKind.ARRESTED).setPapersWithin(367)),
                refused(
                        PAPERS_TERM,
                        "papersWithin",
                        located(LocationKind.LOCATED).setPapersWithin(40)),
                refused(
                        REPORT_DETAILS_MISSING,
                        "refusedExtradition",
                        located(LocationKind.REFUSED).setSourceMayKnow(true)),
                refused(
                        REPORT_DETAILS_MISSING,
                        "refusedExtradition",
                        refusedBy("FR", "br", "Court of appeal")
                                .setKind(LocationKind.SURRENDERED)
                                .setSourceMayKnow(null)),
                refused(REPORT_DETAILS_MISSING, "refusedExtradition.court", refusedBy("FR", "br", null)),
                refused(
                        REPORT_CONTRADICTS_ITSELF,
                        "refusedExtradition.state",
                        refusedBy("DE", "br", "Court of appeal")),
                refused(
                        REPORT_CONTRADICTS_ITSELF,
                        "refusedExtradition.requester",
                        refusedBy("FR", "de", "Court of appeal")),
                refused(
                        PROTECTION_NOT_SEALED,
                        "refusedExtradition.ground",
                        refusedFor(ExtraditionRefusalGround.PROTECTION, "The person is protected.")),
                refused(
                        PROTECTION_NOT_SEALED,
                        "refusedExtradition.ground",
                        refusedExtradition()
                                .setRefusedExtradition(RefusedExtradition.newBuilder(refusal("FR", "br"))
                                        .setGround(ExtraditionRefusalGround.PROTECTION)
                                        .build())),
                refused(
                        TEXT_HAS_ITS_FIELD,
                        "refusedExtradition.rationale",
                        refusedFor(ExtraditionRefusalGround.OTHER, "She was recognised as a refugee in 2021.")),
                refused(
                        TEXT_HAS_ITS_FIELD,
                        "details",
                        refusedBy("FR", "br", "Court of appeal").setDetails("She asks for asylum.")),
                refused(ACKNOWLEDGED_BOTH, "messageId", acknowledged(CASE).setMessageId("m1")),
                refused(ACKNOWLEDGED_NOTHING, "version", acknowledged(CASE).setVersion(-1)),
                refused(
                        ENTRY_REPEATED,
                        "downstreamSystems[1]",
                        acknowledged(CASE).setDownstreamSystems(List.of("border", "border"))));
    }

    private static RefusedExtradition refusal(String state, String requester) {
        return new RefusedExtradition(
                state,
                requester,
                "2025-02",
                ExtraditionRefusalGround.HUMAN_RIGHTS,
                "Conditions of detention.",
                null,
                null);
    }

    private static PersonLocated.Builder located(LocationKind kind) {
        return PersonLocated.newBuilder()
                .setCaseId(OTHERS_CASE)
                .setSubmittedBy("fr")
                .setKind(kind)
                .setOccurredOn("2026-01");
    }

    private static PersonLocated.Builder refusedBy(String state, String requester, @Nullable String court) {
        return located(LocationKind.REFUSED)
                .setSourceMayKnow(false)
                .setRefusedExtradition(RefusedExtradition.newBuilder(refusal(state, requester))
                        .setCourt(court)
                        .build());
    }

    private static PersonLocated.Builder refusedFor(ExtraditionRefusalGround ground, String rationale) {
        PersonLocated.Builder report = refusedBy("FR", "br", "Court of appeal");
        return report.setRefusedExtradition(RefusedExtradition.newBuilder(report.getRefusedExtradition())
                .setGround(ground)
                .setRationale(rationale)
                .build());
    }

    private static InformationReported attestedSince(String date) {
        return attested(one -> one.setSince(date));
    }

    private static InformationReported attestationAgainst(String... states) {
        return attested(one -> one.setAgainst(List.of(states)));
    }

    private static InformationReported attested(UnaryOperator<Attestation.Builder> change) {
        InformationReported report = attestation("A. First", "B. Second").build();
        return InformationReported.newBuilder(report)
                .setAttestation(change.apply(Attestation.newBuilder(report.getAttestation()))
                        .build())
                .build();
    }
}
