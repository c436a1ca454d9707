package dev.herald.cli.topics;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.wire.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions of schemas by their id in the registry, asked once each, by the Confluent-compatible API. A version that
 * the registry does not tell is not known, and is asked again at the next record.
 */
final class SchemaVersions implements IntFunction<Optional<Integer>>, AutoCloseable {

    private static final int OK = 200;

    private final RegistrySettings registry;
    private final HttpClient http;
    private final Map<Integer, Integer> known = new HashMap<>();

    SchemaVersions(RegistrySettings registry) {
        this.registry = registry;
        this.http = registry.httpClient();
    }

    @Override
    public Optional<Integer> apply(int id) {
        Integer version = known.get(id);
        if (version == null) {
            Optional<Integer> told = ask(id);
            told.ifPresent(one -> known.put(id, one));
            return told;
        }
        return Optional.of(version);
    }

    private Optional<Integer> ask(int id) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.confluentApi() + "/schemas/ids/" + id + "/versions"))
                .timeout(registry.timeout())
                .build();
        try {
            HttpResponse<String> answer = BoundedHttp.send(http, request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK ? versionIn(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads {@code [{"subject": "…", "version": 1}]}. */
    static Optional<Integer> versionIn(String body) {
        try {
            JsonNode version = JsonMapper.shared().readTree(body).path(0).path("version");
            return version.isInt() ? Optional.of(version.intValue()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
