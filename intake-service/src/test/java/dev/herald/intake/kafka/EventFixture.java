package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.SanctionMeasure;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.contract.vocabulary.screening.ProceedingsKind;
import dev.herald.contract.vocabulary.screening.ReportedKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.Acknowledged;
import dev.herald.event.AnswerReference;
import dev.herald.event.Attestation;
import dev.herald.event.Charge;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.Conviction;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.event.ExtraditionAssurance;
import dev.herald.event.InformationReported;
import dev.herald.event.Judgment;
import dev.herald.event.MemberRecord;
import dev.herald.event.OpenSourceAlert;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.Organisation;
import dev.herald.event.PendingExtradition;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import dev.herald.event.Warrant;
import dev.herald.intake.admission.MemberLookup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Events as members send them. Every person is invented. */
final class EventFixture {

    static final String CASE = "FR/2026-000123";
    static final String OTHERS_CASE = "BR/2026-000007";

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /**
     * fr, br, de, ke: bureaus, of which ke may send no diffusions at present and de may again; xx: a suspended one;
     * icc: a tribunal; unsc: the Security Council; ccf: the Commission.
     */
    static final MemberLookup MEMBERS = code -> Optional.ofNullable(Map.of(
                            "fr", MemberKind.NCB,
                            "br", MemberKind.NCB,
                            "de", MemberKind.NCB,
                            "ke", MemberKind.NCB,
                            "xx", MemberKind.NCB,
                            "icc", MemberKind.TRIBUNAL,
                            "unsc", MemberKind.UN_BODY,
                            "ccf", MemberKind.COMMISSION)
                    .get(code.value()))
            .map(kind -> MemberRecord.newBuilder(member(
                            code.value(),
                            0,
                            kind,
                            code.value().equals("xx") ? MemberStatus.SUSPENDED : MemberStatus.ACTIVE))
                    .setDiffusionRoutes(routes(code.value()))
                    .build());

    private static List<DiffusionRoute> routes(String code) {
        Instant lastYear = NOW.minus(Duration.ofDays(365));
        return switch (code) {
            case "ke" ->
                List.of(new DiffusionRoute(RouteMode.SUSPENDED, lastYear, null, "General Assembly", "a decision"));
            case "de" ->
                List.of(new DiffusionRoute(RouteMode.SUSPENDED, lastYear, NOW, "General Assembly", "a decision"));
            default -> List.of();
        };
    }

    private EventFixture() {}

    static MemberRecord member(String code, int index, MemberKind kind, MemberStatus status) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName("Bureau of " + code)
                .setKind(kind)
                .setStatus(status)
                .setIndex(index)
                .build();
    }

    // --- requests

    /** A red notice of fr that lacks nothing. */
    static RequestSubmitted.Builder redNotice() {
        return RequestSubmitted.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPersonBuilder(aPerson())
                .setPersonStatus(PersonStatus.ACCUSED)
                .setCharges(List.of(aCharge().build()))
                .setWarrants(List.of(aWarrant().build()))
                .setExtraditionAssurance(new ExtraditionAssurance("Ministry of Justice", "2026-01-10"));
    }

    static RequestSubmitted.Builder diffusionTo(String... recipients) {
        return redNotice()
                .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                .setVisibility(visibility(List.of(), List.of(recipients)));
    }

    static RequestSubmitted.Builder tribunalsRequest() {
        return redNotice()
                .setCaseId("ICC/2026-000001")
                .setSubmittedBy("icc")
                .setCharges(
                        List.of(aCharge().setCategory(OffenceCategory.WAR_CRIME).build()));
    }

    static RequestSubmitted.Builder specialNotice() {
        return RequestSubmitted.newBuilder()
                .setCaseId("UNSC/2026-000001")
                .setSubmittedBy("unsc")
                .setInstrument(Instrument.UN_SPECIAL_NOTICE)
                .setOrganisation(anOrganisation())
                .setSpecialNotice(new SpecialNoticeDetails(
                        "QDe.999", "1267", List.of(SanctionMeasure.ASSET_FREEZE), "Listed in an exercise."));
    }

    static Person.Builder aPerson() {
        return Person.newBuilder()
                .setName(new PersonName("Testmann", "Erika"))
                .setSex(Sex.FEMALE)
                .setBirthDate("1971")
                .setDescription("1.70 m, scar on the left hand");
    }

    static Charge.Builder aCharge() {
        return Charge.newBuilder()
                .setCategory(OffenceCategory.FRAUD)
                .setOffence("Fraud on investors")
                .setLaw("Criminal Code, Art. 313-1")
                .setMaximumPenalty("P5Y")
                .setCommittedFrom("2024-05-01")
                .setCommittedUntil("2024-06");
    }

    static Warrant.Builder aWarrant() {
        return Warrant.newBuilder()
                .setReference("W 17/2025")
                .setIssuingAuthority("Tribunal judiciaire de Lyon")
                .setIssued("2025-11-03");
    }

    static Conviction aConviction(String date) {
        return Conviction.newBuilder()
                .setCourt("Cour d'appel de Lyon")
                .setDate(date)
                .setSentence("P3Y")
                .setRemaining("P2Y")
                .build();
    }

    static Organisation anOrganisation() {
        return Organisation.newBuilder().setName("Exercise Trading Ltd").build();
    }

    static Visibility visibility(List<String> excluded, List<String> recipients) {
        return Visibility.newBuilder()
                .setExcluded(excluded)
                .setRecipients(recipients)
                .build();
    }

    // --- messages

    static RequestWithdrawn withdrawn(String caseId) {
        return new RequestWithdrawn(caseId, "fr", "no longer wanted");
    }

    /** An order of the Commission on a case. */
    static CommissionOrdered.Builder ordered(String caseId) {
        return CommissionOrdered.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy("ccf")
                .setOrder(CommissionOrderKind.BLOCK)
                .setGround(Ground.DUE_PROCESS)
                .setDecidedOn("2026-02")
                .setSignedBy(List.of("One", "Two"));
    }

    static SuspensionRequested suspended(String caseId) {
        return new SuspensionRequested(caseId, "fr", true, "under appeal");
    }

    static RetentionExtended extended(String caseId) {
        return new RetentionExtended(caseId, "fr", "2030", "still wanted");
    }

    static VisibilityChanged visibilityChanged(String caseId, List<String> excluded, List<String> recipients) {
        return new VisibilityChanged(caseId, "fr", visibility(excluded, recipients));
    }

    static SupplementProvided supplement(String caseId) {
        return new SupplementProvided(caseId, "fr", "q1", "The court decided on 3 May.", List.of());
    }

    static ConsultationAnswered consultation(String caseId) {
        return ConsultationAnswered.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy("fr")
                .setQuestionId("q2")
                .setAnswer("Nothing known here.")
                .build();
    }

    /** An answer that attests a sealed fact. */
    static ConsultationAnswered.Builder attestingAnswer(String caseId, String... signedBy) {
        return ConsultationAnswered.newBuilder(consultation(caseId))
                .setAttestation(attestation(signedBy).build().getAttestation());
    }

    static Acknowledged.Builder acknowledged(String caseId) {
        return Acknowledged.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy("fr")
                .setKind(AcknowledgementKind.REMOVED)
                .setVersion(1);
    }

    static DocumentProvided document(String text) {
        ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        return new DocumentProvided(
                CASE, "fr", ContentHash.of(content), DocumentKind.COURT_DECISION, "text/plain", content);
    }

    /** The notice that a document has arrived. */
    static DocumentReceived received(String by, String sha256, int size) {
        return new DocumentReceived(CASE, by, sha256, DocumentKind.COURT_DECISION, size);
    }

    static DocumentReference photographOf(int size) {
        return reference("c".repeat(64), size);
    }

    static SuspensionRequested resumed(String caseId) {
        return SuspensionRequested.newBuilder(suspended(caseId))
                .setSuspended(false)
                .build();
    }

    static DocumentReference reference(String sha256, int size) {
        return new DocumentReference(sha256, DocumentKind.PHOTOGRAPH, "image/png", size);
    }

    static InformationReported.Builder refusedExtradition() {
        return InformationReported.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setKind(ReportedKind.REFUSED_EXTRADITION)
                .setPerson(described())
                .setRefusedExtradition(new RefusedExtradition(
                        "FR",
                        "br",
                        "2025-02",
                        ExtraditionRefusalGround.HUMAN_RIGHTS,
                        "Conditions of detention.",
                        null,
                        null));
    }

    static InformationReported.Builder judgment() {
        return refusedExtradition()
                .setKind(ReportedKind.JUDGMENT)
                .setRefusedExtradition(null)
                .setJudgment(new Judgment("FR", "2020", "acquitted", List.of()));
    }

    static InformationReported.Builder pendingExtradition() {
        return pendingExtradition("FR", "br");
    }

    static InformationReported.Builder pendingExtradition(String state, String requester) {
        return refusedExtradition()
                .setKind(ReportedKind.PENDING_EXTRADITION)
                .setRefusedExtradition(null)
                .setPendingExtradition(
                        new PendingExtradition(state, requester, ProceedingsKind.SURRENDER, "2026-02", "file 7"));
    }

    static InformationReported.Builder openSourceAlert() {
        return refusedExtradition()
                .setKind(ReportedKind.OPEN_SOURCE_ALERT)
                .setRefusedExtradition(null)
                .setOpenSourceAlert(new OpenSourceAlert("A newspaper", "2025", "A finding."));
    }

    static InformationReported.Builder attestation(String... signedBy) {
        return InformationReported.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setAttestation(Attestation.newBuilder()
                        .setPerson(described())
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of("BR"))
                        .setSince("2023")
                        .setSignedBy(List.of(signedBy))
                        .build());
    }

    static PersonDescription described() {
        return PersonDescription.newBuilder()
                .setNames(List.of(new PersonName("Testmann", "Erika")))
                .setBirthDate("1971")
                .build();
    }

    /** Takes back the attestation that an answer gave. */
    static InformationReported.Builder retractedAnswer(String caseId, String questionId) {
        return attestation("A. First", "B. Second")
                .setRetracted(true)
                .setAnswer(new AnswerReference(caseId, questionId));
    }

    static MemberCode code(String code) {
        return new MemberCode(code);
    }

    /** Returns the answer with which the order processor passes an order about jp's mailbox on to the edge. */
    static OperatorOrderAnswered passedOn(
            String id, OperatorOrderKind kind, UnaryOperator<OperatorOrderAnswered.Builder> change) {
        return change.apply(OperatorOrderAnswered.newBuilder()
                        .setOrderId(id)
                        .setOperator("ito")
                        .setKind(kind)
                        .setMember("jp")
                        .setAccepted(true)
                        .setCode("PASSED_ON")
                        .setExplanation("the order is valid")
                        .setAnsweredAt(NOW))
                .build();
    }
}
