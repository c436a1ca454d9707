package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.AuditEntry;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.admission.MemberLookup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A member's attestation is on topics only that operators do not read, from the edge on. */
class SealedMessagesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String SEALED = Topics.SEALED_SUBMISSIONS.name();
    private static final String OTHERS_CASE = "BR/2026-000777";

    private final EventSerde serde = InMemoryRegistry.serde();
    private final InboundRecordHandler edge = edge(EventFixture.MEMBERS);

    static List<SpecificRecord> sealed() {
        InformationReported attested =
                EventFixture.attestation("A. First", "B. Second").build();
        return List.of(
                attested,
                InformationReported.newBuilder(attested).setRetracted(true).build(),
                EventFixture.retractedAnswer(OTHERS_CASE, "q2").build(),
                EventFixture.attestingAnswer(OTHERS_CASE, "A. First", "B. Second")
                        .build(),
                EventFixture.consultation(OTHERS_CASE)); // else the absence of an answer would tell of an attestation
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void an_attestation_and_every_answer_to_a_consultation_pass_the_edge_sealed(SpecificRecord event) {
        List<ProducerRecord<byte[], byte[]>> sent = handle(edge, event);

        assertThat(sent).extracting(ProducerRecord::topic).containsExactly(SEALED);
        assertThat(serde.deserialize(sent.getFirst().value())).isEqualTo(event);
        assertThat(text(sent.getFirst().key())).isEqualTo(EventMapper.caseId(event));
    }

    @Test
    void other_reports_and_answers_pass_the_edge_open() {
        assertThat(Arrays.asList(
                        EventFixture.judgment().build(), EventFixture.supplement(CASE), EventFixture.withdrawn(CASE)))
                .flatExtracting(event -> handle(edge, event))
                .extracting(ProducerRecord::topic)
                .containsOnly(Topics.SUBMISSIONS.name());
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void a_sealed_message_that_meets_a_bug_is_quarantined_by_its_coordinates(SpecificRecord event) {
        List<ProducerRecord<byte[], byte[]>> sent = handle(
                edge(code -> {
                    throw new IllegalStateException("about Testmann");
                }),
                event);

        assertByCoordinates(sent.getFirst(), "IllegalStateException");
        assertThat(sent.getLast().topic()).isEqualTo(Topics.SUBMISSIONS.name());
        assertThat(serde.deserialize(sent.getLast().value())).isInstanceOf(MessageRefused.class);
    }

    @Test
    void bytes_of_the_contract_that_were_not_read_are_quarantined_by_their_coordinates() {
        byte[] attested = serde.serialize(
                EventFixture.attestation("A. First", "B. Second").build());
        byte[] ofAnUnknownSchema = attested.clone();
        ofAnUnknownSchema[1] = 9;

        assertByCoordinates(
                handle(edge, Arrays.copyOf(attested, attested.length - 20)).getFirst(), "UnreadableEvent.UNDECODABLE");
        assertByCoordinates(handle(edge, ofAnUnknownSchema).getFirst(), "UnreadableEvent.UNKNOWN_SCHEMA_ID");
        assertByCoordinates(
                handle(edge, Arrays.copyOf(attested, Topics.INBOUND.maxMessageBytes() + 1))
                        .getFirst(),
                "TooLarge");
    }

    @Test
    void other_messages_that_meet_a_bug_are_quarantined_as_they_came() {
        byte[] request = serde.serialize(EventFixture.redNotice().build());

        ProducerRecord<byte[], byte[]> quarantined = handle(
                        edge(code -> {
                            throw new IllegalStateException();
                        }),
                        request)
                .getFirst();

        assertThat(quarantined.value()).isEqualTo(request);
    }

    @Test
    void a_refusal_that_tells_of_an_attestation_in_an_answer_names_no_case() {
        MessageRefused refused =
                refusalOf(EventFixture.attestingAnswer(OTHERS_CASE, "A. First").build());
        MessageRefused told = refusalOf(ConsultationAnswered.newBuilder(EventFixture.consultation(OTHERS_CASE))
                .setAnswer("She was granted asylum.")
                .build());
        MessageRefused neutral = refusalOf(ConsultationAnswered.newBuilder(EventFixture.consultation(OTHERS_CASE))
                .setAnswer("")
                .build());

        assertThat(refused.getCaseId()).isEqualTo("FR/0000-000000");
        assertThat(told.getCaseId()).isEqualTo("FR/0000-000000");
        assertThat(neutral.getCaseId()).isEqualTo(OTHERS_CASE);
    }

    @Test
    void admission_audits_a_sealed_answer_like_any_other_and_passes_it_on_without_its_attestation() {
        try (IntakeTestDriver intake = new IntakeTestDriver()) {
            intake.submit(EventFixture.redNotice());
            List<AuditEntry> before = intake.readAll(Topics.AUDIT, AuditEntry.class);
            intake.submit(EventFixture.consultation(CASE));
            intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));

            assertThat(before).hasSize(1);
            assertThat(intake.readAll(Topics.AUDIT, AuditEntry.class))
                    .hasSize(2)
                    .extracting(AuditEntry::getAction, AuditEntry::getDetail)
                    .containsOnly(tuple("CONSULTATION_PASSED_ON", ""));
            assertThat(intake.read(Topics.REPLIES))
                    .hasSize(2)
                    .extracting(TestRecord::value)
                    .containsOnly(EventFixture.consultation(CASE));
            assertThat(intake.read(Topics.ATTESTATIONS)).hasSize(1);
        }
    }

    private static void assertByCoordinates(ProducerRecord<byte[], byte[]> quarantined, String error) {
        assertThat(quarantined.topic()).isEqualTo(Topics.QUARANTINE.name());
        assertThat(quarantined.key()).isNull();
        assertThat(quarantined.value()).isNull();
        assertThat(text(quarantined
                        .headers()
                        .lastHeader(QuarantineHeaders.ERROR)
                        .value()))
                .isEqualTo(error);
        assertThat(quarantined.headers()).extracting(Header::key).allMatch(name -> name.startsWith("herald_"));
    }

    private MessageRefused refusalOf(SpecificRecord event) {
        List<ProducerRecord<byte[], byte[]>> sent = handle(edge, event);
        assertThat(sent).hasSize(1);
        return (MessageRefused) serde.deserialize(sent.getFirst().value());
    }

    private InboundRecordHandler edge(MemberLookup members) {
        return InboundRecordFixture.edge(new AdmissionPolicy(members), SignatureFixture.VERIFIER);
    }

    private List<ProducerRecord<byte[], byte[]>> handle(InboundRecordHandler handler, SpecificRecord event) {
        return handle(handler, serde.serialize(event));
    }

    private static List<ProducerRecord<byte[], byte[]>> handle(InboundRecordHandler handler, byte[] value) {
        return handler.handle(new ConsumerRecord<>("i247.inbound.fr", 0, 3, new byte[0], value))
                .records();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
