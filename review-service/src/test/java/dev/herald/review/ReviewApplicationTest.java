package dev.herald.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.ServiceSigners;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;

/** The service as it is shipped, with nobody there to talk to. */
class ReviewApplicationTest {

    @TempDir
    private Path state;

    @Test
    void it_starts_without_a_broker_and_says_to_the_operator_what_it_waits_for() throws Exception {
        try (ConfigurableApplicationContext review = SpringApplication.run(
                        ReviewApplication.class,
                        "--server.port=0",
                        "--herald.kafka.bootstrap-servers=127.0.0.1:1",
                        "--herald.registry.url=http://127.0.0.1:1",
                        "--herald.http.operator-password=op",
                        "--herald.hold.key=" + "ab".repeat(32),
                        "--herald.signing.key-file=" + ServiceSigners.writeKey(state, "review"),
                        "--herald.service-keys.file=" + ServiceSigners.writeKeys(state),
                        "--herald.state-dir=" + state);
                HttpClient http = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + review.getEnvironment().getProperty("local.server.port");

            HttpResponse<String> health = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).doesNotContain("streamsLifecycle", "waiting for");
            HttpResponse<String> details = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString("operator:op".getBytes(StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(details.body()).contains("streamsLifecycle", "waiting for", "heapInUseAfterCollection");
            assertThat(review.getBeanNamesForType(UserDetailsService.class))
                    .as("users whose password would be logged")
                    .isEmpty();
        }
    }
}
