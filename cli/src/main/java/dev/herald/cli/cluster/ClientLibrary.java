package dev.herald.cli.cluster;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A library that a client of Herald needs. {@code ClientLibraryTest} compares the versions with the root
 * {@code pom.xml} and with the samples in {@code docs/samples/member}.
 */
enum ClientLibrary {
    KAFKA_CLIENTS("org.apache.kafka:kafka-clients", ":", "4.3.1"),
    APICURIO_SERDE("io.apicurio:apicurio-registry-avro-serde-kafka", ":", "3.1.7"),
    CONFLUENT_SERDE("io.confluent:kafka-avro-serializer", ":", "8.1.0"),
    KAFKAJS("kafkajs", "@", "2.2.4"),
    KAFKAJS_REGISTRY("@kafkajs/confluent-schema-registry", "@", "3.9.0"),
    LZ4JS("lz4js", "@", "0.2.0"),
    CONFLUENT_KAFKA("confluent-kafka", ">=", "1.7.0"),
    PYTHON_AVRO("avro", ">=", "1.12.0"),
    PYTHON_CRYPTOGRAPHY("cryptography", ">=", "38");

    private final String artifact;
    private final String separator;
    private final String version;

    ClientLibrary(String artifact, String separator, String version) {
        this.artifact = artifact;
        this.separator = separator;
        this.version = version;
    }

    /** Returns the name in its registry, such as {@code org.apache.kafka:kafka-clients}. */
    String artifact() {
        return artifact;
    }

    /** Returns the version; for Python the oldest one. */
    String version() {
        return version;
    }

    /** Returns name and version as the registry's client takes them. */
    String coordinate() {
        return artifact + separator + version;
    }

    /** Returns several coordinates in one line. */
    static String line(String separator, ClientLibrary... libraries) {
        return Arrays.stream(libraries).map(ClientLibrary::coordinate).collect(Collectors.joining(separator));
    }
}
