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

/** Reads a bureau's mailbox, acknowledges notices, and sends the event of a JSON file: Member SETTINGS [FILE]. */
public final class Member {
    private static final Map<String, String> ACKNOWLEDGEMENTS = Map.of("NoticePublished", "RECEIVED",
            "DiffusionCirculated", "RECEIVED", "NoticeRestored", "RECEIVED", "NoticeUpdated", "UPDATED", "RemovalInstructed", "REMOVED");
    private static final Properties SETTINGS = new Properties();

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // otherwise the serializer prints each schema that it looks up
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) { SETTINGS.load(file); }
        SETTINGS.put("herald.serializer", SETTINGS.put("value.serializer", "Signing")); // signs in front of the registry's serializer
        try (var producer = new KafkaProducer<String, GenericRecord>(SETTINGS);
                var consumer = new KafkaConsumer<String, GenericRecord>(SETTINGS)) {
            Long sent = arguments.length < 2 ? null : send(producer, new ObjectMapper().readValue(new File(arguments[1]), Map.class));
            consumer.assign(List.of(new TopicPartition(SETTINGS.getProperty("herald.topics.read"), 0))); // continues after the last commit
            for (boolean answered = false; !answered; consumer.commitSync())
                for (ConsumerRecord<String, GenericRecord> message : consumer.poll(Duration.ofSeconds(1)))
                    if (message.value() != null) // otherwise Herald has nothing more to say under this key: delete what you keep under it
                        answered |= handle(message.key(), message.value(), sent, producer);
        }
    }

    /** Prints an event and acknowledges a notice; returns whether the event answers the record at the offset {@code sent}. */
    private static boolean handle(String key, GenericRecord event, Long sent, Producer<String, GenericRecord> producer) throws Exception {
        String type = event.getSchema().getName(), kind = ACKNOWLEDGEMENTS.get(type);
        boolean refused = event.hasField("refusals"), content = event.hasField("content"); // personal data, which is not printed
        System.out.println(type + " " + key + " " + (kind != null ? "version " + event.get("version") : refused || content ? "" : event));
        // Store, hide or remove it in your own system here: the acknowledgement says that you have.
        if (kind != null) send(producer, Map.of("type", "Acknowledged", "caseId", key, "kind", kind, "version", event.get("version"),
                "submittedBy", SETTINGS.getProperty("herald.topics.read").replaceAll(".*\\.", "")));
        if (refused) ((List<?>) event.get("refusals")).forEach(refusal -> System.out.println("  " + refusal));
        return event.hasField("position") && event.get("position") instanceof GenericRecord position && position.get("offset").equals(sent);
    }

    /** Sends an event, such as {"type": "RequestSubmitted", …}; returns its offset once it is stored. */
    private static long send(Producer<String, GenericRecord> producer, Map<?, ?> json) throws Exception {
        String type = Objects.requireNonNullElse(json.get("type"), "RequestSubmitted").toString(), id = json.get("caseId").toString();
        String schema = "%s/groups/default/artifacts/dev.herald.event.%s/versions/branch=latest/content";
        try (InputStream text = URI.create(schema.formatted(SETTINGS.get("apicurio.registry.url"), type)).toURL().openStream()) {
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
