package dev.herald.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.access.OfficersFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A test of the API over HTTP, as the officer adeyemi unless it says otherwise. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "herald.http.operator-password=secret-o",
            "management.server.port=0",
            "management.endpoint.health.group.readiness.include=readinessState"
        })
abstract class HttpApiFixture {

    /** What every controller needs besides its views and its gateway. Generated command ids are {@code generated-1}. */
    static class ClockAndCommandIds {
        @Bean
        InstantSource clock() {
            return Clock.systemUTC();
        }

        @Bean
        Supplier<String> commandIds() {
            return () -> "generated-1";
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An officer with clearance for sealed facts. */
    static final String CLEARED = "castillo";

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void officers(DynamicPropertyRegistry properties) {
        properties.add(
                "herald.officers.file",
                () -> OfficersFixture.write(
                        folder.resolve("officers"),
                        Map.of("adeyemi", "secret-a", "brandt", "secret-b"),
                        Map.of(CLEARED, "secret-c")));
    }

    @Autowired
    private Environment environment;

    @Autowired
    private JsonMapper json;

    HttpResponse<String> get(String path) {
        return send(as("adeyemi", "secret-a", request(path)).GET());
    }

    HttpResponse<String> getAsCleared(String path) {
        return send(as(CLEARED, "secret-c", request(path)).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return send(as("adeyemi", "secret-a", request(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + "/api" + path));
    }

    static HttpRequest.Builder as(String user, String password, HttpRequest.Builder request) {
        return request.header(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonMapper json() {
        return json;
    }

    JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    List<String> errors(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        List<String> errors = new ArrayList<>();
        read(answer)
                .get("errors")
                .forEach(error -> errors.add(
                        error.get("code").asString() + " " + error.get("field").asString()));
        return errors;
    }
}
