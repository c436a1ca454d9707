package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.photographOf;
import static dev.herald.intake.kafka.EventFixture.received;
import static dev.herald.intake.kafka.InboundRecordFixture.record;
import static dev.herald.intake.kafka.InboundRecordFixture.wire;
import static dev.herald.intake.kafka.IntakeTestDriver.denialWithBar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.LogFixture;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Charge;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.budget.Budgets;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.mailbox.UnreadRange;
import dev.herald.streams.FeedFixture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code has a sample that provokes it; the test follows the sample to the mail that its sender gets. */
class EveryRefusalCodeTest {

    private static final EventSerde SERDE = InMemoryRegistry.serde();
    private static final AdmissionPolicy POLICY = new AdmissionPolicy(EventFixture.MEMBERS);
    private static final byte[] GOOD = SERDE.serialize(EventFixture.redNotice().build());

    /** Codes of violations of form, which {@link ContractCheck} reports. */
    static final List<String> OF_FORM = List.of("EMPTY", "MALFORMED", "TOO_LONG", "TOO_MANY");

    /** The mail that the sender of each sample gets. */
    private static final Map<String, Supplier<SpecificRecord>> SAMPLES = new TreeMap<>();

    static {
        Stream.of(RefusedRequestSamples.all(), RefusedContentSamples.all(), RefusedMessageSamples.all())
                .flatMap(refused -> refused)
                .forEach(refused -> SAMPLES.putIfAbsent(
                        refused.code(),
                        () -> atTheEdge(POLICY, record(refused.mailbox(), SERDE.serialize(refused.event())))));
        bytes("NO_CONTENT", record("fr", null));
        bytes("NOT_WIRE_FORMAT", record("fr", new byte[] {1, 2, 3, 4, 5, 6}));
        bytes("SCHEMA_NOT_KNOWN", record("fr", wire(77_777)));
        bytes("NOT_DECODABLE", record("fr", InboundRecordFixture.cutShort(GOOD, 9)));
        bytes("NOT_FOR_MEMBERS", record("fr", SERDE.serialize(denialWithBar(1))));
        bytes(
                "MESSAGE_TOO_LARGE",
                record(
                        "fr",
                        SERDE.serialize(EventFixture.redNotice()
                                .setCharges(fiftyLongCharges())
                                .build())));
        bytes("HEADERS_TOO_LARGE", record("fr", new byte[0], GOOD, List.of(Map.entry("h", new byte[16_384]))));
        bytes(
                "MORE_REASONS",
                record(
                        "fr",
                        SERDE.serialize(EventFixture.diffusionTo(IntStream.range(0, 200)
                                        .mapToObj(number -> "q" + number)
                                        .toArray(String[]::new))
                                .build())));
        ofSignatures();
        ofWitnesses();
        SAMPLES.put("TOO_MANY_MESSAGES", EveryRefusalCodeTest::unread);
        SAMPLES.put("NOT_HANDLED", () -> atTheEdge(broken(), record("fr", GOOD)));
        ofTheCase("CASE_UNKNOWN", intake -> intake.submit(EventFixture.withdrawn(CASE)));
        ofTheCase("CASE_ENDED", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.decide(DecisionKind.DENIED, 1);
            intake.submit(EventFixture.withdrawn(CASE));
        });
        ofTheCase("CASE_BARRED", intake -> {
            intake.decide(denialWithBar(1));
            intake.submit(EventFixture.redNotice());
        });
        ofTheCase("INSTRUMENT_CHANGED", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.submit(EventFixture.diffusionTo("br"));
        });
        ofTheCase(
                "NOT_REPORTED", intake -> intake.submit(EventFixture.judgment().setRetracted(true)));
        exceeding("CASE_CHANGED_TOO_OFTEN", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.submit(EventFixture.extended(CASE));
            intake.submit(EventFixture.extended(CASE));
        });
        exceeding("TOO_MANY_NAMES", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.submit(EventFixture.redNotice().setCaseId("FR/2026-000124"));
        });
        exceeding("NO_ROOM_FOR_NAMES", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.submit(EventFixture.redNotice().setCaseId("FR/2026-000124"));
        });
        exceeding("TOO_MANY_IN_A_YEAR", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.submit(EventFixture.redNotice().setCaseId("FR/2026-000124"));
        });
        exceeding("OPEN_CASES_TOO_LARGE", intake -> {
            intake.submit(EventFixture.redNotice().setDocuments(List.of(photographOf(9_900))));
        });
        exceeding("TOO_MUCH_SENT", intake -> {
            intake.join("br", "de", "ke");
            intake.submit(EventFixture.redNotice().setDocuments(List.of(photographOf(9_900))));
        });
        exceeding("TOO_MANY_REPORTS", intake -> {
            intake.submit(EventFixture.judgment());
            intake.submit(EventFixture.judgment());
        });
        exceeding("TOO_MANY_ATTESTATIONS", intake -> {
            intake.submit(EventFixture.attestation("A. First", "B. Second"));
            intake.submit(EventFixture.attestation("A. First", "B. Second"));
        });
        exceeding("TOO_MANY_DOCUMENTS", intake -> {
            intake.submit(received("fr", "a".repeat(64), 10));
            intake.submit(received("fr", "b".repeat(64), 10));
        });
    }

    private static void ofSignatures() {
        RequestSubmitted request = EventFixture.redNotice().build();
        String id = SignatureFixture.messageId(1);
        SAMPLES.put(
                "SIGNATURE_MISSING",
                () -> answerOf(
                        InboundRecordFixture.edge(SignatureFixture.STRICT),
                        record("br", SERDE.serialize(EventFixture.withdrawn(EventFixture.OTHERS_CASE)))));
        bytes(
                "SIGNATURE_NOT_READABLE",
                record(
                        "fr",
                        new byte[0],
                        GOOD,
                        List.of(
                                Map.entry("ce_id", id.getBytes(StandardCharsets.US_ASCII)),
                                Map.entry("herald_signature", new byte[] {1}))));
        Signer unknown = new Signer("member", "fr", "fr-9", SignatureFixture.FR.key());
        Signer another = new Signer("member", "fr", "fr-2", SignatureFixture.FR.key());
        bytes("SIGNING_KEY_UNKNOWN", SignatureFixture.signed(unknown, request, id));
        bytes("SIGNING_KEY_NOT_VALID", SignatureFixture.signed(SignatureFixture.FR_ENDED, request, id));
        bytes("SIGNATURE_WRONG", SignatureFixture.signed(another, request, id));
        bytes("MESSAGE_ID_NOT_CURRENT", SignatureFixture.signed(SignatureFixture.FR, request, "an id"));
        ofTheCase("ORDER_WAITS", intake -> {
            intake.submit(EventFixture.redNotice());
            intake.submit(EventFixture.ordered(CASE).setConfirmed(true));
        });
        ofTheCase("MESSAGE_REPEATED", intake -> {
            InboundRecordHandler edge = InboundRecordFixture.edge(SignatureFixture.VERIFIER);
            ConsumerRecord<byte[], byte[]> withdrawal =
                    SignatureFixture.signed(SignatureFixture.FR, EventFixture.withdrawn(CASE), id);
            intake.receive(edge.handle(withdrawal));
            intake.receive(edge.handle(withdrawal));
        });
    }

    static Stream<String> codes() {
        return Stream.concat(
                OF_FORM.stream(), Arrays.stream(RefusalCode.values()).map(RefusalCode::name));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void reaches_its_sender(String code) {
        List<Refusal> reasons = switch (SAMPLES.get(code).get()) {
            case RequestRefused mail -> mail.getRefusals();
            case MessageRefused mail -> mail.getRefusals();
            default -> List.of();
        };

        assertThat(reasons).extracting(Refusal::getCode).contains(code);
        assertThat(reasons).allSatisfy(reason -> {
            assertThat(reason.getLimit()).isNotBlank();
            assertThat(reason.getRemedy()).isNotBlank();
        });
    }

    @Test
    void there_is_a_sample_of_every_code_and_of_no_other() {
        assertThat(SAMPLES.keySet()).isEqualTo(new TreeSet<>(codes().toList()));
    }

    private static void ofWitnesses() {
        LogFixture log = LogFixture.create().growTo(9);
        KeyPair key = SigningKey.create();
        CheckpointCosigned said = WitnessFixture.cosigned("fr", key, log.signed(4));
        CheckpointProjection known = new CheckpointProjection();
        known.accept(FeedFixture.record("any", WitnessFixture.cosigned("fr", key, log.signed(9)), 0));
        InboundRecordHandler edge = InboundRecordFixture.edge(
                SERDE, POLICY, SignatureFixture.VERIFIER, WitnessFixture.knowing(known), () -> {});
        for (String code : List.of("TREE_UNKNOWN", "COSIGNATURE_WRONG", "COSIGNATURE_OLDER")) {
            SAMPLES.put(code, () -> answerOf(edge, record("fr", SERDE.serialize(said))));
        }
        SAMPLES.put(
                "CHECKPOINT_MALFORMED",
                () -> answerOf(
                        edge,
                        record(
                                "fr",
                                SERDE.serialize(CheckpointCosigned.newBuilder(said)
                                        .setRootHash(ByteBuffer.allocate(1))
                                        .build()))));
    }

    private static void bytes(String code, ConsumerRecord<byte[], byte[]> record) {
        SAMPLES.put(code, () -> atTheEdge(POLICY, record));
    }

    private static void ofTheCase(String code, Consumer<IntakeTestDriver> actions) {
        sample(code, Budgets.SHIPPED, actions);
    }

    /** Everything once, ten thousand bytes, and as much again to others. */
    private static void exceeding(String code, Consumer<IntakeTestDriver> actions) {
        sample(code, new Budgets(1, 1, 1, 10_000, 20_000, 1, 1, 10_000, 1, 10_000, 1, 1), actions);
    }

    private static void sample(String code, Budgets budgets, Consumer<IntakeTestDriver> actions) {
        SAMPLES.put(code, () -> {
            try (IntakeTestDriver intake = new IntakeTestDriver(budgets)) {
                actions.accept(intake);
                return intake.readLast(Topics.CORRESPONDENCE);
            }
        });
    }

    private static SpecificRecord atTheEdge(AdmissionPolicy policy, ConsumerRecord<byte[], byte[]> record) {
        return answerOf(InboundRecordFixture.edge(policy, SignatureFixture.VERIFIER), record);
    }

    private static SpecificRecord answerOf(InboundRecordHandler edge, ConsumerRecord<byte[], byte[]> record) {
        InboundOutcome outcome = edge.handle(record);
        return SERDE.deserialize(outcome.records().getLast().value());
    }

    private static SpecificRecord unread() {
        InboundOutcome outcome = InboundRecordFixture.edge(SignatureFixture.VERIFIER)
                .refuseUnread(
                        new TopicPartition("i247.inbound.fr", 0),
                        new MemberCode("fr"),
                        new UnreadRange(41, 50, 8),
                        EdgeFixture.BUDGET);
        return SERDE.deserialize(outcome.records().getLast().value());
    }

    private static AdmissionPolicy broken() {
        return new AdmissionPolicy(code -> {
            throw new IllegalStateException("a bug");
        });
    }

    /** Each within its limits, in a script of three bytes a letter: together beyond the size of a message. */
    private static List<Charge> fiftyLongCharges() {
        return IntStream.range(0, 50)
                .mapToObj(number -> EventFixture.aCharge()
                        .setOffence("Fraud " + number)
                        .setLaw("\u6cd5".repeat(4000))
                        .build())
                .toList();
    }
}
