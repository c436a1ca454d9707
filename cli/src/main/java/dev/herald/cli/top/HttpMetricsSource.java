package dev.herald.cli.top;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.contract.catalogue.ClientRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the pages that Prometheus reads, of every service whose address is known, all at once. */
final class HttpMetricsSource implements MetricsSource, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Map<ClientRole, List<URI>> addresses = new EnumMap<>(ClientRole.class);
    private final Map<ClientRole, String> logins = new EnumMap<>(ClientRole.class);
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private record Answer(ClientRole service, Optional<MetricsPage> page) {}

    /**
     * Creates a source of a cluster.
     *
     * @throws dev.herald.cluster.UserError if the password of the HTTP user {@code operator} of a service is not known
     */
    HttpMetricsSource(ClusterConnection cluster, InstantSource clock) {
        this.clock = clock;
        for (ClientRole service : ClientRole.PROCESSES) {
            List<URI> known = cluster.httpAddresses(service);
            if (!known.isEmpty()) {
                addresses.put(service, known);
                logins.put(
                        service,
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("operator:" + cluster.httpPassword(service))
                                                .getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Override
    public MetricsReading read() {
        List<Map.Entry<ClientRole, URI>> all = new ArrayList<>();
        addresses.forEach((service, uris) -> uris.forEach(uri -> all.add(Map.entry(service, uri))));
        List<Answer> answers =
                ParallelTasks.map(all, entry -> new Answer(entry.getKey(), page(entry.getKey(), entry.getValue())));
        Map<ClientRole, MetricsPage> pages = new EnumMap<>(ClientRole.class);
        Set<ClientRole> silent = EnumSet.noneOf(ClientRole.class);
        for (ClientRole service : addresses.keySet()) {
            List<MetricsPage> answered = answers.stream()
                    .filter(answer -> answer.service() == service)
                    .flatMap(answer -> answer.page().stream())
                    .toList();
            if (answered.isEmpty()) {
                silent.add(service);
            } else {
                pages.put(service, MetricsPage.join(answered));
            }
        }
        return new MetricsReading(clock.instant(), pages, silent);
    }

    private Optional<MetricsPage> page(ClientRole service, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/prometheus"))
                .timeout(TIMEOUT)
                .header("Authorization", logins.getOrDefault(service, ""))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(MetricsPage.parse(response.body())) : Optional.empty();
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
