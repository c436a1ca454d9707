package dev.herald.cli.top;

import dev.herald.cli.top.MetricsReading.Instance;
import dev.herald.cluster.ActuatorClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.contract.catalogue.ClientRole;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the pages that Prometheus reads, of every instance whose address is known, all at once. */
final class HttpMetricsSource implements MetricsSource, AutoCloseable {

    private final List<Instance> instances = new ArrayList<>();
    private final Map<ClientRole, String> passwords = new EnumMap<>(ClientRole.class);
    private final InstantSource clock;
    private final ActuatorClient http = new ActuatorClient();

    private record Answer(Instance instance, Optional<MetricsPage> page) {}

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
                known.forEach(address -> instances.add(new Instance(service, address)));
                passwords.put(service, cluster.httpPassword(service));
            }
        }
    }

    @Override
    public MetricsReading read() {
        Map<Instance, MetricsPage> pages = new HashMap<>();
        Set<Instance> silent = new HashSet<>();
        for (Answer answer : ParallelTasks.map(instances, instance -> new Answer(instance, page(instance)))) {
            answer.page()
                    .ifPresentOrElse(page -> pages.put(answer.instance(), page), () -> silent.add(answer.instance()));
        }
        return new MetricsReading(clock.instant(), pages, silent);
    }

    private Optional<MetricsPage> page(Instance instance) {
        return http.get(instance.address(), "prometheus", passwords.getOrDefault(instance.service(), ""))
                .filter(ActuatorClient.Answer::isFound)
                .map(answer -> MetricsPage.parse(answer.body()));
    }

    @Override
    public void close() {
        http.close();
    }
}
