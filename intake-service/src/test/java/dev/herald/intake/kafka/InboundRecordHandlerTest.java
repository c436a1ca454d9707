package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.event.Acknowledged;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SourcePosition;
import dev.herald.intake.admission.AdmissionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.RocksDBException;

/** Tests the outcome of one inbound record. */
class InboundRecordHandlerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final EventSerde serde = InMemoryRegistry.serde();
    private final AtomicInteger unknownSchemas = new AtomicInteger();
    private final InboundRecordHandler handler = InboundRecordFixture.edge(
            serde,
            new AdmissionPolicy(EventFixture.MEMBERS),
            SignatureFixture.VERIFIER,
            WitnessFixture.none(),
            unknownSchemas::incrementAndGet);

    @Test
    void a_good_request_goes_on_under_its_case_id_with_its_metadata() {
        InboundOutcome outcome = receive("fr", EventFixture.redNotice().build(), 7);

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
        ProducerRecord<byte[], byte[]> sent = only(outcome);
        assertThat(sent.topic()).isEqualTo("herald.submissions.v1");
        assertThat(text(sent.key())).isEqualTo(CASE);
        assertThat(serde.deserialize(sent.value()))
                .isEqualTo(EventFixture.redNotice().build());
        EventHeaders headers = EventHeaders.from(sent.headers());
        assertThat(headers.source()).isEqualTo("/i247/fr");
        assertThat(headers.subject()).isEqualTo(CASE);
        assertThat(headers.type()).isEqualTo("dev.herald.event.RequestSubmitted");
        assertThat(header(sent.headers(), "herald_position")).isEqualTo("i247.inbound.fr-0@7");
    }

    @Test
    void read_again_it_has_the_same_id_and_sent_again_another() {
        RequestSubmitted request = EventFixture.redNotice().build();

        assertThat(id(receive("fr", request, 7))).isEqualTo(id(receive("fr", request, 7)));
        assertThat(id(receive("fr", request, 7))).isNotEqualTo(id(receive("fr", request, 8)));
    }

    @Test
    void a_document_goes_to_the_documents_under_case_and_hash_and_its_arrival_the_way_of_its_case() {
        DocumentProvided document = EventFixture.document("a decision");

        InboundOutcome outcome = receive("fr", document, 4);

        assertThat(outcome.records()).hasSize(2);
        ProducerRecord<byte[], byte[]> sent = outcome.records().getFirst();
        assertThat(sent.topic()).isEqualTo("herald.documents.v1");
        assertThat(text(sent.key())).isEqualTo(CASE + " " + document.getSha256());
        assertThat(serde.deserialize(sent.value())).isEqualTo(document);
        ProducerRecord<byte[], byte[]> notice = outcome.records().getLast();
        assertThat(notice.topic()).isEqualTo("herald.submissions.v1");
        assertThat(text(notice.key())).isEqualTo(CASE);
        assertThat(serde.deserialize(notice.value()))
                .isEqualTo(new DocumentReceived(CASE, "fr", document.getSha256(), document.getKind(), 10));
        assertThat(header(notice.headers(), "herald_position")).isEqualTo("i247.inbound.fr-0@4");
    }

    @Test
    void a_photograph_also_goes_where_dissemination_reads_it() {
        DocumentProvided photograph = DocumentProvided.newBuilder(EventFixture.document("a face"))
                .setKind(DocumentKind.PHOTOGRAPH)
                .build();

        InboundOutcome outcome = receive("fr", photograph, 4);

        assertThat(outcome.records())
                .extracting(ProducerRecord::topic)
                .containsExactly("herald.documents.v1", "herald.photographs.v1", "herald.submissions.v1");
        assertThat(text(outcome.records().get(1).key())).isEqualTo(CASE + " " + photograph.getSha256());
        assertThat(serde.deserialize(outcome.records().get(1).value())).isEqualTo(photograph);
    }

    @Test
    void an_acknowledgement_goes_straight_to_those_who_track_it_with_few_headers() {
        Acknowledged said = EventFixture.acknowledged(CASE).build();

        InboundOutcome outcome = receive("fr", said, 9);

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
        ProducerRecord<byte[], byte[]> sent = only(outcome);
        assertThat(sent.topic()).isEqualTo("herald.acknowledgements.v1");
        assertThat(text(sent.key())).isEqualTo(CASE);
        assertThat(serde.deserialize(sent.value())).isEqualTo(said);
        assertThat(sent.headers().toArray())
                .extracting(Header::key)
                .containsExactly("ce_id", "ce_type", "ce_source", "ce_time", "herald_position");
        assertThat(EventHeaders.from(sent.headers()).source()).isEqualTo("/i247/fr");
    }

    @Test
    void a_report_that_a_person_was_located_goes_to_those_who_know_the_holders_in_the_order_of_the_case() {
        PersonLocated said = PersonLocated.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("br")
                .setKind(LocationKind.ARRESTED)
                .setOccurredOn("2026-01")
                .build();

        InboundOutcome outcome = receive("br", said, 9);

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
        ProducerRecord<byte[], byte[]> sent = only(outcome);
        assertThat(sent.topic()).isEqualTo("herald.acknowledgements.v1");
        assertThat(text(sent.key())).isEqualTo(CASE);
        assertThat(serde.deserialize(sent.value())).isEqualTo(said);
        assertThat(header(sent.headers(), "herald_position")).isEqualTo("i247.inbound.br-0@9");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 24})
    void an_acknowledgement_meets_its_mail_in_one_partition_also_without_a_case(int partitions) {
        for (String member : List.of("fr", "br", "de", "ke", "icc", "unsc")) {
            ProducerRecord<byte[], byte[]> refusal = last(handler.handle(record(member, 41, new byte[] {1})));
            MessageRefused mail = (MessageRefused) serde.deserialize(refusal.value());
            ProducerRecord<byte[], byte[]> acknowledged = only(handler.handle(record(
                    member,
                    42,
                    serde.serialize(Acknowledged.newBuilder(
                                    EventFixture.acknowledged(mail.getCaseId()).build())
                            .setSubmittedBy(member)
                            .setKind(AcknowledgementKind.RECEIVED)
                            .setVersion(0)
                            .setMessageId(mail.getMessageId())
                            .build()))));

            assertThat(acknowledged.topic()).isEqualTo("herald.acknowledgements.v1");
            assertThat(BuiltInPartitioner.partitionForKey(acknowledged.key(), partitions))
                    .as(member)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(refusal.key(), partitions));
        }
    }

    @Test
    void records_that_nobody_can_hold_are_quarantined_by_coordinates_and_their_sender_is_notified_once() {
        InboundOutcome outcome = handler.pass(new TopicPartition("i247.inbound.fr", 0), 41, 48, "OutOfMemoryError");

        assertThat(outcome.records()).hasSize(2);
        ProducerRecord<byte[], byte[]> entry = outcome.records().getFirst();
        assertThat(entry.topic()).isEqualTo("herald.quarantine.v1");
        assertThat(entry.value()).isNull();
        assertThat(header(entry.headers(), QuarantineHeaders.OFFSET)).isEqualTo("41");
        assertThat(header(entry.headers(), QuarantineHeaders.LAST_OFFSET)).isEqualTo("48");
        assertThat(header(entry.headers(), QuarantineHeaders.ERROR)).isEqualTo("OutOfMemoryError");
        MessageRefused mail = (MessageRefused) serde.deserialize(last(outcome).value());
        assertThat(mail.getPosition()).isEqualTo(new SourcePosition("i247.inbound.fr", 0, 41L));
        assertThat(mail.getRefusals()).extracting(Refusal::getCode).containsExactly("MESSAGE_TOO_LARGE");
        assertThat(mail.getLastOffset()).isEqualTo(48);
        assertThat(mail.getRecords()).isNull();
    }

    @Test
    void the_texts_of_a_message_that_is_too_large_are_not_read() {
        InboundOutcome outcome = receive(
                "fr",
                ConsultationAnswered.newBuilder(EventFixture.consultation(EventFixture.OTHERS_CASE))
                        .setAnswer("asylum ".repeat(40_000))
                        .build(),
                41);

        MessageRefused mail = (MessageRefused) serde.deserialize(only(outcome).value());
        assertThat(mail.getRefusals()).extracting(Refusal::getCode).containsExactly("MESSAGE_TOO_LARGE");
        assertThat(mail.getCaseId()).isEqualTo(EventFixture.OTHERS_CASE);
    }

    @Test
    void a_text_that_is_too_long_is_not_searched_for_sealed_words() {
        RefusedExtradition refusal = EventFixture.refusedExtradition().getRefusedExtradition();
        ConsultationAnswered answer = ConsultationAnswered.newBuilder(
                        EventFixture.consultation(EventFixture.OTHERS_CASE))
                .setAnswer("asylum ".repeat(2_000))
                .setRefusedExtradition(RefusedExtradition.newBuilder(refusal)
                        .setRationale("asylum ".repeat(2_000))
                        .build())
                .build();

        MessageRefused mail = (MessageRefused)
                serde.deserialize(only(receive("fr", answer, 41)).value());
        assertThat(mail.getRefusals()).extracting(Refusal::getCode).containsOnly("TOO_LONG");
    }

    @Test
    void names_of_signatories_that_are_too_long_are_not_compared() {
        InboundOutcome outcome = receive(
                "fr",
                EventFixture.attestation("A. First".repeat(50), "A. First".repeat(50))
                        .build(),
                41);

        MessageRefused mail = (MessageRefused) serde.deserialize(only(outcome).value());
        assertThat(mail.getRefusals())
                .extracting(Refusal::getCode)
                .contains("TOO_LONG")
                .doesNotContain("ATTESTATION_UNSIGNED");
    }

    private static ProducerRecord<byte[], byte[]> last(InboundOutcome outcome) {
        return outcome.records().getLast();
    }

    @Test
    void a_refused_request_is_answered_with_every_reason_at_once() {
        InboundOutcome outcome = receive(
                "fr",
                EventFixture.redNotice()
                        .setWarrants(List.of())
                        .setExtraditionAssurance(null)
                        .setVisibility(EventFixture.visibility(List.of("fr", "zz"), List.of()))
                        .setLimitationDate("soon")
                        .build(),
                12);

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.REFUSED);
        ProducerRecord<byte[], byte[]> sent = only(outcome);
        assertThat(sent.topic()).isEqualTo("herald.submissions.v1");
        assertThat(text(sent.key())).isEqualTo(CASE);
        RequestRefused refused = (RequestRefused) serde.deserialize(sent.value());
        assertThat(refused.getAddressee()).isEqualTo("fr");
        assertThat(refused.getMessageId()).hasSize(32);
        assertThat(refused.getPosition()).isEqualTo(new SourcePosition("i247.inbound.fr", 0, 12L));
        assertThat(refused.getRefusals())
                .extracting(Refusal::getCode)
                .containsExactly(
                        "MALFORMED",
                        "WARRANT_MISSING",
                        "EXTRADITION_NOT_ASSURED",
                        "EXCLUDED_IS_SENDER",
                        "EXCLUDED_UNKNOWN");
        assertThat(EventHeaders.from(sent.headers()).source()).isEqualTo("/herald/intake");
    }

    @Test
    void a_message_without_a_readable_case_id_is_answered_under_the_member() {
        ProducerRecord<byte[], byte[]> sent =
                only(receive("fr", new RequestWithdrawn("my case", "fr", "no longer wanted"), 1));

        assertThat(text(sent.key())).isEqualTo("~fr");
        MessageRefused refused = (MessageRefused) serde.deserialize(sent.value());
        assertThat(refused.getCaseId()).isEqualTo("FR/0000-000000");
        assertThat(refused.getType()).isEqualTo("dev.herald.event.RequestWithdrawn");
        assertThat(refused.getRefusals()).extracting(Refusal::getField).containsExactly("caseId");
    }

    @Test
    void an_event_that_members_do_not_send_is_refused() {
        DecisionNotified forged = DecisionNotified.newBuilder()
                .setCaseId(CASE)
                .setMessageId("m")
                .setAddressee("fr")
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setReasons("")
                .build();

        MessageRefused refused = (MessageRefused)
                serde.deserialize(only(receive("fr", forged, 1)).value());

        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("NOT_FOR_MEMBERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "plain text, no event"})
    void an_unreadable_record_is_quarantined_as_it_came_and_its_sender_told_where_it_was(String bytes) {
        InboundOutcome outcome = handler.handle(record("fr", 41, bytes.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.UNREADABLE);
        ProducerRecord<byte[], byte[]> quarantined = outcome.records().getFirst();
        assertThat(quarantined.topic()).isEqualTo("herald.quarantine.v1");
        assertThat(quarantined.value()).isEqualTo(bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(header(quarantined.headers(), QuarantineHeaders.ERROR)).startsWith("UnreadableEvent.");
        assertThat(header(quarantined.headers(), QuarantineHeaders.OFFSET)).isEqualTo("41");
        MessageRefused refused =
                (MessageRefused) serde.deserialize(outcome.records().get(1).value());
        assertThat(refused.getPosition()).isEqualTo(new SourcePosition("i247.inbound.fr", 0, 41L));
        assertThat(refused.getAddressee()).isEqualTo("fr");
        assertThat(refused.getRefusals()).hasSize(1);
    }

    @Test
    void a_record_without_value_is_quarantined() {
        assertThat(handler.handle(record("fr", 0, null)).kind()).isEqualTo(InboundOutcome.Kind.UNREADABLE);
    }

    @Test
    void a_topic_that_is_no_mailbox_has_nobody_to_tell() {
        InboundOutcome outcome =
                handler.handle(new ConsumerRecord<>("i247.inbound.NOT-ONE", 0, 0L, new byte[0], new byte[] {1}));

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.QUARANTINED);
        assertThat(header(only(outcome).headers(), QuarantineHeaders.ERROR)).isEqualTo("NotAMailbox");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_bytes_make_it_throw_and_each_record_becomes_exactly_one_thing(long seed) {
        Random random = new Random(seed);
        byte[] good = serde.serialize(EventFixture.redNotice().build());
        for (int i = 0; i < 400; i++) {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt(256);
            }
            if (random.nextBoolean()) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }

            InboundOutcome outcome = handler.handle(record("fr", i, bytes));

            assertThat(outcome.records()).hasSize(outcome.kind() == InboundOutcome.Kind.UNREADABLE ? 2 : 1);
        }
    }

    @Test
    void a_record_that_meets_a_bug_is_quarantined_without_a_word_of_what_it_held() {
        InboundRecordHandler broken = InboundRecordFixture.edge(
                new AdmissionPolicy(code -> {
                    throw new IllegalStateException("about Testmann");
                }),
                SignatureFixture.VERIFIER);

        InboundOutcome outcome = broken.handle(
                record("fr", 3, serde.serialize(EventFixture.redNotice().build())));

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.QUARANTINED);
        assertThat(header(outcome.records().getFirst().headers(), QuarantineHeaders.ERROR))
                .isEqualTo("IllegalStateException");
        MessageRefused refused =
                (MessageRefused) serde.deserialize(outcome.records().get(1).value());
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("NOT_HANDLED");
        assertThat(refused.toString()).doesNotContain("Testmann");
    }

    @Test
    void a_record_that_exhausts_the_stack_is_quarantined_and_its_sender_notified() {
        InboundRecordHandler deep = InboundRecordFixture.edge(
                new AdmissionPolicy(code -> {
                    throw new StackOverflowError();
                }),
                SignatureFixture.VERIFIER);

        InboundOutcome outcome = deep.handle(
                record("fr", 3, serde.serialize(EventFixture.redNotice().build())));

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.QUARANTINED);
        assertThat(header(outcome.records().getFirst().headers(), QuarantineHeaders.ERROR))
                .isEqualTo("StackOverflowError");
    }

    @Test
    void an_unknown_schema_id_is_refused_at_once_and_the_list_of_schemas_is_read_again() {
        InboundOutcome outcome = handler.handle(record("fr", 3, new byte[] {0, 0, 1, 0, 0, 1, 2}));

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.UNREADABLE);
        MessageRefused refused =
                (MessageRefused) serde.deserialize(outcome.records().get(1).value());
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("SCHEMA_NOT_KNOWN");
        assertThat(unknownSchemas).hasValue(1);
    }

    @Test
    void a_registry_that_does_not_answer_is_no_reason_to_quarantine_a_record() {
        try (EventSerde cutOff = new EventSerde(RegistrySettings.apicurio("http://127.0.0.1:9"))) {
            InboundRecordHandler waiting = InboundRecordFixture.edge(
                    cutOff,
                    new AdmissionPolicy(EventFixture.MEMBERS),
                    SignatureFixture.VERIFIER,
                    WitnessFixture.none(),
                    unknownSchemas::incrementAndGet);

            assertThatThrownBy(() -> waiting.handle(record("fr", 0, new byte[] {0, 0, 0, 0, 1, 2})))
                    .isInstanceOf(RegistryUnavailable.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfTheEnvironment")
    void a_failure_of_the_environment_is_no_reason_to_quarantine_a_record(RuntimeException failure) {
        assertThatThrownBy(() -> failing(failure)
                        .handle(record(
                                "fr",
                                3,
                                serde.serialize(EventFixture.redNotice().build()))))
                .isSameAs(failure);
    }

    @Test
    void an_error_reaches_the_reader_which_then_reads_carefully() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");

        assertThatThrownBy(() -> failing(new IllegalStateException("about memory", error))
                        .handle(record(
                                "fr",
                                3,
                                serde.serialize(EventFixture.redNotice().build()))))
                .isSameAs(error);
    }

    private InboundRecordHandler failing(RuntimeException failure) {
        return InboundRecordFixture.edge(
                new AdmissionPolicy(code -> {
                    throw failure;
                }),
                SignatureFixture.VERIFIER);
    }

    static Stream<RuntimeException> failuresOfTheEnvironment() {
        return Stream.of(
                new KafkaException("the broker does not answer"),
                new UncheckedIOException(new IOException("no space left on device")),
                new IllegalStateException("the store cannot be read", new RocksDBException("corruption")));
    }

    @Test
    void a_sender_whose_clock_is_ahead_does_not_date_into_the_future() {
        byte[] value = serde.serialize(EventFixture.redNotice().build());
        ConsumerRecord<byte[], byte[]> ahead = new ConsumerRecord<>(
                "i247.inbound.fr",
                0,
                0L,
                NOW.plusSeconds(7200).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());

        assertThat(EventHeaders.from(only(handler.handle(ahead)).headers()).time())
                .isEqualTo(NOW);
    }

    private InboundOutcome receive(String member, SpecificRecord event, long offset) {
        return handler.handle(record(member, offset, serde.serialize(event)));
    }

    private static ConsumerRecord<byte[], byte[]> record(String member, long offset, byte[] value) {
        return new ConsumerRecord<>("i247.inbound." + member, 0, offset, new byte[0], value);
    }

    private static ProducerRecord<byte[], byte[]> only(InboundOutcome outcome) {
        assertThat(outcome.records()).hasSize(1);
        return outcome.records().getFirst();
    }

    private static String id(InboundOutcome outcome) {
        return EventHeaders.from(only(outcome).headers()).id();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String header(Headers headers, String key) {
        return text(headers.lastHeader(key).value());
    }
}
