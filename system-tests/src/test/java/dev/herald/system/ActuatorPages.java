package dev.herald.system;

import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The pages on which every instance of every service describes itself to the operator. */
final class ActuatorPages {

    private static final List<String> ENDPOINTS = List.of("health", "info", "metrics", "prometheus");

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
