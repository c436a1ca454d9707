package dev.herald.cli.cluster;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A text format for the settings of a Kafka client or a service. */
enum ClientFormat {
    /** A properties file for Java's clients and the serializer of the registry's vendor. */
    PROPERTIES("properties") {
        @Override
        String clientSettings(ClientAccess access) {
            return JavaProperties.of(access);
        }
    },
    /** A document for any program: the connection in the words of librdkafka. */
    JSON("json") {
        @Override
        String clientSettings(ClientAccess access) {
            return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document(access)) + "\n";
        }
    },
    /** Lines for a shell, or for a program that reads such a file. */
    ENV("env") {
        @Override
        String clientSettings(ClientAccess access) {
            return access.heading() + "\n" + exported(variables(access));
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

    /** Returns the settings of a Kafka client, with the user's topics. */
    final String forClient(Principal user, ClusterConnection cluster) {
        return clientSettings(ClientAccess.of(user, cluster));
    }

    /** Returns the environment of a service, as lines for a shell. */
    static String forService(Principal service, ClusterConnection cluster) {
        return "# Service %s of cluster %s%n".formatted(service.name(), cluster.name())
                + exported(cluster.serviceEnvironment(service.role()));
    }

    private static Map<String, Object> document(ClientAccess access) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("user", access.user().user());
        all.put("connection", access.librdkafkaConnection());
        all.put("reader", access.readerSettings());
        all.put("topicsRead", access.reads());
        if (!access.writes().isEmpty()) {
            all.put("writer", access.writerSettings());
            all.put("topicsWritten", access.writes());
        }
        Path authority = access.registry().authority();
        all.put(
                "registry",
                authority == null
                        ? Map.of("url", access.registry().confluentApi())
                        : Map.of("url", access.registry().confluentApi(), "authority", authority.toString()));
        if (access.signingKey() != null) {
            all.put("signingKey", access.signingKey().toString());
        }
        return all;
    }

    abstract String clientSettings(ClientAccess access);

    private static Map<String, Object> variables(ClientAccess access) {
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
        return variables;
    }

    private static String quoted(String value) {
        return NEEDS_NO_QUOTES.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String exported(Map<String, ?> variables) {
        return variables.entrySet().stream()
                .map(variable -> "export %s=%s\n"
                        .formatted(variable.getKey(), quoted(variable.getValue().toString())))
                .collect(Collectors.joining());
    }
}
