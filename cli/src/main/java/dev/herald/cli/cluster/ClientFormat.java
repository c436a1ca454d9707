package dev.herald.cli.cluster;

import dev.herald.cluster.Principal;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.RegistrySettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A way to write down a client's settings. */
enum ClientFormat {
    JAVA("java") {
        @Override
        String text(Principal who, ScramLogin login, String bootstrap, RegistrySettings registry) {
            Map<String, Object> all = new LinkedHashMap<>(login.clientProperties(bootstrap));
            all.putAll(reading(who));
            all.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
            all.put("value.deserializer", "io.apicurio.registry.serde.avro.AvroKafkaDeserializer");
            Map<String, Object> serde = new TreeMap<>(registry.serdeProperties());
            // Generic records: a stock client has none of our classes. With them on its class path: true.
            serde.put("apicurio.registry.use-specific-avro-reader", false);
            all.putAll(serde);
            return remarks(who) + lines(all, "");
        }
    },
    LIBRDKAFKA("librdkafka") {
        @Override
        String text(Principal who, ScramLogin login, String bootstrap, RegistrySettings registry) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("bootstrap.servers", bootstrap);
            all.put("security.protocol", login.protocol());
            all.put("sasl.mechanisms", "SCRAM-SHA-512");
            all.put("sasl.username", login.user());
            all.put("sasl.password", login.password());
            all.putAll(reading(who));
            return remarks(who) + "# Schema registry, for a Confluent client: " + registry.confluentApi() + "\n"
                    + lines(all, "");
        }
    },
    ENV("env") {
        @Override
        String text(Principal who, ScramLogin login, String bootstrap, RegistrySettings registry) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("HERALD_KAFKA_BOOTSTRAP_SERVERS", bootstrap);
            all.put("HERALD_KAFKA_SECURITY_PROTOCOL", login.protocol());
            all.put("HERALD_KAFKA_USERNAME", login.user());
            all.put("HERALD_KAFKA_PASSWORD", "'" + login.password().replace("'", "'\\''") + "'");
            all.put("HERALD_KAFKA_GROUP_ID", group(who));
            all.put("HERALD_REGISTRY_URL", registry.url());
            return remarks(who) + lines(all, "export ");
        }
    };

    private final String label;

    ClientFormat(String label) {
        this.label = label;
    }

    /** The settings as text. */
    abstract String text(Principal who, ScramLogin login, String bootstrap, RegistrySettings registry);

    static ClientFormat named(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new UserError("There is no format '%s'. Choose java, librdkafka or env.".formatted(label)));
    }

    private static Map<String, Object> reading(Principal who) {
        Map<String, Object> settings = new LinkedHashMap<>();
        // An event counts when its transaction does.
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", group(who));
        return settings;
    }

    private static String group(Principal who) {
        return who.groupPrefix() + "client";
    }

    private static String remarks(Principal who) {
        return "# Kafka user %s. Reads: %s. Writes: %s.%n# Its groups start with %s%n"
                .formatted(
                        who.user(),
                        topics(
                                who,
                                Topics.all().stream()
                                        .filter(t -> t.readers().contains(who.party()))
                                        .toList()),
                        topics(
                                who,
                                Topics.all().stream()
                                        .filter(t -> t.writers().contains(who.party()))
                                        .toList()),
                        who.groupPrefix());
    }

    private static String topics(Principal who, List<Topic> topics) {
        return topics.isEmpty()
                ? "nothing"
                : topics.stream()
                        .map(topic -> topic.isMailbox() ? topic.name() + who.name() : topic.name())
                        .collect(Collectors.joining(", "));
    }

    private static String lines(Map<String, Object> settings, String before) {
        return settings.entrySet().stream()
                .map(entry -> before + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
