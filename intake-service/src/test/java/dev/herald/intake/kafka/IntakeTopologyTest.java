package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.OTHERS_CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.FactRegistered;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SourcePosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what the keyed topology publishes, and where. */
class IntakeTopologyTest {

    private final IntakeTestDriver intake = new IntakeTestDriver();

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void the_shape_is_the_one_agreed() throws IOException {
        try (var expected = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(intake.topology().describe().toString().strip())
                    .isEqualToNormalizingNewlines(new String(expected.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void what_it_causes_carries_metadata_that_derives_from_the_cause() {
        intake.submit(EventFixture.redNotice());

        TestRecord<String, SpecificRecord> request =
                intake.read(Topics.REQUESTS).getFirst();
        EventHeaders headers = EventHeaders.from(request.headers());
        assertThat(headers.source()).isEqualTo("/herald/intake");
        assertThat(headers.subject()).isEqualTo(CASE);
        assertThat(headers.id()).hasSize(32);
    }

    @Test
    void a_decision_that_review_did_not_sign_ends_no_case_and_is_quarantined() {
        intake.submit(EventFixture.redNotice());
        DecisionIssued forged = DecisionIssued.newBuilder(IntakeTestDriver.decision(DecisionKind.WITHDRAWN, 1))
                .setSequence(1)
                .build();

        intake.pipe(
                Topics.DECISIONS,
                CASE,
                forged,
                EventHeaders.first(forged.getSchema().getFullName(), "/herald/review", EventFixture.NOW, CASE, "forged")
                        .toKafka());

        assertThat(intake.quarantined()).isEqualTo(1);
        assertThat(intake.storedCase().getEnding()).isNull();
        intake.decide(forged);
        assertThat(intake.storedCase().getEnding()).isNotNull();
    }

    @Test
    void a_copy_of_a_decision_does_not_end_a_case_that_began_again() {
        DecisionIssued withdrawal = DecisionIssued.newBuilder(IntakeTestDriver.decision(DecisionKind.WITHDRAWN, 1))
                .setSequence(1)
                .build();
        DecisionIssued approval = DecisionIssued.newBuilder(IntakeTestDriver.decision(DecisionKind.APPROVED, 1))
                .setSequence(2)
                .build();
        intake.submit(EventFixture.redNotice());
        intake.decide(withdrawal);
        intake.decide(approval);

        intake.decide(withdrawal);

        assertThat(intake.storedCase().getInForce()).isTrue();
        assertThat(intake.quarantined()).isEqualTo(1);
    }

    static Stream<SpecificRecord> changes() {
        return Stream.of(
                EventFixture.withdrawn(CASE),
                EventFixture.suspended(CASE),
                EventFixture.extended(CASE),
                EventFixture.visibilityChanged(CASE, List.of("br"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_source_changes_follows_its_request(SpecificRecord change) {
        intake.submit(EventFixture.redNotice());
        intake.submit(change);

        assertThat(intake.readAll(Topics.REQUESTS, SpecificRecord.class)).last().isEqualTo(change);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_source_changes_without_a_request_is_refused(SpecificRecord change) {
        intake.submit(change);

        MessageRefused refused = (MessageRefused) intake.readSingle(Topics.CORRESPONDENCE);
        assertThat(refused.getType()).isEqualTo(change.getSchema().getFullName());
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("CASE_UNKNOWN");
        assertThat(intake.read(Topics.REQUESTS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_source_changes_after_the_end_is_refused(SpecificRecord change) {
        intake.submit(EventFixture.redNotice());
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.submit(change);

        assertThat(((MessageRefused) intake.readAll(Topics.CORRESPONDENCE, SpecificRecord.class)
                                .getLast())
                        .getRefusals())
                .extracting(Refusal::getCode)
                .containsExactly("CASE_ENDED");
    }

    @Test
    void answers_go_to_review_also_about_others_cases() {
        intake.submit(EventFixture.redNotice().setCaseId(OTHERS_CASE).setSubmittedBy("br"));
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.supplement(CASE));
        intake.submit(EventFixture.consultation(OTHERS_CASE));

        assertThat(intake.readAll(Topics.REPLIES, SpecificRecord.class))
                .containsExactly(EventFixture.supplement(CASE), EventFixture.consultation(OTHERS_CASE));
    }

    @Test
    void an_answer_about_an_unknown_case_goes_to_review_like_any_other_and_intake_answers_neither() {
        intake.submit(EventFixture.consultation(OTHERS_CASE));

        assertThat(intake.readSingle(Topics.REPLIES)).isEqualTo(EventFixture.consultation(OTHERS_CASE));
        assertThat(intake.read(Topics.CORRESPONDENCE)).isEmpty();
    }

    @Test
    void pending_proceedings_enter_the_register_and_leave_it_without_a_word_when_retracted() {
        intake.submit(EventFixture.pendingExtradition());
        intake.submit(EventFixture.pendingExtradition().setRetracted(true));

        List<TestRecord<String, SpecificRecord>> facts = intake.read(Topics.REGISTER);
        assertThat(facts).extracting(TestRecord::key).containsOnly(CASE + ":PENDING_EXTRADITION");
        FactRegistered reported = (FactRegistered) facts.getFirst().value();
        assertThat(reported.getPendingExtradition())
                .isEqualTo(EventFixture.pendingExtradition().getPendingExtradition());
        FactRegistered retracted = (FactRegistered) facts.getLast().value();
        assertThat(retracted.getRetracted()).isTrue();
        assertThat(retracted.getPerson()).isNull();
        assertThat(retracted.getPendingExtradition()).isNull();
    }

    @Test
    void a_reported_fact_enters_the_register_under_the_reporters_reference() {
        intake.submit(EventFixture.refusedExtradition());
        intake.submit(EventFixture.judgment());
        intake.submit(EventFixture.refusedExtradition().setRetracted(true));

        List<TestRecord<String, SpecificRecord>> facts = intake.read(Topics.REGISTER);
        assertThat(facts)
                .extracting(TestRecord::key)
                .containsExactly(CASE + ":REFUSED_EXTRADITION", CASE + ":JUDGMENT", CASE + ":REFUSED_EXTRADITION");
        FactRegistered first = (FactRegistered) facts.getFirst().value();
        assertThat(first.getReportedBy()).isEqualTo("fr");
        assertThat(first.getRefusedExtradition())
                .isEqualTo(EventFixture.refusedExtradition().getRefusedExtradition());
        FactRegistered retracted = (FactRegistered) facts.getLast().value();
        assertThat(retracted.getRetracted()).isTrue();
        assertThat(retracted.getPerson()).isNull();
        assertThat(retracted.getRefusedExtradition()).isNull();
    }

    @Test
    void a_sealed_fact_leaves_no_trace_in_the_register() {
        intake.submit(EventFixture.attestation("A. First", "B. Second"));

        SealedFactAttested attested = (SealedFactAttested) intake.readSingle(Topics.ATTESTATIONS);
        assertThat(attested.getFactId()).isEqualTo(CASE + ":SEALED");
        assertThat(attested.getAttestedBy()).isEqualTo("fr");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
    }

    @Test
    void a_sealed_fact_is_to_be_confirmed_within_14_days_by_a_repetition_of_its_report() {
        intake.submit(EventFixture.attestation("A. First", "B. Second"));
        intake.submit(EventFixture.attestation("A. First", "C. Third"));

        ConfirmationRequested asked = (ConfirmationRequested) intake.readSingle(Topics.CORRESPONDENCE);
        assertThat(asked.getCaseId()).isEqualTo(CASE);
        assertThat(asked.getAddressee()).isEqualTo("fr");
        assertThat(Duration.between(EventFixture.NOW, asked.getConfirmBy())).isEqualTo(Duration.ofDays(14));
        assertThat(intake.readAll(Topics.ATTESTATIONS, SealedFactAttested.class))
                .extracting(SealedFactAttested::getConfirmBy)
                .containsExactly(asked.getConfirmBy(), null);
    }

    @Test
    void a_sealed_fact_that_is_taken_back_or_stands_in_an_answer_to_officers_is_not_to_be_confirmed() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));
        intake.submit(EventFixture.retractedAnswer(CASE, "q2"));

        assertThat(intake.readAll(Topics.ATTESTATIONS, SealedFactAttested.class))
                .hasSize(2)
                .allSatisfy(attested -> assertThat(attested.getConfirmBy()).isNull());
        assertThat(intake.read(Topics.CORRESPONDENCE).stream().map(TestRecord::value))
                .noneMatch(ConfirmationRequested.class::isInstance);
    }

    @Test
    void a_sealed_fact_in_an_answer_is_written_to_the_sealed_topic_and_the_answer_passed_on_without_it() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));

        TestRecord<String, SpecificRecord> sealed =
                intake.read(Topics.ATTESTATIONS).getFirst();
        SealedFactAttested attested = (SealedFactAttested) sealed.value();
        assertThat(sealed.key())
                .isEqualTo(attested.getFactId())
                .doesNotContain(CASE)
                .doesNotContain("q2");
        assertThat(attested.getAttestedBy()).isEqualTo("fr");
        assertThat(attested.getAttestation().getMatter()).isEqualTo(SealedMatter.REFUGEE);
        assertThat(intake.readSingle(Topics.REPLIES)).isEqualTo(EventFixture.consultation(CASE));
    }

    @Test
    void the_same_answer_sent_again_is_the_same_sealed_fact() {
        intake.submit(EventFixture.redNotice());
        for (int i = 0; i < 2; i++) {
            intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));
        }
        assertThat(intake.read(Topics.ATTESTATIONS).stream()
                        .map(TestRecord::key)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_member_takes_back_the_sealed_fact_in_its_answer_also_when_the_case_has_ended() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));
        intake.decide(DecisionKind.DENIED, 1);
        intake.submit(EventFixture.retractedAnswer(CASE, "q2"));
        intake.submit(EventFixture.retractedAnswer(CASE, "q3"));

        List<SealedFactAttested> facts = intake.readAll(Topics.ATTESTATIONS, SealedFactAttested.class);
        assertThat(facts).extracting(SealedFactAttested::getRetracted).containsExactly(false, true, true);
        assertThat(facts.get(1).getFactId()).isEqualTo(facts.get(0).getFactId());
        assertThat(facts.get(2).getFactId()).isNotEqualTo(facts.get(0).getFactId());
        assertThat(facts.get(1).getAttestation().getPerson().getNames()).isEmpty();
    }

    @Test
    void a_sealed_fact_in_an_answer_to_an_unknown_case_is_not_written() {
        intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));

        assertThat(intake.read(Topics.ATTESTATIONS)).isEmpty();
        assertThat(intake.readAll(Topics.REPLIES, ConsultationAnswered.class))
                .singleElement()
                .satisfies(answer -> assertThat(answer.getAttestation()).isNull());
    }

    @Test
    void what_the_edge_refused_goes_on_to_its_sender_as_it_is() {
        MessageRefused mail = refusal("FR/0000-000000");
        intake.submit(mail);

        TestRecord<String, SpecificRecord> passed =
                intake.read(Topics.CORRESPONDENCE).getFirst();
        assertThat(passed.key()).isEqualTo("~fr");
        assertThat(passed.value()).isEqualTo(mail);
        assertThat(SourcePositions.of(passed.headers())).isEqualTo(new SourcePosition("i247.inbound.fr", 0, 0L));
    }

    private static MessageRefused refusal(String caseId) {
        return MessageRefused.newBuilder()
                .setCaseId(caseId)
                .setMessageId("m")
                .setAddressee("fr")
                .setType("dev.herald.event.RequestWithdrawn")
                .setRefusals(List.of(new Refusal("MALFORMED", "caseId", "a case id", "write one")))
                .build();
    }
}
