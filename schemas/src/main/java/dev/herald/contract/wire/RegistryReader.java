package dev.herald.contract.wire;

import dev.herald.contract.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the Confluent-compatible API that registries of both kinds serve. The serializer's own client blocks without
 * limit on a registry that hangs, and does not distinguish "unknown" from "unreachable".
 */
public final class RegistryReader implements EventSerde.Ids {

    private static final JsonMapper JSON = new JsonMapper();

    private final RegistrySettings settings;
    private final HttpClient http;

    /** Creates a reader; nothing is asked yet. */
    public RegistryReader(RegistrySettings settings) {
        this.settings = settings;
        this.http = settings.httpClient();
    }

    /** Returns whether the registry has a schema with this id. */
    @Override
    public boolean knows(int id) {
        return get("/schemas/ids/" + id).isPresent();
    }

    /** Returns the versions of a subject; none if there is no such subject. */
    public List<Integer> versions(String subject) {
        return get("/subjects/" + subject + "/versions").stream()
                .flatMap(JsonNode::valueStream)
                .map(version -> version.asInt(-1))
                .toList();
    }

    /**
     * Returns a version of a subject, with {@code id} and {@code schema}; empty if there is none.
     *
     * @throws RegistryUnavailable as {@link #get}
     */
    public Optional<JsonNode> version(String subject, int version) {
        return get("/subjects/%s/versions/%d".formatted(subject, version));
    }

    /**
     * Returns what the registry has at a path; empty if it has nothing there.
     *
     * @throws RegistryUnavailable if the registry does not answer, or answers neither with 200 nor with 404
     */
    Optional<JsonNode> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.confluentApi() + path))
                .timeout(settings.timeout())
                .build();
        try {
            HttpResponse<String> answer = BoundedHttp.send(http, request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new RegistryUnavailable(
                        "the registry at %s answers with status %d".formatted(settings.url(), answer.statusCode()));
            }
            return Optional.of(JSON.readTree(answer.body()));
        } catch (IOException | JacksonException e) {
            throw new RegistryUnavailable("the registry at " + settings.url() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("interrupted while asking the registry at " + settings.url(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
