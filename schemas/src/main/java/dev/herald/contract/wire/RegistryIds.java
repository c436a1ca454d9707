package dev.herald.contract.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Asks the registry whether it knows a schema id, by the Confluent-compatible API that both kinds serve. The
 * serializer's own client blocks for ever on a registry that hangs, and does not tell "unknown" from "unreachable".
 */
final class RegistryIds implements EventSerde.Ids {

    private final RegistrySettings settings;

    RegistryIds(RegistrySettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean knows(int id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.confluentApi() + "/schemas/ids/" + id))
                .timeout(settings.timeout())
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(settings.timeout()).build()) {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
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
}
