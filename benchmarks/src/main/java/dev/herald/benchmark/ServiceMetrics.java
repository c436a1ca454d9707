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
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Reads the metrics of a service. */
final class ServiceMetrics implements AutoCloseable {

    private static final String BEHIND = "herald_screening_sweep_behind";
    private static final String HELD = "herald_screening_sweep_held";
    private static final Duration STILL = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest page;

    /** Creates a reader of the metrics of the first instance. */
    ServiceMetrics(Stack stack, Component service) {
        ComponentInstance instance = ComponentInstance.first(service);
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

    /**
     * Waits until screening re-screens nothing: no partition has been behind for two seconds.
     *
     * @throws UserError if that takes longer, or if screening holds a sweep until two officers have decided
     */
    void awaitSweepsEnd(Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        long busy = System.nanoTime();
        while (System.nanoTime() - busy < STILL.toNanos()) {
            if (sum(BEHIND) > 0) {
                busy = System.nanoTime();
            }
            if (sum(HELD) > 0) {
                throw new UserError("Screening holds a sweep that would change very many cases: nothing was measured.");
            }
            if (System.nanoTime() > until) {
                throw new UserError("Screening did not finish its sweep: nothing was measured.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
