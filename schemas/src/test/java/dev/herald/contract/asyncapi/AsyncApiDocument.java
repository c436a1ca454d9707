package dev.herald.contract.asyncapi;

import static java.util.Objects.requireNonNull;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topic.Partitions;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.SampleEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Describes the contract as an AsyncAPI 3 document: a channel for each topic of the catalogue, an operation for each
 * role that reads or writes it, and a message with its Avro schema for each event. What does not depend on catalogue
 * and schemas is in {@code asyncapi/template.yaml}.
 */
final class AsyncApiDocument {

    /** The message of raw bytes that no schema describes. */
    private static final String RAW_BYTES = "QuarantinedRecord";

    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
    private static final String KAFKA_BINDING = "0.5.0";
    private static final String SERVER = "brokers";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private final Path examples;

    private AsyncApiDocument(Path examples) {
        this.examples = examples;
    }

    /**
     * Returns the document.
     *
     * @param examples folder of the events' examples, {@code <event>.json} or {@code <event>-<variant>.json}; an event
     *     without one is shown with the smallest values
     * @throws IOException if the folder cannot be read
     */
    static ObjectNode write(Path examples) throws IOException {
        return new AsyncApiDocument(examples).document();
    }

    /** Returns the document as YAML. */
    static String yaml(ObjectNode document) {
        return YAML.writeValueAsString(document);
    }

    /**
     * Returns the name of a topic's channel: that of the topic without prefix and version, such as {@code requests}.
     */
    static String channelOf(Topic topic) {
        return topic.name().replaceFirst("^(i247|herald)\\.", "").replaceFirst("(\\.v[0-9]+|\\.)$", "");
    }

    private ObjectNode document() throws IOException {
        ObjectNode document = template();
        ObjectNode channels = (ObjectNode) document.get("channels");
        ObjectNode operations = (ObjectNode) document.get("operations");
        for (Topic topic : Topics.all()) {
            channels.set(channelOf(topic), channel(topic));
            roles(topic.writers()).forEach(role -> addOperation(operations, topic, role, "send"));
            roles(topic.readers()).forEach(role -> addOperation(operations, topic, role, "receive"));
        }
        ObjectNode messages = (ObjectNode) document.at("/components/messages");
        for (Class<? extends SpecificRecord> event : events()) {
            messages.set(event.getSimpleName(), message(event));
        }
        return document;
    }

    private static ObjectNode template() throws IOException {
        try (InputStream template = AsyncApiDocument.class.getResourceAsStream("/asyncapi/template.yaml")) {
            return (ObjectNode) YAML.readTree(requireNonNull(template));
        }
    }

    private static ObjectNode channel(Topic topic) {
        ObjectNode channel = JSON.objectNode();
        channel.put("address", topic.isMailbox() ? topic.name() + "{member}" : topic.name());
        channel.put("title", topic.purpose());
        channel.put(
                "description",
                "Key: %s. %s %s%s"
                        .formatted(
                                topic.key(),
                                topic.partitions() == Partitions.ONE
                                        ? "One partition."
                                        : "Partitioned by case: 24 partitions in a cluster, 4 on a local stack; permanent.",
                                retention(topic),
                                topic.sealed() ? " Sealed: operators may not read it." : ""));
        ObjectNode messages = channel.putObject("messages");
        messageNames(topic).forEach(name -> messages.putObject(name).put("$ref", "#/components/messages/" + name));
        channel.putArray("servers").addObject().put("$ref", "#/servers/" + SERVER);
        if (topic.isMailbox()) {
            channel.putObject("parameters")
                    .putObject("member")
                    .put("description", "Code of the member that owns the mailbox.")
                    .putArray("examples")
                    .add("fr")
                    .add("icc");
        }
        if (topic.sealed()) {
            channel.putArray("tags").addObject().put("name", "sealed");
        }
        channel.putObject("bindings").set("kafka", channelBinding(topic));
        channel.put("x-key", topic.key());
        return channel;
    }

    private static String retention(Topic topic) {
        Duration period = topic.retention().period();
        if (topic.retention().compacted()) {
            return "Compacted: the latest record of each key stays.";
        }
        return period == null ? "Records stay for ever." : "Records stay %d days.".formatted(period.toDays());
    }

    private static ObjectNode channelBinding(Topic topic) {
        ObjectNode kafka = JSON.objectNode();
        kafka.put("partitions", topic.partitions() == Partitions.ONE ? 1 : 24);
        kafka.put("replicas", 3);
        ObjectNode settings = kafka.putObject("topicConfiguration");
        Duration period = topic.retention().period();
        settings.putArray("cleanup.policy").add(topic.retention().compacted() ? "compact" : "delete");
        if (!topic.retention().compacted()) {
            settings.put("retention.ms", period == null ? -1 : period.toMillis());
        }
        settings.put("max.message.bytes", topic.maxMessageBytes());
        kafka.put("bindingVersion", KAFKA_BINDING);
        return kafka;
    }

    private static void addOperation(ObjectNode operations, Topic topic, ClientRole role, String action) {
        String channel = channelOf(topic);
        String name = wordOf(role);
        ObjectNode operation = operations.putObject("%s-%ss-%s".formatted(name, action, channel));
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        operation.put(
                "title",
                "%s %s %s".formatted(name, action.equals("send") ? "writes" : "reads", operationTarget(topic)));
        operation.putArray("tags").addObject().put("name", name);
    }

    private static String operationTarget(Topic topic) {
        return topic.isMailbox() ? topic.name() + "*" : topic.name();
    }

    private ObjectNode message(Class<? extends SpecificRecord> event) throws IOException {
        JsonNode schema = MAPPER.readTree(SpecificData.get().getSchema(event).toString());
        ObjectNode message = JSON.objectNode();
        message.put("name", event.getName());
        message.put("title", event.getSimpleName());
        message.put("summary", schema.get("doc").asString());
        message.put("contentType", "application/avro");
        message.putObject("headers").put("$ref", "#/components/schemas/EventHeaders");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", AVRO);
        payload.set("schema", schema);
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "As the channel's x-key says, in UTF-8.");
        kafka.put("schemaIdLocation", "payload");
        kafka.put("schemaIdPayloadEncoding", "confluent");
        kafka.put("schemaLookupStrategy", "RecordNameStrategy");
        kafka.put("bindingVersion", KAFKA_BINDING);
        ArrayNode shown = message.putArray("examples");
        for (Path file : examplesOf(event)) {
            ObjectNode example = shown.addObject();
            example.put("name", file.getFileName().toString().replace(".json", ""));
            ObjectNode content = (ObjectNode) MAPPER.readTree(Files.readString(file));
            content.remove("type");
            example.set("payload", content);
        }
        if (shown.isEmpty()) {
            ObjectNode example = shown.addObject();
            example.put("name", event.getSimpleName() + "-smallest");
            example.set("payload", AvroToJson.write(SampleEvents.of(event)));
        }
        return message;
    }

    private List<Path> examplesOf(Class<? extends SpecificRecord> event) throws IOException {
        try (Stream<Path> files = Files.list(examples)) {
            return files.filter(file -> file.getFileName().toString().matches(event.getSimpleName() + "(-.*)?\\.json"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the events of all topics, by name. */
    static List<Class<? extends SpecificRecord>> events() {
        return Topics.all().stream()
                .flatMap(topic -> topic.events().stream())
                .distinct()
                .sorted(Comparator.comparing(Class::getSimpleName))
                .<Class<? extends SpecificRecord>>map(event -> event)
                .toList();
    }

    private static List<String> messageNames(Topic topic) {
        return topic.events().isEmpty()
                ? List.of(RAW_BYTES)
                : topic.events().stream().map(Class::getSimpleName).sorted().toList();
    }

    private static List<ClientRole> roles(Set<ClientRole> roles) {
        return roles.stream().sorted().toList();
    }

    private static String wordOf(ClientRole role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
