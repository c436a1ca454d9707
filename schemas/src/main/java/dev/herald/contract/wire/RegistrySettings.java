package dev.herald.contract.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of the schema registry or of its mirror, and the vendor of the serializer that uses it.
 *
 * @param url base address, such as {@code http://127.0.0.1:8080}
 * @param kind the vendor; all serializers write the same bytes
 * @param timeout longest wait for an answer; a registry that hangs counts as unreachable after it
 * @param authority PEM file with the certificates of the authority that a server's certificate is from; null for the
 *     authorities of the system
 */
public record RegistrySettings(
        URI url, Kind kind, Duration timeout, @Nullable Path authority) {

    /** The names of Apicurio's serializer and deserializer for Kafka without their last word. */
    private static final String APICURIOS = "io.apicurio.registry.serde.avro.AvroKafka";

    /** The vendor of serializer and registry, or the mirror. */
    public enum Kind {
        /** Apicurio Registry and its serializer, both on Maven Central. */
        APICURIO("/apis/ccompat/v7", APICURIOS),
        /** Confluent's Schema Registry and serializer; needs the Maven profile {@code confluent}. */
        CONFLUENT("", "io.confluent.kafka.serializers.KafkaAvro"),
        /** The mirror of the schemas for members and consumers, with Apicurio's serializer. It answers GET only. */
        MIRROR("/apis/ccompat/v7", APICURIOS),
        /** No registry: the schemas of this build, for a stack that lives in one JVM. With Apicurio's serializer. */
        NONE("", APICURIOS);

        /** The labels of all kinds, for messages. */
        public static final String LABELS = "apicurio, confluent, mirror, none";

        /** The labels of the kinds that are registries, for messages. */
        public static final String REGISTRIES = "apicurio, confluent";

        private final String apiPath;
        private final String serdes;

        Kind(String apiPath, String serdes) {
            this.apiPath = apiPath;
            this.serdes = serdes;
        }

        /** Returns the kind with this label, in any case; empty if there is none. */
        public static Optional<Kind> find(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label().equalsIgnoreCase(label.strip()))
                    .findFirst();
        }

        /**
         * Returns the kind of a registry with this label; empty for the mirror, for none, and if the label is unknown.
         */
        public static Optional<Kind> findRegistry(String label) {
            return find(label).filter(kind -> kind != MIRROR && kind != NONE);
        }

        /** Returns the value of {@code herald.registry.kind}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the class name of the vendor's serializer for Kafka. */
        public String serializer() {
            return serdes + "Serializer";
        }

        /** Returns the class name of the vendor's deserializer for Kafka. */
        public String deserializer() {
            return serdes + "Deserializer";
        }

        /** Returns whether the vendor's serializer is on the class path. */
        public boolean isInThisBuild() {
            try {
                Class.forName(serializer(), false, RegistrySettings.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }

    /** Creates settings for a server whose certificate, if it has one, is from an authority of the system. */
    public RegistrySettings(URI url, Kind kind, Duration timeout) {
        this(url, kind, timeout, null);
    }

    /** Returns settings for an Apicurio Registry, with a timeout of five seconds. */
    public static RegistrySettings apicurio(String url) {
        return new RegistrySettings(URI.create(url), Kind.APICURIO, Duration.ofSeconds(5));
    }

    /** Returns settings without a registry: the schemas are those of this build. */
    public static RegistrySettings none() {
        return new RegistrySettings(URI.create("none:built-in"), Kind.NONE, Duration.ofSeconds(5));
    }

    /** Returns the environment variables by which services and gateways receive address, kind and authority. */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put("HERALD_REGISTRY_URL", url.toString());
        variables.put("HERALD_REGISTRY_KIND", kind.label());
        if (authority != null) {
            variables.put("HERALD_REGISTRY_TRUST_STORE", authority.toString());
        }
        return Map.copyOf(variables);
    }

    /**
     * Returns a client for the registry's API.
     *
     * @throws IllegalStateException if the file of the authority cannot be read
     */
    public HttpClient httpClient() {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        return authority == null
                ? client.build()
                : client.sslContext(CertificateAuthority.context(authority)).build();
    }

    /** Returns the base address of the registry's Confluent-compatible API, which both kinds serve. */
    public String confluentApi() {
        return base() + kind.apiPath;
    }

    /** Returns the base address of Apicurio's own API. */
    String apicurioApi() {
        return base() + "/apis/registry/v3";
    }

    private String base() {
        String base = url.toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Returns the settings of serializer and deserializer under their vendor's keys. A stock client needs the same. */
    public Map<String, Object> serdeProperties() {
        Map<String, Object> properties = new HashMap<>();
        switch (kind) {
            case APICURIO, MIRROR, NONE -> {
                properties.put("apicurio.registry.url", apicurioApi());
                properties.put("apicurio.registry.auto-register", false);
                properties.put("apicurio.registry.use-id", "contentId");
                properties.put("apicurio.registry.headers.enabled", false);
                properties.put("apicurio.registry.dereference-schema", true);
                properties.put(
                        "apicurio.registry.artifact-resolver-strategy",
                        "io.apicurio.registry.serde.avro.strategy.QualifiedRecordIdStrategy");
                properties.put("apicurio.registry.use-specific-avro-reader", true);
                properties.put(
                        "apicurio.registry.check-period-ms",
                        Duration.ofDays(3650).toMillis());
                properties.put("apicurio.registry.fault-tolerant-refresh", true);
                properties.put("apicurio.registry.retry-count", 1);
                if (kind == Kind.MIRROR) { // a mirror finds no schema by its content
                    properties.put("apicurio.registry.find-latest", true);
                }
                if (authority != null) {
                    properties.put("apicurio.registry.tls.certificates", authority.toString());
                }
            }
            case CONFLUENT -> {
                properties.put("schema.registry.url", url.toString());
                properties.put("auto.register.schemas", false);
                properties.put("use.latest.version", false);
                properties.put("specific.avro.reader", true);
                properties.put(
                        "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");
                properties.put("http.read.timeout.ms", (int) timeout.toMillis());
                if (authority != null) {
                    properties.put("schema.registry.ssl.truststore.type", "PEM");
                    properties.put("schema.registry.ssl.truststore.location", authority.toString());
                }
            }
        }
        return Map.copyOf(properties);
    }
}
