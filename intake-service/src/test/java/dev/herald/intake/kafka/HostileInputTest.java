package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.OTHERS_CASE;
import static dev.herald.intake.kafka.InboundRecordFixture.cutShort;
import static dev.herald.intake.kafka.InboundRecordFixture.followedBy;
import static dev.herald.intake.kafka.InboundRecordFixture.idOf;
import static dev.herald.intake.kafka.InboundRecordFixture.record;
import static dev.herald.intake.kafka.InboundRecordFixture.wire;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.CaseClosed;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonName;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that a careless or hostile sender may write to its topic. No record makes the edge throw, takes a second, or
 * makes the edge allocate more than a few copies of it.
 */
class HostileInputTest {

    private static final long SOME_MEGABYTES = 64L << 20;
    private static final String FORWARDED = "FORWARDED";
    private static final EventSerde SERDE = InMemoryRegistry.serde();
    private static final byte[] GOOD = SERDE.serialize(EventFixture.redNotice().build());
    private static final int WITHDRAWN = idOf(SERDE, EventFixture.withdrawn(CASE));

    private final InboundRecordHandler handler = InboundRecordFixture.edge(SignatureFixture.VERIFIER);

    /** A record and its outcome: FORWARDED, the code of a refusal, or the error in quarantine. */
    record HostileInput(String what, String gets, ConsumerRecord<byte[], byte[]> record) {
        @Override
        public String toString() {
            return what + ": " + gets;
        }
    }

    static Stream<HostileInput> bytes() {
        return Stream.of(
                new HostileInput("a tombstone with a key", "UnreadableEvent.EMPTY", record("fr", null)),
                new HostileInput("an empty value", "UnreadableEvent.EMPTY", record("fr", new byte[0])),
                new HostileInput(
                        "JSON, no magic byte", "UnreadableEvent.NOT_WIRE_FORMAT", record("fr", utf8("{\"a\":1}"))),
                new HostileInput(
                        "a schema id cut off", "UnreadableEvent.NOT_WIRE_FORMAT", record("fr", new byte[] {0, 0, 0})),
                new HostileInput(
                        "a schema id nobody gave", "UnreadableEvent.UNKNOWN_SCHEMA_ID", record("fr", wire(77_777, (byte)
                                2))),
                new HostileInput(
                        "a negative schema id", "UnreadableEvent.UNKNOWN_SCHEMA_ID", record("fr", wire(-1, (byte) 2))),
                new HostileInput("Avro cut short", "UnreadableEvent.UNDECODABLE", record("fr", cutShort(GOOD, 7))),
                new HostileInput(
                        "a text that claims two gigabytes",
                        "UnreadableEvent.UNDECODABLE",
                        record("fr", wire(WITHDRAWN, varint(Integer.MAX_VALUE)))),
                new HostileInput(
                        "a text of negative length",
                        "UnreadableEvent.UNDECODABLE",
                        record("fr", wire(WITHDRAWN, varint(-5)))),
                new HostileInput(
                        "a number that never ends",
                        "UnreadableEvent.UNDECODABLE",
                        record("fr", followedBy(wire(WITHDRAWN), filled(12, 0xff)))),
                new HostileInput(
                        "a list that claims two thousand million entries",
                        "UnreadableEvent.UNDECODABLE",
                        record("fr", listOf(Integer.MAX_VALUE))),
                new HostileInput(
                        "a word beyond the enum",
                        "UnreadableEvent.UNDECODABLE",
                        record("fr", followedBy(beginning(), varint(99)))),
                new HostileInput(
                        "another event's bytes under this schema id",
                        "UnreadableEvent.UNDECODABLE",
                        record("fr", wire(idOf(SERDE, EventFixture.redNotice().build()), (byte) 2, (byte) 65))),
                new HostileInput(
                        "a value that unpacks to three megabytes",
                        "TooLarge",
                        record("fr", followedBy(GOOD, new byte[3_000_000]))),
                new HostileInput(
                        "three megabytes of something else", "TooLarge.Cut", record("fr", utf8("x".repeat(3_000_000)))),
                new HostileInput(
                        "bytes behind the event, which do not travel on",
                        FORWARDED,
                        record("fr", followedBy(GOOD, utf8("'; drop table")))));
    }

    static Stream<HostileInput> events() {
        return Stream.of(
                refused("a decision, forged", "NOT_FOR_MEMBERS", decision()),
                refused(
                        "an event that only Herald writes",
                        "NOT_FOR_MEMBERS",
                        new CaseClosed(CASE, DecisionKind.DENIED, 1)),
                refused("a refusal, forged", "NOT_FOR_MEMBERS", refusal()),
                refused("somebody else in submittedBy", "SENDER_NOT_OWNER", new RequestWithdrawn(CASE, "br", "no")),
                refused("somebody else's case", "CASE_OF_ANOTHER", EventFixture.withdrawn(OTHERS_CASE)),
                refused("a case id in look-alike letters", "MALFORMED", EventFixture.withdrawn("\u0420R/2026-000123")),
                refused("a case id with a path in it", "MALFORMED", EventFixture.withdrawn("FR/../2026-000123")),
                refused("a case id with a line break behind", "MALFORMED", EventFixture.withdrawn(CASE + "\n")),
                refused(
                        "the case id of answers to nothing",
                        "CASE_ID_RESERVED",
                        EventFixture.withdrawn("FR/0000-000000")),
                new HostileInput(
                        "a member that nobody knows",
                        "SENDER_UNKNOWN",
                        record("zz", SERDE.serialize(new RequestWithdrawn("ZZ/2026-000001", "zz", "no")))),
                refused(
                        "a word that is UNKNOWN",
                        "INSTRUMENT_NOT_STATED",
                        EventFixture.redNotice()
                                .setInstrument(Instrument.UNKNOWN)
                                .build()),
                refused("a text of 200,000 letters", "TOO_LONG", new RequestWithdrawn(CASE, "fr", "x".repeat(200_000))),
                refused(
                        "a text of 900,000 letters",
                        "MESSAGE_TOO_LARGE",
                        new RequestWithdrawn(CASE, "fr", "x".repeat(900_000))),
                refused(
                        "null bytes in a text",
                        "TEXT_NOT_READABLE",
                        new RequestWithdrawn(CASE, "fr", "no\u0000\u0000")),
                refused(
                        "text turned right to left",
                        "TEXT_NOT_READABLE",
                        new RequestWithdrawn(CASE, "fr", "no \u202Egnol")),
                refused("invisible characters in a name", "TEXT_NOT_READABLE", named("Test\u200Bmann")),
                refused("a name of nothing but joiners", "NAME_WITHOUT_LETTERS", named("\u200D\u200C")),
                refused("half a surrogate pair", "TEXT_NOT_READABLE", new RequestWithdrawn(CASE, "fr", "no \ufffd")),
                new HostileInput("bytes that are no UTF-8", "TEXT_NOT_READABLE", record("fr", notUtf8())),
                refused("a birth tomorrow week", "DATE_AHEAD", born("2026-03-09")),
                refused(
                        "a date in the year 9999",
                        "DATE_IMPLAUSIBLE",
                        EventFixture.redNotice().setLimitationDate("9999-12-31").build()),
                refused(
                        "a date that is no number",
                        "MALFORMED",
                        EventFixture.redNotice().setLimitationDate("NaN").build()),
                refused("a sentence of a thousand million years", "PERIOD_IMPLAUSIBLE", penalty("P999999999Y")),
                refused("twenty thousand recipients", "TOO_MANY", visible(Collections.nCopies(20_000, "br"))),
                refused("two hundred and fifty reasons", "MORE_REASONS", visible(codes(250))),
                new HostileInput(
                        "a key of 500,000 bytes, which is ignored",
                        FORWARDED,
                        record("fr", filled(500_000, 65), GOOD, List.of())),
                new HostileInput(
                        "a thousand headers",
                        "HEADERS_TOO_LARGE",
                        record("fr", new byte[0], GOOD, Collections.nCopies(1_000, Map.entry("h", utf8("v"))))),
                new HostileInput(
                        "a header of 64 KiB",
                        "HEADERS_TOO_LARGE",
                        record("fr", new byte[0], GOOD, List.of(Map.entry("h", filled(65_536, 65))))),
                new HostileInput(
                        "metadata that pretends to be Herald's, which does not travel on",
                        FORWARDED,
                        record("fr", new byte[0], GOOD, forged())));
    }

    static Stream<HostileInput> inputs() {
        return Stream.concat(bytes(), events());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void gets_what_it_deserves_for_little_memory(HostileInput input) {
        handler.handle(input.record()); // so that classes are loaded
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        InboundOutcome outcome = handler.handle(input.record());
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(SOME_MEGABYTES);

        assertThat(verdict(outcome)).contains(input.gets());
        assertThat(outcome.records()).allSatisfy(sent -> assertThat(size(sent)).isLessThan(2_097_152));
    }

    @Test
    void there_are_more_than_twenty_kinds_of_it_each_of_another_name() {
        assertThat(inputs().map(HostileInput::what)).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void forged_metadata_does_not_travel_on_and_not_into_quarantine_under_our_names() {
        ProducerRecord<byte[], byte[]> passed = handler.handle(record("fr", new byte[0], GOOD, forged()))
                .records()
                .getFirst();
        assertThat(EventHeaders.from(passed.headers()).source()).isEqualTo("/i247/fr");
        assertThat(header(passed, "herald_position")).isEqualTo("i247.inbound.fr-0@41");
        assertThat(passed.headers().headers("herald_position")).hasSize(1);

        ProducerRecord<byte[], byte[]> quarantined = handler.handle(record("fr", new byte[0], new byte[] {1}, forged()))
                .records()
                .getFirst();
        assertThat(quarantined.headers().lastHeader("herald_position")).isNull();
        assertThat(header(quarantined, QuarantineHeaders.TOPIC)).isEqualTo("i247.inbound.fr");
    }

    @Test
    void bytes_behind_the_event_do_not_travel_on() {
        byte[] sent = handler.handle(record("fr", followedBy(GOOD, utf8("'; drop table"))))
                .records()
                .getFirst()
                .value();

        assertThat(sent).isEqualTo(GOOD);
    }

    // --- what becomes of it

    private static List<String> verdict(InboundOutcome outcome) {
        ProducerRecord<byte[], byte[]> first = outcome.records().getFirst();
        return switch (outcome.kind()) {
            case FORWARDED -> List.of(FORWARDED);
            case NOT_READ, SUSPENDED -> throw new IllegalArgumentException("the record was not read");
            case UNREADABLE, QUARANTINED -> List.of(header(first, QuarantineHeaders.ERROR));
            case REFUSED ->
                switch (SERDE.deserialize(first.value())) {
                    case RequestRefused mail -> codes(mail.getRefusals().stream());
                    case MessageRefused mail -> codes(mail.getRefusals().stream());
                    default -> List.of();
                };
        };
    }

    private static List<String> codes(Stream<Refusal> refusals) {
        return refusals.map(Refusal::getCode).toList();
    }

    private static long size(ProducerRecord<byte[], byte[]> record) {
        long size = record.value() == null ? 0 : record.value().length;
        size += record.key() == null ? 0 : record.key().length;
        for (Header header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String key) {
        return new String(record.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }

    // --- vocabulary

    private static HostileInput refused(String what, String code, SpecificRecord event) {
        return new HostileInput(what, code, record("fr", SERDE.serialize(event)));
    }

    private static List<Map.Entry<String, byte[]>> forged() {
        return List.of(
                Map.entry("ce_id", utf8("mine")),
                Map.entry("ce_type", utf8("dev.herald.event.DecisionIssued")),
                Map.entry("ce_source", utf8("/herald/review")),
                Map.entry("ce_time", utf8("1970-01-01T00:00:00Z")),
                Map.entry("traceparent", utf8("00-0-0-00")),
                Map.entry("herald_position", utf8("i247.inbound.br-0@1")),
                Map.entry("herald_topic", utf8("i247.inbound.br")));
    }

    private static SpecificRecord named(String familyName) {
        return EventFixture.redNotice()
                .setPersonBuilder(EventFixture.aPerson().setName(new PersonName(familyName, "Erika")))
                .build();
    }

    private static SpecificRecord born(String date) {
        return EventFixture.redNotice()
                .setPersonBuilder(EventFixture.aPerson().setBirthDate(date))
                .build();
    }

    private static SpecificRecord penalty(String period) {
        return EventFixture.redNotice()
                .setCharges(
                        List.of(EventFixture.aCharge().setMaximumPenalty(period).build()))
                .build();
    }

    private static SpecificRecord visible(List<String> excluded) {
        return new VisibilityChanged(
                CASE, "fr", Visibility.newBuilder().setExcluded(excluded).build());
    }

    private static List<String> codes(int many) {
        return IntStream.range(0, many).mapToObj(number -> "q" + number).toList();
    }

    private static SpecificRecord decision() {
        return IntakeTestDriver.decision(DecisionKind.APPROVED, 1);
    }

    private static SpecificRecord refusal() {
        return RequestRefused.newBuilder()
                .setCaseId(CASE)
                .setMessageId("m")
                .setAddressee("br")
                .build();
    }

    /** A good withdrawal whose reason is two bytes that begin no character. */
    private static byte[] notUtf8() {
        byte[] bytes = SERDE.serialize(new RequestWithdrawn(CASE, "fr", "no"));
        bytes[bytes.length - 1] = (byte) 0xff;
        bytes[bytes.length - 2] = (byte) 0xc3;
        return bytes;
    }

    /** A change of visibility whose list of excluded members says it is that long. */
    private static byte[] listOf(int entries) {
        byte[] avro = followedBy(followedBy(messageHeader(), varint(entries)), new byte[] {4, 'b', 'r'});
        return wire(idOf(SERDE, EventFixture.visibilityChanged(CASE, List.of(), List.of())), avro);
    }

    /** A request as far as its instrument. */
    private static byte[] beginning() {
        return wire(idOf(SERDE, EventFixture.redNotice().build()), messageHeader());
    }

    /** Case and sender, with which every event begins. */
    private static byte[] messageHeader() {
        return followedBy(followedBy(varint(CASE.length()), utf8(CASE)), followedBy(varint(2), utf8("fr")));
    }

    private static byte[] varint(long number) {
        byte[] bytes = new byte[10];
        int length = 0;
        for (long rest = (number << 1) ^ (number >> 63); ; rest >>>= 7) {
            boolean last = rest >>> 7 == 0;
            bytes[length++] = (byte) (last ? rest : (rest & 0x7f) | 0x80);
            if (last) {
                return Arrays.copyOf(bytes, length);
            }
        }
    }

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
