package dev.herald.cli.cluster;

import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A properties file for {@code KafkaConsumer} and {@code KafkaProducer} of Java. Each client ignores the keys that only
 * the other one knows.
 */
final class JavaProperties {

    private static final String TEXT = "org.apache.kafka.common.serialization.StringDeserializer";

    private JavaProperties() {}

    /** Returns the file for the serializer of the registry's vendor. */
    static String ofRegistryKind(ClientAccess access) {
        return switch (access.registry().kind()) {
            case APICURIO, MIRROR -> text(access, access.registry());
            case CONFLUENT -> ofConfluent(access);
        };
    }

    /** Returns the file for Confluent's serializer, which registry and mirror serve under a path of its own. */
    static String ofConfluent(ClientAccess access) {
        RegistrySettings registry = access.registry();
        return text(
                access,
                new RegistrySettings(
                        URI.create(registry.confluentApi()), Kind.CONFLUENT, registry.timeout(), registry.authority()));
    }

    private static String text(ClientAccess access, RegistrySettings registry) {
        Map<String, Object> reader = new LinkedHashMap<>();
        reader.put("key.deserializer", TEXT);
        reader.put("value.deserializer", registry.kind().deserializer());
        reader.putAll(access.readerSettings());
        Map<String, Object> writer = new LinkedHashMap<>();
        writer.put("key.serializer", TEXT.replace("Deserializer", "Serializer"));
        writer.put("value.serializer", registry.kind().serializer());
        writer.putAll(access.writerSettings());

        SettingLines lines = new SettingLines("#", value -> value.replace("\\", "\\\\"))
                .comments(access.heading())
                .comments(libraries(registry.kind()))
                .comments(List.of("Other clients: --format kafkajs, python, librdkafka, confluent, env or dotenv"))
                .section("Connection")
                .settings(access.login().clientProperties(access.bootstrapServers()))
                .settings(access.transport())
                .section("Reader. A producer ignores these keys. Commit after your system has stored what it read.")
                .settings(reader)
                .settings(Map.of("herald.topics.read", String.join(",", access.reads())));
        if (!access.writes().isEmpty()) {
            lines.section("Writer. A consumer ignores these keys.")
                    .settings(writer)
                    .settings(Map.of("herald.topics.written", String.join(",", access.writes())))
                    .settings(
                            access.signingKey() == null
                                    ? Map.of()
                                    : Map.of("herald.signing.key-file", access.signingKey()));
        }
        return lines.section(
                        "Schemas, for both. Values are read as GenericRecord; with Herald's classes set the specific reader to true.",
                        access.isMirrored()
                                ? "A value is written with the latest schema: build the record by it. The mirror is read-only, and finds no schema by its text."
                                : "A value is written with its own schema, which is registered already: never a new or the latest one.")
                .settings(registrySettings(registry, access.isMirrored()))
                .toString();
    }

    private static Map<String, Object> registrySettings(RegistrySettings registry, boolean mirrored) {
        Map<String, Object> settings = new TreeMap<>(registry.serdeProperties());
        settings.replace("use.latest.version", mirrored);
        settings.replace("apicurio.registry.use-specific-avro-reader", false);
        settings.replace("specific.avro.reader", false);
        return settings;
    }

    private static List<String> libraries(Kind kind) {
        return switch (kind) {
            case APICURIO, MIRROR ->
                List.of("Maven: "
                        + ClientLibrary.line(", ", ClientLibrary.KAFKA_CLIENTS, ClientLibrary.APICURIO_SERDE));
            case CONFLUENT ->
                List.of(
                        "Maven: "
                                + ClientLibrary.line(", ", ClientLibrary.KAFKA_CLIENTS, ClientLibrary.CONFLUENT_SERDE),
                        "The serializer is in Confluent's Maven repository, not on Maven Central.");
        };
    }
}
