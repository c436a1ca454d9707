package dev.herald.cli.cluster;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text format for the settings of a Kafka client or a service. */
enum ClientFormat {
    /** A properties file for the serializer of the registry's vendor. */
    JAVA("java") {
        @Override
        String clientSettings(ClientAccess access) {
            return JavaProperties.ofRegistryKind(access);
        }
    },
    /** A properties file for Confluent's serializer. */
    CONFLUENT("confluent") {
        @Override
        String clientSettings(ClientAccess access) {
            return JavaProperties.ofConfluent(access);
        }
    },
    /** A file for {@code kcat -F}, and settings for Go and .NET. */
    LIBRDKAFKA("librdkafka") {
        @Override
        String clientSettings(ClientAccess access) {
            SettingLines lines = new SettingLines("#", UnaryOperator.identity())
                    .comments(access.heading())
                    .comments(
                            List.of(
                                    "Schemas, for a Confluent client: "
                                            + access.registry().confluentApi(),
                                    "Libraries: kcat, librdkafka. Debian's kcat is built without Avro and shows keys only; with Avro:",
                                    "kcat -F FILE -C -t TOPIC -s value=avro -r REGISTRY",
                                    "A reader warns of the writer's keys (CONFWARN), and a writer of the reader's; neither uses them."))
                    .section("Connection")
                    .settings(access.librdkafkaConnection())
                    .section("Reader")
                    .settings(access.readerSettings());
            return (access.writes().isEmpty() ? lines : lines.section("Writer").settings(access.writerSettings()))
                    .toString();
        }
    },
    /** A JavaScript module. */
    KAFKAJS("kafkajs") {
        @Override
        String clientSettings(ClientAccess access) {
            return ClientModule.kafkaJs(access);
        }
    },
    /** A Python module for confluent-kafka. */
    PYTHON("python") {
        @Override
        String clientSettings(ClientAccess access) {
            return ClientModule.python(access);
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
            Map<String, String> oneLineEach = new LinkedHashMap<>();
            variables.forEach((name, value) -> oneLineEach.put(name, onOneLine(value.toString())));
            return lines(oneLineEach);
        }

        // Two passwords that are both valid are two lines.
        private static String onOneLine(String value) {
            return value.contains("\n") ? "\"%s\"".formatted(value.replace("\n", "\\n")) : value;
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
                .orElseThrow(() -> Suggestion.unknown(
                        "format",
                        label,
                        Arrays.stream(values()).map(format -> format.label).toList()));
    }

    /** Returns the settings of a Kafka client, below comments with the user's topics and the libraries. */
    final String forClient(Principal user, ClusterConnection cluster) {
        return clientSettings(ClientAccess.of(user, cluster));
    }

    /** Returns the environment of a service. */
    final String forService(Principal service, ClusterConnection cluster) {
        return "# Service %s of cluster %s%n".formatted(service.name(), cluster.name())
                + variables(cluster.serviceEnvironment(service.role()));
    }

    String clientSettings(ClientAccess access) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("HERALD_KAFKA_BOOTSTRAP_SERVERS", access.bootstrapServers());
        variables.put("HERALD_KAFKA_SECURITY_PROTOCOL", access.login().protocol());
        variables.put("HERALD_KAFKA_USERNAME", access.login().user());
        variables.put("HERALD_KAFKA_PASSWORD", access.login().secret());
        variables.put("HERALD_KAFKA_GROUP_ID", access.groupId());
        String trustStore = access.trustStore();
        if (trustStore != null) {
            variables.put("HERALD_KAFKA_TRUST_STORE", trustStore);
        }
        variables.put("HERALD_REGISTRY_URL", access.registry().url());
        variables.put("HERALD_REGISTRY_KIND", access.registry().kind().label());
        variables.put("HERALD_REGISTRY_CONFLUENT_URL", access.registry().confluentApi());
        Path authority = access.registry().authority();
        if (authority != null) {
            variables.put("HERALD_REGISTRY_TRUST_STORE", authority);
        }
        variables.put("HERALD_TOPICS_READ", String.join(",", access.reads()));
        if (!access.writes().isEmpty()) {
            variables.put("HERALD_TOPICS_WRITTEN", String.join(",", access.writes()));
        }
        if (access.signingKey() != null) {
            variables.put("HERALD_MEMBER_KEY", access.signingKey());
        }
        return new SettingLines("#", UnaryOperator.identity())
                .comments(access.heading())
                .comments(List.of("A reader sets as well: " + assignments(access.readerSettings())))
                .comments(
                        access.writes().isEmpty()
                                ? List.of()
                                : List.of("A writer sets as well: " + assignments(access.writerSettings())))
                .comments(List.of(
                        "HERALD_REGISTRY_CONFLUENT_URL is the address of the schemas for a Confluent client.",
                        "Libraries: --format java, kafkajs and python name them."))
                .code(variables(variables))
                .toString();
    }

    /** Returns environment variables in this format. */
    String variables(Map<String, ?> variables) {
        throw new UserError(
                "A service reads environment variables: use --format env or --format dotenv, not %s.".formatted(label));
    }

    private static String assignments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("group.id"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
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
