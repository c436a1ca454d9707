package dev.herald.cli.top;

import dev.herald.contract.catalogue.ClientRole;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of all services at one moment.
 *
 * @param pages the samples of each instance that answered
 * @param silent instances that did not answer
 */
record MetricsReading(Instant at, Map<Instance, MetricsPage> pages, Set<Instance> silent) {

    /** An instance of a service, by the address at which it shows its metrics. */
    record Instance(ClientRole service, URI address) {}

    MetricsReading {
        pages = Map.copyOf(pages);
        silent = Set.copyOf(silent);
    }

    /** Returns the samples of all instances of a service that answered. */
    MetricsPage of(ClientRole service) {
        return MetricsPage.join(pagesOf(service));
    }

    /**
     * Returns what a console measured of all of Herald. Every console measures it, so of several the one counts that
     * read the broker last.
     */
    MetricsPage flow() {
        return pagesOf(ClientRole.CONSOLE).stream()
                .min(Comparator.comparingDouble(
                        page -> page.sum("herald_flow_age_seconds").orElse(Double.MAX_VALUE)))
                .orElseGet(() -> MetricsPage.join(List.of()));
    }

    /** Returns whether at least one instance of a service answered. */
    boolean has(ClientRole service) {
        return !pagesOf(service).isEmpty();
    }

    private List<MetricsPage> pagesOf(ClientRole service) {
        return pages.entrySet().stream()
                .filter(page -> page.getKey().service() == service)
                .map(Map.Entry::getValue)
                .toList();
    }
}
