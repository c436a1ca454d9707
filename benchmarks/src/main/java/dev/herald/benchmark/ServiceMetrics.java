package dev.herald.benchmark;

import dev.herald.cluster.ActuatorClient;
import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads the metrics of a service. */
final class ServiceMetrics implements AutoCloseable {

    private static final String BEHIND = "herald_screening_sweep_behind";
    private static final String HELD = "herald_screening_sweep_held";
    private static final Duration STILL = Duration.ofSeconds(2);

    /** A service that sweeps may be slow to answer. */
    private static final int ATTEMPTS = 15;

    private final ActuatorClient http = new ActuatorClient();
    private final URI address;
    private final String password;

    /** Creates a reader of the metrics of the first instance. */
    ServiceMetrics(Stack stack, Component service) {
        this.address = stack.actuatorUrl(ComponentInstance.first(service));
        this.password = stack.httpPassword(service);
    }

    /** Returns the sum of all series that start with this text; 0 if there is none yet. */
    double sum(String series) {
        return Stream.generate(() -> http.get(address, "prometheus", password))
                .limit(ATTEMPTS)
                .flatMap(Optional::stream)
                .filter(ActuatorClient.Answer::isFound)
                .findFirst()
                .orElseThrow(() -> new UserError("The metrics of the service cannot be read."))
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
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
