package dev.herald.cli.top;

import dev.herald.contract.catalogue.ClientRole;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of all services at one moment.
 *
 * @param pages the samples of all instances of each service that answered
 * @param silent services of which an address is known, and none answered
 */
record MetricsReading(Instant at, Map<ClientRole, MetricsPage> pages, Set<ClientRole> silent) {

    MetricsReading {
        pages = Map.copyOf(pages);
        silent = Set.copyOf(silent);
    }

    /** Returns the samples of a service; none if it did not answer. */
    MetricsPage of(ClientRole service) {
        return pages.getOrDefault(service, MetricsPage.parse(""));
    }
}
