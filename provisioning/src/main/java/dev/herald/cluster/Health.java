package dev.herald.cluster;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.HttpLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The health of a program.
 *
 * @param reason why it is not ready, or what an operator should know although it is; empty if there is nothing to say
 */
public record Health(boolean ready, String reason) {

    /** The program works. */
    public static final Health READY = new Health(true, "");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Returns the health of a program that does not work. */
    public static Health notReady(String reason) {
        return new Health(false, reason);
    }

    /** Asks an HTTP endpoint without login; status 200 is ready. */
    public static Health ask(URI endpoint) {
        return ask(endpoint, HttpHolder.CLIENT);
    }

    /** Asks an HTTP endpoint without login, by a client that trusts its certificate; status 200 is ready. */
    public static Health ask(URI endpoint, HttpClient client) {
        return ask(HttpRequest.newBuilder(endpoint).timeout(PATIENCE).build(), client);
    }

    /** Asks an HTTP endpoint with login; status 200 is ready, and the body has the reason of whatever is not up. */
    public static Health ask(URI endpoint, String user, String password) {
        return ask(
                HttpRequest.newBuilder(endpoint)
                        .timeout(PATIENCE)
                        .header("Authorization", new HttpLogin(user, password).authorization())
                        .build(),
                HttpHolder.CLIENT);
    }

    private static Health ask(HttpRequest request, HttpClient client) {
        try {
            HttpResponse<String> response = BoundedHttp.send(client, request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? new Health(true, whatIsNotUp(response.body()))
                    : notReady(explain(response.statusCode(), response.body()));
        } catch (IOException e) {
            return notReady("does not answer HTTP yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notReady("interrupted while asking");
        }
    }

    /** One client for all questions: a start asks every tenth of a second. Made when the first one is asked. */
    private static final class HttpHolder {

        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        private HttpHolder() {}
    }

    static String explain(int status, String body) {
        String reasons = whatIsNotUp(body);
        return reasons.isEmpty() ? "answers with status " + status : reasons;
    }

    /**
     * Returns every component of an actuator's answer that is not up, with its details; empty if the body is no such
     * answer.
     */
    static String whatIsNotUp(String body) {
        StringJoiner reasons = new StringJoiner("; ");
        try {
            collect(JSON.readTree(body), "", reasons);
        } catch (JacksonException e) {
            return "";
        }
        return reasons.toString();
    }

    private static void collect(JsonNode node, String name, StringJoiner reasons) {
        String status = node.path("status").asString("");
        if (status.equals("UP") || (name.isEmpty() && !node.has("status"))) {
            return;
        }
        if (node.has("components")) {
            node.get("components").properties().forEach(part -> collect(part.getValue(), part.getKey(), reasons));
            return;
        }
        StringJoiner details = new StringJoiner(", ");
        node.path("details")
                .properties()
                .forEach(detail -> details.add(detail.getKey() + " " + text(detail.getValue())));
        String component = name.isEmpty() ? status : name + " " + status;
        reasons.add(details.length() == 0 ? component : component + " (" + details + ")");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString("") : value.toString();
    }
}
