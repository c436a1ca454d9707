package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.NOW;
import static dev.herald.intake.kafka.SignatureFixture.BR;
import static dev.herald.intake.kafka.SignatureFixture.CCF;
import static dev.herald.intake.kafka.SignatureFixture.FR;
import static dev.herald.intake.kafka.SignatureFixture.messageId;
import static dev.herald.intake.kafka.SignatureFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Acknowledged;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SignedMessage;
import dev.herald.streams.FeedFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members sign, from the edge to the evidence; and the attacks on it. */
class SignedMessagesTest {

    private static final RequestSubmitted REQUEST = EventFixture.redNotice().build();

    private final EventSerde serde = InMemoryRegistry.serde();
    private final InboundRecordHandler edge = InboundRecordFixture.edge(SignatureFixture.STRICT);
    private final IntakeTestDriver intake = new IntakeTestDriver();

    @BeforeEach
    void fr_is_a_member() {
        intake.members.accept(
                FeedFixture.record("fr", EventFixture.member("fr", 0, MemberKind.NCB, MemberStatus.ACTIVE), 0));
    }

    @AfterEach
    void close() {
        intake.close();
    }

    // --- the edge

    @Test
    void the_evidence_of_a_signed_request_goes_on_beside_it() {
        ProducerRecord<byte[], byte[]> sent = only(edge.handle(signed(FR, REQUEST, messageId(1))));

        SignatureEvidence evidence = SignatureEvidence.in(sent.headers()).orElseThrow();
        assertThat(evidence.author()).isEqualTo("fr");
        assertThat(evidence.messageId()).isEqualTo(messageId(1));
        assertThat(evidence.subject()).isEqualTo("RequestSubmitted");
        assertThat(serde.deserialize(sent.value())).isEqualTo(REQUEST);
    }

    @Test
    void the_evidence_of_an_acknowledgement_says_what_was_done_with_which_version() {
        Acknowledged done = EventFixture.acknowledged(CASE).build();

        ProducerRecord<byte[], byte[]> sent = only(edge.handle(signed(FR, done, messageId(1))));

        assertThat(SignatureEvidence.in(sent.headers()).orElseThrow().subject())
                .isEqualTo("Acknowledged %s %s %d".formatted(done.getKind(), CASE, done.getVersion()));
    }

    @Test
    void both_keys_of_a_rotation_count() {
        assertThat(edge.handle(signed(FR, REQUEST, messageId(1))).kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
        assertThat(edge.handle(signed(SignatureFixture.FR_NEW, REQUEST, messageId(2)))
                        .kind())
                .isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    @Test
    void a_member_that_need_not_sign_may_leave_the_signature_out() {
        ConsumerRecord<byte[], byte[]> unsigned =
                SignatureFixture.record("fr", serde.serialize(REQUEST), 1, NOW, Map.of());

        ProducerRecord<byte[], byte[]> sent = only(edge.handle(unsigned));

        assertThat(sent.topic()).isEqualTo(Topics.SUBMISSIONS.name());
        assertThat(SignatureEvidence.in(sent.headers())).isEmpty();
    }

    // --- attacks on the edge

    /** The thief logs in as br and sends a withdrawal of br's case. */
    @Test
    void a_stolen_password_without_the_key_changes_nothing() {
        byte[] withdrawal = serde.serialize(withdrawalOfBr());

        assertRefused(SignatureFixture.record("br", withdrawal, 1, NOW, Map.of()), "SIGNATURE_MISSING");
        assertRefused(
                signed(new Signer("member", "br", "br-1", FR.key()), withdrawalOfBr(), messageId(1)),
                "SIGNATURE_WRONG");
        assertRefused(
                signed(new Signer("member", "br", "br-2", FR.key()), withdrawalOfBr(), messageId(1)),
                "SIGNING_KEY_UNKNOWN");
        assertThat(edge.handle(signed(BR, withdrawalOfBr(), messageId(1))).kind())
                .isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    @Test
    void an_altered_body_is_refused_also_if_the_member_need_not_sign() {
        RequestSubmitted altered =
                EventFixture.redNotice().setCaseId("FR/2026-000124").build();

        assertRefused(transplanted(signed(FR, REQUEST, messageId(1)), "fr", altered, Map.of()), "SIGNATURE_WRONG");
    }

    @Test
    void the_refusal_of_a_wrong_signature_names_each_part_as_the_edge_has_it() {
        ConsumerRecord<byte[], byte[]> message =
                transplanted(signed(FR, REQUEST, messageId(1)), "fr", REQUEST, Map.of("ce_id", messageId(2)));

        RequestRefused mail =
                (RequestRefused) serde.deserialize(only(edge.handle(message)).value());

        assertThat(mail.getRefusals().getFirst().getLimit())
                .isEqualTo(
                        "a signature over domain herald member message 1, member fr, ce_id %s, subject"
                                + " \"RequestSubmitted\", schema fingerprint %s, SHA-256 of the Avro body %s",
                        messageId(2),
                        HexFormat.of().formatHex(SignedContent.fingerprint(REQUEST.getSchema())),
                        HexFormat.of().formatHex(SignedContent.bodyHash(message.value())));
    }

    @Test
    void a_signature_of_another_message_or_member_or_id_is_refused() {
        ConsumerRecord<byte[], byte[]> true1 = signed(FR, REQUEST, messageId(1));

        assertRefused(transplanted(true1, "fr", REQUEST, Map.of("ce_id", messageId(2))), "SIGNATURE_WRONG");
        assertRefused(transplanted(true1, "br", withdrawalOfBr(), Map.of()), "SIGNING_KEY_UNKNOWN");
        assertRefused(
                transplanted(
                        signed(FR, EventFixture.acknowledged(CASE).setVersion(1).build(), messageId(1)),
                        "fr",
                        EventFixture.acknowledged(CASE).setVersion(2).build(),
                        Map.of()),
                "SIGNATURE_WRONG");
    }

    @Test
    void a_key_that_has_ended_is_refused_by_the_moment_of_arrival() {
        assertRefused(signed(SignatureFixture.FR_ENDED, REQUEST, messageId(1)), "SIGNING_KEY_NOT_VALID");
        assertThat(edge.handle(signed(SignatureFixture.FR_ENDED, REQUEST, messageId(1), 1, NOW.minusSeconds(1)))
                        .kind())
                .isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    @Test
    void a_text_that_is_no_signature_is_refused() {
        Map<String, String> headers = new HashMap<>(Map.of("ce_id", messageId(1)));
        for (String text : List.of("", "x", "a..b", "x".repeat(2_000))) {
            headers.put(DetachedSignature.HEADER, text);
            assertRefused(
                    SignatureFixture.record("fr", serde.serialize(REQUEST), 1, NOW, headers), "SIGNATURE_NOT_READABLE");
        }
    }

    @Test
    void a_signed_message_is_not_accepted_for_ever() {
        Instant weekLater = NOW.plus(Duration.ofDays(7)).plusMillis(1);

        assertRefused(signed(FR, REQUEST, messageId(1), 1, weekLater), "MESSAGE_ID_NOT_CURRENT");
        assertRefused(signed(FR, REQUEST, "any id"), "MESSAGE_ID_NOT_CURRENT");
    }

    @Test
    void the_other_reasons_are_told_at_once() {
        RequestSubmitted incomplete =
                EventFixture.redNotice().setCharges(List.of()).build();

        List<String> codes =
                refusals(edge.handle(transplanted(signed(FR, REQUEST, messageId(1)), "fr", incomplete, Map.of())));

        assertThat(codes).contains("SIGNATURE_WRONG", "CHARGE_MISSING");
    }

    // --- evidence

    @Test
    void the_original_of_an_admitted_request_is_kept_and_can_be_verified() {
        ConsumerRecord<byte[], byte[]> record = signed(FR, REQUEST, messageId(1));

        intake.receive(edge.handle(record));

        TestRecord<String, SpecificRecord> kept =
                intake.read(Topics.SIGNED_MESSAGES).getFirst();
        assertThat(kept.key()).isEqualTo(CASE + " " + messageId(1));
        SignedMessage original = (SignedMessage) kept.value();
        assertThat(AvroBytes.copyOf(original.getBody()))
                .isEqualTo(Arrays.copyOfRange(record.value(), 5, record.value().length));
        assertThat(original.getReceivedAt()).isEqualTo(NOW);
        SignedContent content = SignedContent.ofHash(
                SignatureDomain.MEMBER_MESSAGE,
                original.getMember(),
                original.getMessageId(),
                original.getSubject(),
                HexFormat.of().parseHex(original.getSchemaFingerprint()),
                SignedContent.bodyHash(record.value()));
        assertThat(DetachedSignature.keyId(original.getSignature())).contains("fr-1");
        assertThat(content.bytes())
                .isEqualTo(SignatureEvidence.in(only(edge.handle(record)).headers())
                        .orElseThrow()
                        .content()
                        .bytes());
    }

    @Test
    void nothing_is_kept_of_what_intake_refuses_or_what_is_not_signed() {
        intake.receive(edge.handle(signed(FR, EventFixture.withdrawn(CASE), messageId(1))));
        intake.submit(REQUEST);

        assertThat(intake.read(Topics.SIGNED_MESSAGES)).isEmpty();
    }

    @Test
    void the_originals_are_deleted_when_the_case_is_closed() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1))));
        intake.receive(edge.handle(signed(FR, EventFixture.withdrawn(CASE), messageId(2))));
        assertThat(intake.read(Topics.SIGNED_MESSAGES)).hasSize(2);

        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);

        assertThat(intake.read(Topics.SIGNED_MESSAGES))
                .allSatisfy(record -> assertThat(record.value()).isNull())
                .extracting(TestRecord::key)
                .containsExactlyInAnyOrder(CASE + " " + messageId(1), CASE + " " + messageId(2));
    }

    @Test
    void an_order_of_the_commission_leaves_no_original_once_the_case_has_ended() {
        CommissionOrdered order = EventFixture.ordered(CASE)
                .setOrder(CommissionOrderKind.UPDATE)
                .setCorrection("The charge was dropped.")
                .build();
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1))));
        intake.receive(edge.handle(signed(CCF, order, messageId(2))));
        assertThat(intake.read(Topics.SIGNED_MESSAGES)).hasSize(2);
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);
        intake.readAll(Topics.SIGNED_MESSAGES, SpecificRecord.class);
        intake.readAll(Topics.REQUESTS, SpecificRecord.class);

        intake.receive(edge.handle(signed(CCF, order, messageId(3))));

        assertThat(intake.read(Topics.REQUESTS)).hasSize(1);
        assertThat(intake.read(Topics.SIGNED_MESSAGES)).isEmpty();
    }

    @Test
    void a_later_revision_keeps_the_originals() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1))));
        intake.decide(DecisionKind.DENIED, 1);
        intake.receive(edge.handle(signed(FR, revised(), messageId(2))));
        List<TestRecord<String, SpecificRecord>> unused = intake.read(Topics.SIGNED_MESSAGES);

        intake.closeCase(1);

        assertThat(intake.read(Topics.SIGNED_MESSAGES)).isEmpty();
    }

    // --- copies

    @Test
    void a_copy_of_an_earlier_request_does_not_bring_its_content_back() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 1, NOW)));
        intake.receive(edge.handle(signed(FR, revised(), messageId(2), 2, NOW)));
        intake.readAll(Topics.CORRESPONDENCE, SpecificRecord.class);
        assertThat(intake.storedCase().getRevision()).isEqualTo(2);

        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 3, NOW)));

        assertThat(intake.storedCase().getRevision()).isEqualTo(2);
        RequestReceived answer = (RequestReceived) intake.readSingle(Topics.CORRESPONDENCE);
        assertThat(answer.getRepeated()).isTrue();
        assertThat(answer.getRevision()).isEqualTo(1);
    }

    @Test
    void a_copy_of_a_refused_request_is_not_answered_as_received() {
        RequestSubmitted another = EventFixture.diffusionTo("br").build();
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 1, NOW)));
        intake.receive(edge.handle(signed(FR, another, messageId(2), 2, NOW)));
        assertThat(codes(((RequestRefused) intake.readLast(Topics.CORRESPONDENCE)).getRefusals()))
                .containsExactly("INSTRUMENT_CHANGED");

        intake.receive(edge.handle(signed(FR, another, messageId(2), 3, NOW)));

        assertThat(codes(((RequestRefused) intake.readLast(Topics.CORRESPONDENCE)).getRefusals()))
                .containsExactly("MESSAGE_REPEATED");
    }

    @Test
    void a_copy_of_a_withdrawal_does_not_end_the_case_again() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 1, NOW)));
        intake.receive(edge.handle(signed(FR, EventFixture.withdrawn(CASE), messageId(2), 2, NOW)));
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);
        intake.receive(edge.handle(signed(FR, revised(), messageId(3), 3, NOW)));
        intake.readAll(Topics.REQUESTS, SpecificRecord.class);

        intake.receive(edge.handle(signed(FR, EventFixture.withdrawn(CASE), messageId(2), 4, NOW)));

        assertThat(intake.read(Topics.REQUESTS)).isEmpty();
        assertThat(((MessageRefused) intake.readLast(Topics.CORRESPONDENCE)).getRefusals())
                .extracting(Refusal::getCode)
                .containsExactly("MESSAGE_REPEATED");
    }

    @Test
    void a_copy_does_not_open_a_closed_case_again() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 1, NOW)));
        intake.receive(edge.handle(signed(FR, revised(), messageId(2), 2, NOW)));
        intake.decide(DecisionKind.DENIED, 2);
        intake.closeCase(2);
        intake.readAll(Topics.REQUESTS, SpecificRecord.class);

        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 3, NOW)));

        assertThat(intake.read(Topics.REQUESTS)).isEmpty();
    }

    @Test
    void a_copy_of_a_report_does_not_bring_a_retracted_fact_back() {
        intake.receive(edge.handle(signed(FR, EventFixture.judgment().build(), messageId(1), 1, NOW)));
        intake.receive(edge.handle(
                signed(FR, EventFixture.judgment().setRetracted(true).build(), messageId(2), 2, NOW)));
        intake.readAll(Topics.REGISTER, SpecificRecord.class);

        intake.receive(edge.handle(signed(FR, EventFixture.judgment().build(), messageId(1), 3, NOW)));

        assertThat(intake.read(Topics.REGISTER)).isEmpty();
    }

    @Test
    void another_message_with_the_same_id_is_refused_and_not_lost_in_silence() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1), 1, NOW)));

        intake.receive(edge.handle(signed(FR, revised(), messageId(1), 2, NOW)));

        assertThat(((RequestRefused) intake.readLast(Topics.CORRESPONDENCE)).getRefusals())
                .extracting(Refusal::getCode)
                .containsExactly("MESSAGE_REPEATED");
    }

    @Test
    void a_receipt_is_forgotten_when_no_copy_can_come_any_more() {
        intake.receive(edge.handle(signed(FR, EventFixture.judgment().build(), messageId(1))));
        assertThat(intake.storedReceipts()).hasSize(2);

        intake.advanceClock(Duration.ofDays(21));
        assertThat(intake.storedReceipts()).hasSize(2);
        intake.advanceClock(Duration.ofDays(2));

        assertThat(intake.storedReceipts()).isEmpty();
    }

    @Test
    void the_receipt_of_a_kept_original_stays_until_the_case_is_closed() {
        intake.receive(edge.handle(signed(FR, REQUEST, messageId(1))));

        intake.advanceClock(Duration.ofDays(23));
        assertThat(intake.storedReceipts()).hasSize(1);
        intake.decide(DecisionKind.DENIED, 1);
        intake.closeCase(1);

        assertThat(intake.storedReceipts()).isEmpty();
    }

    private static SpecificRecord withdrawalOfBr() {
        return RequestWithdrawn.newBuilder(EventFixture.withdrawn(EventFixture.OTHERS_CASE))
                .setSubmittedBy("br")
                .build();
    }

    private static RequestSubmitted revised() {
        return EventFixture.redNotice().setRetainUntil("2027-01-01").build();
    }

    /** Puts the headers of a record, some of them replaced, on another value. */
    private ConsumerRecord<byte[], byte[]> transplanted(
            ConsumerRecord<byte[], byte[]> from, String mailbox, SpecificRecord event, Map<String, String> replaced) {
        Map<String, String> headers = new HashMap<>();
        from.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        headers.putAll(replaced);
        return SignatureFixture.record(mailbox, serde.serialize(event), from.offset(), NOW, headers);
    }

    private void assertRefused(ConsumerRecord<byte[], byte[]> record, String code) {
        InboundOutcome outcome = edge.handle(record);
        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.REFUSED);
        assertThat(refusals(outcome)).containsExactly(code);
    }

    private List<String> refusals(InboundOutcome outcome) {
        return switch (serde.deserialize(only(outcome).value())) {
            case RequestRefused mail -> codes(mail.getRefusals());
            case MessageRefused mail -> codes(mail.getRefusals());
            default -> List.of();
        };
    }

    private static List<String> codes(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::getCode).toList();
    }

    private static ProducerRecord<byte[], byte[]> only(InboundOutcome outcome) {
        assertThat(outcome.records()).hasSize(1);
        return outcome.records().getFirst();
    }
}
