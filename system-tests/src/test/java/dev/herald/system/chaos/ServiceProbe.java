package dev.herald.system.chaos;

import dev.herald.cluster.ComponentStatus;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a supervisor and an operator see of the services of a stack: probes, processes and logs. */
final class ServiceProbe implements AutoCloseable {

    /** Long, because a busy machine is no dead service. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Pattern ENTRY = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.");

    private final Stack stack;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServiceProbe(Stack stack) {
        this.stack = stack;
    }

    private String loginAt(Component service) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(("operator:" + stack.httpPassword(service)).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the services whose readiness probe succeeds. */
    List<Component> ready() {
        return Component.SERVICES.stream()
                .filter(service -> probe(service, "readiness").statusCode() == 200)
                .toList();
    }

    /** Returns the services whose liveness probe succeeds. */
    List<Component> alive() {
        return Component.SERVICES.stream()
                .filter(service -> probe(service, "liveness").statusCode() == 200)
                .toList();
    }

    /** Returns what the readiness of a service says; empty while its process does not answer. */
    String readinessOf(Component service) {
        return probe(service, "readiness").body();
    }

    /**
     * Returns how much of a service's heap was in use after its latest collection of long-lived objects, from 0 to 1; 0
     * if there was none yet.
     */
    double heapAfterCollection(Component service) {
        return get(service, "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_usage_after_gc"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElse(0);
    }

    private Answer probe(Component service, String name) {
        return get(service, "/actuator/health/" + name);
    }

    private Answer get(Component service, String path) {
        URI page = stack.actuatorUrl(service).resolve(path);
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(page)
                            .header("Authorization", loginAt(service))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    private record Answer(int statusCode, String body) {}

    /** Returns the processes of all services: pid, and how often the supervisor has started them again. */
    Map<Component, String> processes() {
        return status().collect(Collectors.toMap(
                status -> Component.named(status.name()),
                status -> "%s, restarted %d times"
                        .formatted(status.pid(), status.restarts().count()),
                (one, other) -> one,
                TreeMap::new));
    }

    /**
     * Returns the pid of a service.
     *
     * @throws java.util.NoSuchElementException if it has no process
     */
    long pidOf(Component service) {
        return status().filter(status -> status.name().equals(service.label()))
                .findFirst()
                .orElseThrow()
                .pid()
                .orElseThrow();
    }

    /** Returns how often the supervisor has started each service again. */
    Map<Component, Integer> restarts() {
        return status().collect(Collectors.toMap(
                status -> Component.named(status.name()),
                status -> status.restarts().count(),
                (one, other) -> one,
                TreeMap::new));
    }

    private Stream<ComponentStatus> status() {
        return stack.status().stream()
                .filter(status -> Component.SERVICES.stream()
                        .anyMatch(service -> service.label().equals(status.name())));
    }

    /** Returns the number of entries that a service has logged; a stack trace belongs to its entry. */
    int logEntries(Component service) {
        return (int) log(service).stream()
                .filter(line -> ENTRY.matcher(line).lookingAt())
                .count();
    }

    /** Returns the lines that a service has logged. */
    List<String> log(Component service) {
        try {
            return Files.readAllLines(stack.logFile(service), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
