package dev.herald.contract.wire;

import dev.herald.contract.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Asks the registry whether it knows a schema id, by the Confluent-compatible API that both kinds serve. The
 * serializer's own client blocks without limit on a registry that hangs, and does not distinguish "unknown" from
 * "unreachable".
 *
 * <p>Unknown ids are cached for some seconds, the latest ones only: a member that repeats invalid bytes does not cause
 * a request each time, and a schema that is registered meanwhile is found soon. {@link EventSerde} caches known ids.
 */
final class RegistryIds implements EventSerde.Ids {

    static final Duration REMEMBERED = Duration.ofSeconds(5);
    static final int MOST_REMEMBERED = 1_000;

    private final RegistrySettings settings;
    private final HttpClient http;
    private final LongSupplier nanos;
    private final Map<Integer, Long> unknownSince = new LinkedHashMap<>();

    RegistryIds(RegistrySettings settings) {
        this(settings, System::nanoTime);
    }

    RegistryIds(RegistrySettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.http = settings.httpClient();
    }

    @Override
    public boolean knows(int id) {
        if (isUnknown(id)) {
            return false;
        }
        boolean known = ask(id);
        if (!known) {
            remember(id);
        }
        return known;
    }

    private boolean ask(int id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.confluentApi() + "/schemas/ids/" + id))
                .timeout(settings.timeout())
                .build();
        try {
            int status = BoundedHttp.send(http, request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200 && status != 404) {
                throw new RegistryUnavailable("the registry at " + settings.url() + " answers with status " + status);
            }
            return status == 200;
        } catch (IOException e) {
            throw new RegistryUnavailable("the registry at " + settings.url() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("interrupted while asking the registry at " + settings.url(), e);
        }
    }

    private synchronized boolean isUnknown(int id) {
        Long since = unknownSince.get(id);
        return since != null && nanos.getAsLong() - since < REMEMBERED.toNanos();
    }

    private synchronized void remember(int id) {
        unknownSince.remove(id); // moves the id to the end
        unknownSince.put(id, nanos.getAsLong());
        if (unknownSince.size() > MOST_REMEMBERED) {
            unknownSince.remove(unknownSince.keySet().iterator().next());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
