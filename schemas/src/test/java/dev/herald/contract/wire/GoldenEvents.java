package dev.herald.contract.wire;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DocumentProvided;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.SourcePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The events of {@code wire-format/golden-events.json}: some of the contract's, with every kind of field. The file has
 * their bytes on the wire, which each vendor's client has to write and to read.
 */
final class GoldenEvents {

    private static final Path FILE = Path.of("src/test/resources/wire-format/golden-events.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One event of the file.
     *
     * @param type full name of the record
     * @param id schema id, in the order of the file from 1
     * @param schema text of the schema with which the bytes were written
     * @param bytes the value on the wire
     * @param event the event as JSON; a time is its milliseconds, bytes are hexadecimal
     */
    record Golden(String type, int id, String schema, byte[] bytes, JsonNode event) {

        @Override
        public String toString() {
            return type;
        }
    }

    private GoldenEvents() {}

    static List<SpecificRecord> all() {
        return List.of(
                new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1),
                DocumentProvided.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setSubmittedBy("fr")
                        .setSha256("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                        .setKind(DocumentKind.ARREST_WARRANT)
                        .setMediaType("text/plain")
                        .setContent(ByteBuffer.wrap(new byte[] {0, 1, (byte) 0x80, (byte) 0xff}))
                        .build(),
                RequestRefused.newBuilder()
                        .setCaseId("BR/2026-000007")
                        .setMessageId("m-1")
                        .setAddressee("br")
                        .setRefusals(List.of(
                                Refusal.newBuilder()
                                        .setCode("SENDER_NOT_OWNER")
                                        .setField("submittedBy")
                                        .setRemedy("send it as br")
                                        .build(),
                                Refusal.newBuilder()
                                        .setCode("PENALTY_TOO_LOW")
                                        .setLimit("P2Y")
                                        .setRemedy("name an offence with a higher penalty")
                                        .build()))
                        .setPosition(new SourcePosition("i247.inbound.br", 0, 5_000_000_000L))
                        .build(),
                CustodyBooked.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setSequence(-1)
                        .setAt(Instant.parse("2026-03-01T10:15:30.123Z"))
                        .setAct(CustodyAct.values()[0])
                        .setMembers(ByteBuffer.wrap(new byte[] {0x7f}))
                        .setAcknowledgeBy(Instant.parse("2026-03-08T00:00:00Z"))
                        .setPreviousHash("")
                        .setHash("ab")
                        .build(),
                NoticePublished.newBuilder()
                        .setCaseId("KE/2026-000201")
                        .setNoticeId("KE-2026-000201")
                        .setVersion(2)
                        .setDecisionId("d-1")
                        .setContent(NoticeContent.newBuilder()
                                .setInstrument(Instrument.RED_NOTICE)
                                .setRequester("ke")
                                .setPerson(Person.newBuilder()
                                        .setName(new PersonName("Щербакова", "Юлия"))
                                        .setAliases(List.of(new PersonName("SHCHERBAKOVA", "Iuliia")))
                                        .setBirthDate("1971-03")
                                        .setNationalities(List.of("KE", "UA"))
                                        .setDnaProfile(true)
                                        .build())
                                .build())
                        .build());
    }

    static List<Golden> read() {
        return JSON.readTree(FILE.toFile())
                .valueStream()
                .map(one -> new Golden(
                        one.get("type").asString(),
                        one.get("id").asInt(),
                        one.get("schema").asString(),
                        HexFormat.of().parseHex(one.get("bytes").asString()),
                        one.get("event")))
                .toList();
    }

    /** Writes the file with what this serde writes. */
    static void write(EventSerde serde) {
        List<Map<String, Object>> all = all().stream()
                .map(event -> {
                    byte[] bytes = serde.serialize(event);
                    Map<String, Object> golden = new LinkedHashMap<>();
                    golden.put("type", event.getSchema().getFullName());
                    golden.put("id", EventSerde.schemaId(bytes));
                    golden.put("bytes", HexFormat.of().formatHex(bytes));
                    golden.put("event", plain(event));
                    golden.put("schema", event.getSchema().toString());
                    return golden;
                })
                .toList();
        try {
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an event as the JSON of the file. */
    static JsonNode json(IndexedRecord event) {
        return JSON.readTree(JSON.writeValueAsString(plain(event)));
    }

    @SuppressWarnings("NullAway") // an optional field is null
    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case IndexedRecord one -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                for (Schema.Field field : one.getSchema().getFields()) {
                    fields.put(field.name(), plain(one.get(field.pos())));
                }
                yield fields;
            }
            case List<?> list -> list.stream().map(GoldenEvents::plain).toList();
            case ByteBuffer bytes -> HexFormat.of().formatHex(AvroBytes.copyOf(bytes));
            case Instant time -> time.toEpochMilli();
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }
}
