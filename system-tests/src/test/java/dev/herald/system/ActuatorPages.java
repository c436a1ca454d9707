package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import dev.herald.system.monitoring.MonitoringFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The pages on which every instance of every service describes itself to the operator. */
final class ActuatorPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENDPOINTS = List.of("health", "info", "metrics", "prometheus");

    /** The longest page of metrics, in characters, which here are bytes: more is slow to read every 15 s. */
    private static final int LONGEST_METRICS = 96 * 1024;

    private ActuatorPages() {}

    /**
     * A page.
     *
     * @param instance the instance of a service that answered
     * @param endpoint the name of the endpoint
     * @param status the HTTP status
     * @param text the body
     */
    record Page(ComponentInstance instance, String endpoint, int status, String text) {

        /** Returns a name for messages. */
        String name() {
            return "%s of %s".formatted(endpoint, instance.label());
        }
    }

    /** Returns every instance of every service of a stack. */
    static List<ComponentInstance> servicesOf(Stack stack) {
        return stack.instances().stream()
                .filter(instance -> instance.component().isService())
                .toList();
    }

    /**
     * Fails if a service does not tell its version and commit, or if its metrics are more than somebody looks at: names
     * of Kafka that no dashboard and no alarm uses, or a page of 64 KB.
     */
    static void describeEachInstance(Stack stack) throws IOException, InterruptedException {
        List<Page> pages = of(stack);
        assertThat(pages).extracting(Page::instance).containsAll(servicesOf(stack));
        Set<String> documented = new MonitoringFiles(TestStacks.project())
                .metrics().keySet().stream()
                        .filter(name -> name.startsWith("kafka_"))
                        .collect(Collectors.toUnmodifiableSet());
        Set<String> seen = new TreeSet<>();
        for (Page page : pages) {
            if (page.endpoint().equals("info")) {
                JsonNode info = JSON.readTree(page.text());
                assertThat(info.at("/build/version").asString(""))
                        .as(page.name())
                        .matches("[0-9]+\\.[0-9].*");
                assertThat(info.at("/git/commit/id").asString(""))
                        .as(page.name())
                        .matches("[0-9a-f]{7,40}");
            } else if (page.endpoint().equals("prometheus")) {
                assertThat(page.text()).as(page.name()).hasSizeLessThan(LONGEST_METRICS);
                Set<String> ofKafka = page.text()
                        .lines()
                        .filter(line -> line.startsWith("kafka_"))
                        .map(line -> line.split("[{ ]", 2)[0])
                        .collect(Collectors.toSet());
                assertThat(documented).as(page.name()).containsAll(ofKafka);
                seen.addAll(ofKafka);
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(documented);
    }

    static List<Page> of(Stack stack) throws IOException, InterruptedException {
        List<Page> pages = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (ComponentInstance service : servicesOf(stack)) {
                String login = "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("operator:" + stack.httpPassword(service.component()))
                                        .getBytes(StandardCharsets.UTF_8));
                for (String endpoint : ENDPOINTS) {
                    URI page = stack.actuatorUrl(service).resolve("/actuator/" + endpoint);
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(page)
                                    .header("Authorization", login)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    pages.add(new Page(service, endpoint, answer.statusCode(), answer.body()));
                }
            }
        }
        return pages;
    }
}
