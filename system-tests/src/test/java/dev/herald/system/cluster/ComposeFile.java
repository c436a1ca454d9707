package dev.herald.system.cluster;

import dev.herald.stack.Component;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The content of {@code docker-compose.yml}, with its anchors resolved and its variables as they stand. */
public final class ComposeFile {

    /** The brokers of the profile {@code cluster}, in the order of a rolling restart. */
    public static final List<String> BROKERS = List.of("broker-1", "broker-2", "broker-3");

    /** The gateways of bureaus in the profile {@code cluster}; each name ends with the code of its bureau. */
    public static final List<String> GATEWAYS = List.of("gateway-gb", "gateway-us", "gateway-za");

    /** The container of the first instance of each service. */
    static final Map<Component, String> CONTAINERS = Map.of(
            Component.EDGE, "intake-edge",
            Component.INTAKE, "intake-service",
            Component.SCREENING, "screening-service",
            Component.REVIEW, "review-service",
            Component.DISSEMINATION, "dissemination-service",
            Component.CONSOLE, "officer-console",
            Component.AUDIT_LOG, "audit-log");

    private static final int MOST_ALIASES = 500;

    private final Map<String, Object> content;

    /** Reads the file. It has more anchors than the library expects of a file that it does not trust. */
    public ComposeFile() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            content = map(
                    new Yaml(options).load(Files.readString(TestStacks.project().resolve("docker-compose.yml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the whole file. */
    public Map<String, Object> content() {
        return content;
    }

    /** Returns the containers of a profile by their names. */
    Map<String, Map<String, Object>> services(String profile) {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(content.get("services")).forEach((name, service) -> {
            if (strings(map(service).get("profiles")).contains(profile)) {
                services.put(name, map(service));
            }
        });
        return services;
    }

    /** Returns the code of the bureau whose gateway a container of {@link #GATEWAYS} is. */
    public static String bureauOf(String gateway) {
        return gateway.substring("gateway-".length());
    }

    /** Returns the settings of a container that are variables of its environment. */
    static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> environment = new HashMap<>();
        map(service.get("environment")).forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    /** Returns what a container mounts at a path; empty if nothing. */
    static String mountedAt(Map<String, Object> service, String path) {
        return strings(service.get("volumes")).stream()
                .filter(volume -> volume.endsWith(":" + path) || volume.endsWith(":" + path + ":ro"))
                .map(volume -> volume.substring(0, volume.indexOf(":" + path)))
                .findFirst()
                .orElse("");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<String> strings(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
