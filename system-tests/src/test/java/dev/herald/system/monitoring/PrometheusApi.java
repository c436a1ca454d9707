package dev.herald.system.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The API of a Prometheus. While it does not answer, every answer is empty. */
final class PrometheusApi implements AutoCloseable {

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    PrometheusApi(URI address) {
        this.address = address;
    }

    /** Returns the labels of each series of a query's result at a time. */
    List<Map<String, String>> at(Instant time, String query) {
        List<Map<String, String>> all = new ArrayList<>();
        get("query?query=%s&time=%d".formatted(encoded(query), time.getEpochSecond()))
                .path("result")
                .forEach(series -> all.add(labels(series.path("metric"))));
        return all;
    }

    /**
     * Returns the labels of each series, with the metric as {@code __name__}.
     *
     * @param selector the series, such as <code>{job="intake"}</code>
     */
    List<Map<String, String>> labels(String selector) {
        List<Map<String, String>> all = new ArrayList<>();
        get("series?match[]=" + encoded(selector)).forEach(series -> all.add(labels(series)));
        return all;
    }

    /** Returns the type and the HELP text of each metric. */
    JsonNode metadata() {
        return get("metadata");
    }

    private static Map<String, String> labels(JsonNode series) {
        Map<String, String> labels = new TreeMap<>();
        series.propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return labels;
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private JsonNode get(String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(address.resolve("/api/v1/" + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            boolean isReady = response.statusCode() == 200; // while it starts, it answers in words
            return isReady ? json.readTree(response.body()).path("data") : json.missingNode();
        } catch (IOException e) {
            return json.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return json.missingNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
