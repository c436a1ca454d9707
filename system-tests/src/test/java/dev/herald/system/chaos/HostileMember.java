package dev.herald.system.chaos;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Attestation;
import dev.herald.event.InformationReported;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import dev.herald.stack.Stack;
import dev.herald.system.BaseRequestFile;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A member that attacks with its own login: floods of unreadable bytes and of unknown schema ids, a record that unpacks
 * to more than the edge's memory, toggles, decoys for a person of others, requests that are too large or have as many
 * names as the contract allows.
 */
final class HostileMember implements AutoCloseable {

    /** Bytes that an unpacked bomb has. A reader holds them twice, which is more than the heap of the edge. */
    private static final int BOMB = 300_000_000;

    private static final int FLOOD = 3_000;
    private static final int TOGGLES = 200;
    private static final int DECOYS = 60;
    private static final int ALIASES = 19;
    private static final int COSTLY = 10;
    /** Each becomes eighteen letters when it is normalised. */
    private static final int LIGATURES = 320_000;

    private static final int FIRST_UNKNOWN_ID = 1_000_000;

    private final MemberCode member;
    private final Random random;
    private final EventSerde serde;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    HostileMember(long seed, MemberCode member, Stack stack, EventSerde serde) {
        this.member = member;
        this.random = new Random(seed);
        this.serde = serde;
        Map<String, Object> settings = new HashMap<>(stack.clientProperties(Principal.member(member)));
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * BOMB);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends many records that nobody can read. */
    void flood() {
        for (int number = 0; number < FLOOD; number++) {
            byte[] garbage = new byte[1 + random.nextInt(40)];
            random.nextBytes(garbage);
            send(garbage);
            send(ByteBuffer.allocate(6)
                    .put((byte) 0)
                    .putInt(FIRST_UNKNOWN_ID + number)
                    .put((byte) 2)
                    .array());
        }
        producer.flush();
    }

    /** Sends what passes the edge and costs later stages: toggles of a case, decoys, large requests. */
    void poison() {
        RequestSubmitted request = request(1);
        send(request);
        for (int number = 0; number < TOGGLES; number++) {
            send(number % 2 == 0 ? suspension(request, number % 4 == 0) : visibility(request, number));
        }
        IntStream.range(0, DECOYS).forEach(number -> send(decoy(number)));
        RequestSubmitted many = with(
                request(2),
                person -> person.setAliases(IntStream.range(0, ALIASES)
                        .mapToObj(number -> new PersonName("Okonkwo" + number, "Ngozi"))
                        .toList()));
        send(many);
        send(with(many, person -> person.setDescription("1.70 m")));
        send(with(request(3), person -> person.setDescription("x".repeat(400_000))));
        producer.flush();
    }

    /** Sends what costs most in the smallest form: prepared names, texts that grow, reports that are taken back. */
    void exhaust(int round) {
        for (int number = 0; number < COSTLY; number++) {
            int reference = 10_000 + round * COSTLY + number;
            send(with(request(reference), person -> person.setAliases(preparedNames(reference))));
            send(with(request(reference), person -> person.setDescription("\uFDFA".repeat(LIGATURES))));
            send(InformationReported.newBuilder()
                    .setCaseId(reference(reference))
                    .setSubmittedBy(member.value())
                    .setRetracted(true)
                    .build());
        }
        producer.flush();
    }

    /** As many names as a person may have, of as many parts as are compared, alike in all but one. */
    private static List<PersonName> preparedNames(int reference) {
        String parts = IntStream.range(0, 15).mapToObj(part -> "Anabel" + part).collect(Collectors.joining(" "));
        return IntStream.range(0, ALIASES)
                .mapToObj(number -> new PersonName("Okonkwo%d%d".formatted(reference, number), parts))
                .toList();
    }

    /** Sends one record of half a megabyte that the edge cannot unpack. */
    void bomb() {
        send(new byte[BOMB]);
        producer.flush();
    }

    MemberCode member() {
        return member;
    }

    /** Returns the number of records that were sent. */
    long records() {
        return records.get();
    }

    /** Returns the bytes of their values; the bomb counts as what the broker stores of it. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private RequestSubmitted request(int number) {
        return RequestSubmitted.newBuilder(BaseRequestFile.read("prosecution"))
                .setCaseId(reference(number))
                .setSubmittedBy(member.value())
                .setVisibility(Visibility.newBuilder().build())
                .build();
    }

    private static RequestSubmitted with(RequestSubmitted request, UnaryOperator<Person.Builder> change) {
        return RequestSubmitted.newBuilder(request)
                .setPerson(change.apply(Person.newBuilder(request.getPerson())).build())
                .build();
    }

    private SuspensionRequested suspension(RequestSubmitted request, boolean suspended) {
        return SuspensionRequested.newBuilder()
                .setCaseId(request.getCaseId())
                .setSubmittedBy(member.value())
                .setSuspended(suspended)
                .setReason("on and off")
                .build();
    }

    private VisibilityChanged visibility(RequestSubmitted request, int number) {
        return VisibilityChanged.newBuilder()
                .setCaseId(request.getCaseId())
                .setSubmittedBy(member.value())
                .setVisibility(Visibility.newBuilder()
                        .setExcluded(number % 4 == 1 ? List.of("br") : List.of())
                        .build())
                .build();
    }

    private InformationReported decoy(int number) {
        return InformationReported.newBuilder()
                .setCaseId(reference(1_000 + number))
                .setSubmittedBy(member.value())
                .setAttestation(Attestation.newBuilder()
                        .setPerson(PersonGenerator.described(
                                BaseRequestFile.read("prosecution").getPerson()))
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of("FR"))
                        .setSince("2024-05-01")
                        .setSignedBy(List.of("registrar one", "registrar two"))
                        .build())
                .build();
    }

    private String reference(int number) {
        return "%s/2026-%06d".formatted(member.value().toUpperCase(Locale.ROOT), 900_000 + number);
    }

    private void send(SpecificRecord event) {
        send(serde.serialize(event));
    }

    private void send(byte[] value) {
        records.incrementAndGet();
        bytes.addAndGet(Math.min(value.length, 1_000_000));
        producer.send(new ProducerRecord<>(Topics.inbound(member), value));
    }
}
