package dev.herald.intake.kafka;

import static dev.herald.contract.fuzz.FuzzCorpus.CANARY;
import static dev.herald.contract.fuzz.FuzzCorpus.bytes;
import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.fuzz.FuzzCorpus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.SampleEvents;
import dev.herald.event.PersonName;
import dev.herald.intake.admission.AdmissionPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Records of a member: a byte that chooses the schema, one with a quarter of the length of the headers, the headers (a
 * line each, the first is the key), and the Avro body. An odd first byte chooses no schema: the rest is the value.
 */
class EdgeFuzzTest {

    private static final EventSerde SERDE = InMemoryRegistry.serde();
    private static final List<SpecificRecord> TYPES = Topics.INBOUND.events().stream()
            .map(SampleEvents::of)
            .sorted((one, other) ->
                    one.getSchema().getName().compareTo(other.getSchema().getName()))
            .toList();
    private static final List<byte[]> PREFIXES =
            TYPES.stream().map(type -> Arrays.copyOf(SERDE.serialize(type), 5)).toList();
    private static final InboundRecordHandler EDGE = InboundRecordFixture.edge(
            SERDE,
            new AdmissionPolicy(EventFixture.MEMBERS),
            SignatureFixture.VERIFIER,
            WitnessFixture.none(),
            () -> {});

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int length = Math.min(4 * (input[1] & 0xff), input.length - 2);
        String[] lines = text(Arrays.copyOfRange(input, 2, 2 + length)).split("\n", 20);
        List<Map.Entry<String, byte[]>> headers = Stream.of(lines)
                .skip(1)
                .map(line -> line.split("=", 2))
                .map(parts -> Map.entry(parts[0], bytes(parts[parts.length - 1])))
                .toList();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        if (input[0] % 2 == 0) {
            value.writeBytes(PREFIXES.get((input[0] & 0xff) / 2 % PREFIXES.size()));
        }
        value.write(input, 2 + length, input.length - 2 - length);
        ConsumerRecord<byte[], byte[]> record =
                InboundRecordFixture.record("fr", bytes(lines[0]), value.toByteArray(), headers);

        InboundOutcome outcome = EDGE.handle(record);

        assertThat(outcome.kind()).isNotEqualTo(InboundOutcome.Kind.QUARANTINED); // it met no bug
        assertThat(outcome.records()).isNotEmpty();
        long written = 0;
        for (ProducerRecord<byte[], byte[]> each : outcome.records()) {
            written += each.value() == null ? 0 : each.value().length;
            if (outcome.kind() == InboundOutcome.Kind.REFUSED && each.value() != null) {
                assertThat(text(each.value())).doesNotContain(CANARY);
            }
        }
        assertThat(written).isLessThanOrEqualTo(100_000L + 3L * input.length);
    }

    @TestFactory
    List<DynamicTest> have_one_outcome_and_meet_no_bug() {
        List<SpecificRecord> events = new ArrayList<>(TYPES);
        events.addAll(List.of(
                EventFixture.redNotice()
                        .setPerson(EventFixture.aPerson()
                                .setName(new PersonName(CANARY, "Anna"))
                                .build())
                        .build(),
                EventFixture.specialNotice().build(),
                EventFixture.withdrawn(EventFixture.CASE),
                EventFixture.supplement(EventFixture.CASE),
                EventFixture.consultation(EventFixture.CASE),
                EventFixture.acknowledged(EventFixture.CASE).build(),
                EventFixture.document(CANARY),
                EventFixture.judgment().build(),
                EventFixture.attestation("Anna Berg", "Carl Dahl").build()));
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(bytes("\1\0\0\0\0\0\1garbage"));
        events.forEach(event -> seeds.add(seed(event, "key")));
        ConsumerRecord<byte[], byte[]> signed =
                SignatureFixture.signed(SignatureFixture.FR, events.getLast(), SignatureFixture.messageId(1));
        StringBuilder head = new StringBuilder("key");
        signed.headers()
                .forEach(one -> head.append('\n').append(one.key()).append('=').append(text(one.value())));
        seeds.add(seed(events.getLast(), head.toString()));
        return FuzzCorpus.replay(EdgeFuzzTest.class, seeds, EdgeFuzzTest::fuzzerTestOneInput);
    }

    private static byte[] seed(SpecificRecord event, String lines) {
        String head = lines + "\n".repeat(3 - (lines.length() + 3) % 4);
        int type = TYPES.stream().map(SpecificRecord::getSchema).toList().indexOf(event.getSchema());
        byte[] wire = SERDE.serialize(event);
        return ByteBuffer.allocate(2 + head.length() + wire.length - 5)
                .put((byte) (2 * type))
                .put((byte) (head.length() / 4))
                .put(bytes(head))
                .put(wire, 5, wire.length - 5)
                .array();
    }
}
