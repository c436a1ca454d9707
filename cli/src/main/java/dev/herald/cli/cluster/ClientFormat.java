package dev.herald.cli.cluster;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text format for the settings of a Kafka client or a service. */
enum ClientFormat {
    JAVA("java") {
        @Override
        String clientSettings(Principal user, ClusterConnection cluster) {
            Map<String, Object> settings =
                    new LinkedHashMap<>(cluster.login(user).clientProperties(cluster.bootstrapServers()));
            settings.putAll(consumerSettings(user));
            settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
            settings.put("value.deserializer", "io.apicurio.registry.serde.avro.AvroKafkaDeserializer");
            Map<String, Object> serde = new TreeMap<>(cluster.registry().serdeProperties());
            // Generic records: other systems do not have Herald's classes. With them on the class path: true.
            serde.put("apicurio.registry.use-specific-avro-reader", false);
            settings.putAll(serde);
            return lines(settings);
        }
    },
    LIBRDKAFKA("librdkafka") {
        @Override
        String clientSettings(Principal user, ClusterConnection cluster) {
            ScramLogin login = cluster.login(user);
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("bootstrap.servers", cluster.bootstrapServers());
            settings.put("security.protocol", login.protocol());
            settings.put("sasl.mechanisms", "SCRAM-SHA-512");
            settings.put("sasl.username", login.user());
            settings.put("sasl.password", login.password());
            settings.putAll(consumerSettings(user));
            return "# Schema registry, for a Confluent client: %s%n"
                            .formatted(cluster.registry().confluentApi())
                    + lines(settings);
        }
    },
    /** Lines for a shell. */
    ENV("env") {
        @Override
        String variables(Map<String, ?> variables) {
            Map<String, String> quoted = new LinkedHashMap<>();
            variables.forEach((name, value) -> quoted.put("export " + name, quoted(value.toString())));
            return lines(quoted);
        }
    },
    /** Lines for an IDE's environment file. */
    DOTENV("dotenv") {
        @Override
        String variables(Map<String, ?> variables) {
            return lines(variables);
        }
    };

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w@%+=:,./-]*");

    private final String label;

    ClientFormat(String label) {
        this.label = label;
    }

    /** Returns the format of this name. */
    static ClientFormat named(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "There is no format '%s'. Choose java, librdkafka, env or dotenv.".formatted(label)));
    }

    /** Returns the settings of a Kafka client, below a comment with the user's topics. */
    final String forClient(Principal user, ClusterConnection cluster) {
        return "# Kafka user %s. Reads: %s. Writes: %s.%n# Its consumer groups begin with %s%n"
                        .formatted(
                                user.user(),
                                topics(user, Topic::readers),
                                topics(user, Topic::writers),
                                user.groupPrefix())
                + clientSettings(user, cluster);
    }

    /** Returns the environment of a service. */
    final String forService(Principal service, ClusterConnection cluster) {
        return "# Service %s of cluster %s%n".formatted(service.name(), cluster.name())
                + variables(cluster.serviceEnvironment(service.role()));
    }

    String clientSettings(Principal user, ClusterConnection cluster) {
        ScramLogin login = cluster.login(user);
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("HERALD_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
        variables.put("HERALD_KAFKA_SECURITY_PROTOCOL", login.protocol());
        variables.put("HERALD_KAFKA_USERNAME", login.user());
        variables.put("HERALD_KAFKA_PASSWORD", login.password());
        variables.put("HERALD_KAFKA_GROUP_ID", groupId(user));
        variables.put("HERALD_REGISTRY_URL", cluster.registry().url());
        return variables(variables);
    }

    /** Returns environment variables in this format. */
    String variables(Map<String, ?> variables) {
        throw new UserError(
                "A service reads environment variables: use --format env or --format dotenv, not %s.".formatted(label));
    }

    private static Map<String, Object> consumerSettings(Principal user) {
        Map<String, Object> settings = new LinkedHashMap<>();
        // Events of an aborted transaction do not count.
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", groupId(user));
        return settings;
    }

    private static String groupId(Principal user) {
        return user.groupPrefix() + "client";
    }

    private static String topics(Principal user, Function<Topic, Set<ClientRole>> roles) {
        String topics = Topics.all().stream()
                .filter(topic -> roles.apply(topic).contains(user.role()))
                .map(topic -> topic.isMailbox() ? topic.name() + user.name() : topic.name())
                .collect(Collectors.joining(", "));
        return topics.isEmpty() ? "nothing" : topics;
    }

    private static String quoted(String value) {
        return NEEDS_NO_QUOTES.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String lines(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
