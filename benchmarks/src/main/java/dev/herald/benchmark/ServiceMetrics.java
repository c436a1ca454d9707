package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads the metrics of a service. */
final class ServiceMetrics implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest page;

    /** Creates a reader of the metrics of the first instance. */
    ServiceMetrics(Stack stack, Component service) {
        this(stack, ComponentInstance.first(service));
    }

    /** Creates a reader of the metrics of an instance. */
    ServiceMetrics(Stack stack, ComponentInstance instance) {
        String login = Base64.getEncoder()
                .encodeToString(
                        ("operator:" + stack.httpPassword(instance.component())).getBytes(StandardCharsets.UTF_8));
        this.page = HttpRequest.newBuilder(stack.actuatorUrl(instance).resolve("/actuator/prometheus"))
                .header("Authorization", "Basic " + login)
                .build();
    }

    /** Returns the sum of all series that start with this text; 0 if there is none yet. */
    double sum(String series) throws InterruptedException {
        try {
            return http.send(page, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(series))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UserError("The metrics of the service cannot be read.", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
