package dev.herald.system.cluster;

import dev.herald.system.TestStacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The content of {@code docker-compose.yml}, with its anchors resolved and its variables as they stand. */
final class ComposeFile {

    private final Map<String, Object> content;

    ComposeFile() {
        try {
            content = map(new Yaml()
                    .load(Files.readString(TestStacks.project().resolve("docker-compose.yml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }
}
