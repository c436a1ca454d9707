package dev.herald.cluster;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.HttpLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks processes for what they show below {@code /actuator}, as the HTTP user {@code operator}. */
public final class ActuatorClient implements AutoCloseable {

    private static final String USER = "operator";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** The answer of a process. */
    public record Answer(int status, String body) {

        /** Returns whether the process has what it was asked for. */
        public boolean isFound() {
            return status == 200;
        }
    }

    /**
     * Asks one process.
     *
     * @param address where the process answers for its health and metrics
     * @param path what is below {@code /actuator}, such as {@code prometheus}
     * @param password password of the user {@code operator} there
     * @return empty if the process does not answer within two seconds, or the thread was interrupted
     */
    public Optional<Answer> get(URI address, String path, String password) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/" + path))
                .timeout(PATIENCE)
                .header("Authorization", new HttpLogin(USER, password).authorization())
                .build();
        try {
            HttpResponse<String> response = BoundedHttp.send(http, request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
