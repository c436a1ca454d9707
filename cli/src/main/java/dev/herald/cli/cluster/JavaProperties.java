package dev.herald.cli.cluster;

import dev.herald.contract.wire.RegistrySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A properties file for {@code KafkaConsumer} and {@code KafkaProducer} of Java, with the serializer of the registry's
 * vendor. Each client ignores the keys that only the other one knows.
 */
final class JavaProperties {

    private static final String TEXT = "org.apache.kafka.common.serialization.StringDeserializer";

    private final List<String> lines = new ArrayList<>();

    private JavaProperties() {}

    /** Returns the file. */
    static String of(ClientAccess access) {
        JavaProperties file = new JavaProperties();
        file.lines.add(access.heading());
        file.addSection("Connection");
        file.add(access.login().clientProperties(access.bootstrapServers()));
        file.add(access.transport());
        file.addReader(access);
        if (!access.writes().isEmpty()) {
            file.addWriter(access);
        }
        file.addSection(
                "Schemas, for both. Values are read as GenericRecord; with Herald's classes set the specific reader to true.");
        file.add(registrySettings(access));
        return String.join("\n", file.lines) + "\n";
    }

    private void addReader(ClientAccess access) {
        addSection("Reader. A producer ignores these keys. Commit after your system has stored what it read.");
        Map<String, Object> reader = new LinkedHashMap<>();
        reader.put("key.deserializer", TEXT);
        reader.put("value.deserializer", access.registry().kind().deserializer());
        reader.putAll(access.readerSettings());
        reader.put("herald.topics.read", String.join(",", access.reads()));
        add(reader);
    }

    private void addWriter(ClientAccess access) {
        addSection("Writer. A consumer ignores these keys.");
        Map<String, Object> writer = new LinkedHashMap<>();
        writer.put("key.serializer", TEXT.replace("Deserializer", "Serializer"));
        writer.put("value.serializer", access.registry().kind().serializer());
        writer.putAll(access.writerSettings());
        writer.put("herald.topics.written", String.join(",", access.writes()));
        if (access.signingKey() != null) {
            writer.put("herald.signing.key-file", access.signingKey());
        }
        add(writer);
    }

    private static Map<String, Object> registrySettings(ClientAccess access) {
        Map<String, Object> settings = new TreeMap<>(access.registry().serdeProperties());
        settings.replace("use.latest.version", access.registry().kind() == RegistrySettings.Kind.MIRROR);
        settings.replace("apicurio.registry.use-specific-avro-reader", false);
        settings.replace("specific.avro.reader", false);
        return settings;
    }

    private void addSection(String heading) {
        lines.add("");
        lines.add("# " + heading);
    }

    private void add(Map<String, ?> settings) {
        settings.forEach((key, value) -> lines.add(key + "=" + value.toString().replace("\\", "\\\\")));
    }
}
