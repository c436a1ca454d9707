package dev.herald.system;

import dev.herald.stack.Component;
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

/** What every service says of itself over HTTP, to the operator. */
final class ActuatorPages {

    private static final List<String> ENDPOINTS = List.of("health", "info", "metrics", "prometheus");

    private ActuatorPages() {}

    /**
     * A page.
     *
     * @param name for messages
     * @param status of the answer
     * @param text what it says
     */
    record Page(String name, int status, String text) {}

    static List<Page> of(Stack stack) throws IOException, InterruptedException {
        String login = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("operator:" + stack.operatorPassword()).getBytes(StandardCharsets.UTF_8));
        List<Page> pages = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Component service : Component.SERVICES) {
                for (String endpoint : ENDPOINTS) {
                    URI page = stack.url(service).resolve("/actuator/" + endpoint);
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(page)
                                    .header("Authorization", login)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    pages.add(new Page(
                            "%s of %s".formatted(endpoint, service.label()), answer.statusCode(), answer.body()));
                }
            }
        }
        return pages;
    }
}
