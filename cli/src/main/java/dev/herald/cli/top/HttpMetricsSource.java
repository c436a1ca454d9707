package dev.herald.cli.top;

import dev.herald.cluster.ActuatorClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.contract.catalogue.ClientRole;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the pages that Prometheus reads, of every service whose address is known, all at once. */
final class HttpMetricsSource implements MetricsSource, AutoCloseable {

    private final Map<ClientRole, List<URI>> addresses = new EnumMap<>(ClientRole.class);
    private final Map<ClientRole, String> passwords = new EnumMap<>(ClientRole.class);
    private final InstantSource clock;
    private final ActuatorClient http = new ActuatorClient();

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
                passwords.put(service, cluster.httpPassword(service));
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
        return http.get(address, "prometheus", passwords.getOrDefault(service, ""))
                .filter(ActuatorClient.Answer::isFound)
                .map(answer -> MetricsPage.parse(answer.body()));
    }

    @Override
    public void close() {
        http.close();
    }
}
