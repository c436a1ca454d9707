package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a service says of itself. */
final class Meters implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest page;

    Meters(Stack stack, Component service) {
        String login = Base64.getEncoder()
                .encodeToString(("operator:" + stack.operatorPassword()).getBytes(StandardCharsets.UTF_8));
        this.page = HttpRequest.newBuilder(stack.url(service).resolve("/actuator/prometheus"))
                .header("Authorization", "Basic " + login)
                .build();
    }

    /** The sum of all series of a meter that begin so; 0 where there is none yet. */
    double sum(String series) throws InterruptedException {
        try {
            return http.send(page, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(series))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UserError("The service does not tell its meters.", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
