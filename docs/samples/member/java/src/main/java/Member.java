import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.*;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import java.util.logging.LogManager;
import org.apache.avro.Schema;
import org.apache.avro.generic.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends the event of a JSON file and waits for the answer, acknowledges one version of a case, or prints the mailbox:
 * Member SETTINGS FILE, Member SETTINGS acknowledge RECEIVED CASE VERSION, Member SETTINGS.
 */
public final class Member {
    private static final Properties SETTINGS = new Properties();

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // otherwise the serializer prints each schema that it looks up
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) { SETTINGS.load(file); }
        SETTINGS.put("herald.serializer", SETTINGS.put("value.serializer", "Signing")); // signs in front of the registry's serializer
        if (arguments.length == 5)
            // Your own system has stored, updated or removed the notice before it says so here.
            send(Map.of("type", "Acknowledged", "submittedBy", SETTINGS.getProperty("herald.topics.read").replaceAll(".*\\.", ""),
                    "kind", arguments[2], "caseId", arguments[3], "version", Integer.valueOf(arguments[4])));
        else
            read(arguments.length == 1 ? null : send(new ObjectMapper().readValue(new File(arguments[1]), Map.class)));
    }

    /** Prints the mailbox from its beginning until it is stopped; or only what answers the record at an offset. */
    private static void read(Long sent) {
        try (var consumer = new KafkaConsumer<String, GenericRecord>(SETTINGS)) {
            consumer.assign(List.of(new TopicPartition(SETTINGS.getProperty("herald.topics.read"), 0)));
            consumer.seekToBeginning(consumer.assignment()); // your own system continues after what it has stored
            for (boolean answered = false; !answered; )
                for (ConsumerRecord<String, GenericRecord> message : consumer.poll(Duration.ofSeconds(1)))
                    if (message.value() != null && (sent == null || answers(message.value(), sent))) {
                        answered = sent != null;
                        print(message.key(), message.value());
                    } // without a value: Herald has nothing more to say under this key: delete what you keep under it
        }
    }

    private static boolean answers(GenericRecord event, Long sent) {
        return event.hasField("position") && event.get("position") instanceof GenericRecord position && position.get("offset").equals(sent);
    }

    private static void print(String key, GenericRecord event) {
        String type = event.getSchema().getName();
        if (type.equals("CheckpointIssued")) return; // for witnesses of the audit
        boolean refused = event.hasField("refusals");
        System.out.println(type + " " + key + " " // content is personal data, which is not printed
                + (event.hasField("content") ? "version " + event.get("version") : refused ? "" : event));
        if (refused) ((List<?>) event.get("refusals")).forEach(refusal -> System.out.println("  " + refusal));
    }

    /** Sends an event, such as {"type": "RequestSubmitted", …}; returns its offset once it is stored. */
    private static long send(Map<?, ?> json) throws Exception {
        String type = Objects.requireNonNullElse(json.get("type"), "RequestSubmitted").toString(), id = json.get("caseId").toString();
        String schema = "%s/groups/default/artifacts/dev.herald.event.%s/versions/branch=latest/content";
        try (var producer = new KafkaProducer<String, GenericRecord>(SETTINGS);
                InputStream text = URI.create(schema.formatted(SETTINGS.get("apicurio.registry.url"), type)).toURL().openStream()) {
            GenericRecord event = (GenericRecord) avro(new Schema.Parser().parse(text), json);
            return producer.send(new ProducerRecord<>(SETTINGS.getProperty("herald.topics.written"), id, event)).get().offset();
        }
    }

    /** Converts JSON along a schema; a missing field gets its default. Each union of Herald's schemas is null or one type. */
    private static Object avro(Schema schema, Object json) {
        return switch (schema.getType()) {
            case UNION -> json == null ? null : avro(schema.getTypes().get(1), json);
            case ARRAY -> ((List<?>) json).stream().map(each -> avro(schema.getElementType(), each)).toList();
            case ENUM -> new GenericData.EnumSymbol(schema, json);
            case BYTES -> ByteBuffer.wrap(Base64.getDecoder().decode(json.toString()));
            case LONG -> ((Number) json).longValue();
            case RECORD -> {
                Map<?, ?> values = (Map<?, ?>) json;
                GenericRecordBuilder record = new GenericRecordBuilder(schema);
                schema.getFields().stream().filter(field -> values.containsKey(field.name()))
                        .forEach(field -> record.set(field, avro(field.schema(), values.get(field.name()))));
                yield record.build();
            }
            default -> json;
        };
    }
}
