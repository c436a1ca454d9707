package dev.herald.system.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    /**
     * A value at a time.
     *
     * @param at seconds since 1970
     */
    record Point(double at, double value) {}

    /** The values of one combination of labels, in the order of time. */
    record Series(Map<String, String> labels, List<Point> points) {}

    /** Returns the values at a time. */
    List<Series> at(Instant time, String query) {
        return series(get("query?query=%s&time=%d.%03d"
                .formatted(encoded(query), time.getEpochSecond(), time.getNano() / 1_000_000)));
    }

    /** Returns the values between two times, one for each step. */
    List<Series> between(String query, Instant from, Instant to, Duration step) {
        return series(get("query_range?query=%s&start=%d&end=%d&step=%d"
                .formatted(encoded(query), from.getEpochSecond(), to.getEpochSecond(), step.toSeconds())));
    }

    /**
     * Returns the labels of each series, with the metric as {@code __name__}.
     *
     * @param selector the series, such as <code>{job="intake"}</code>
     */
    List<Map<String, String>> labels(String selector) {
        List<Map<String, String>> all = new ArrayList<>();
        for (JsonNode series : get("series?match[]=" + encoded(selector))) {
            Map<String, String> labels = new TreeMap<>();
            series.propertyStream()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asString()));
            all.add(labels);
        }
        return all;
    }

    /** Returns the type and the HELP text of each metric. */
    JsonNode metadata() {
        return get("metadata");
    }

    private static List<Series> series(JsonNode answer) {
        List<Series> all = new ArrayList<>();
        for (JsonNode one : answer.path("result")) {
            Map<String, String> labels = new TreeMap<>();
            one.path("metric")
                    .propertyStream()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asString()));
            List<Point> points = new ArrayList<>();
            if (one.has("value")) {
                add(points, one.path("value"));
            }
            one.path("values").forEach(value -> add(points, value));
            all.add(new Series(labels, points));
        }
        return all;
    }

    private static void add(List<Point> points, JsonNode pair) {
        double value = switch (pair.path(1).asString()) {
            case "NaN" -> Double.NaN;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(pair.path(1).asString());
        };
        if (Double.isFinite(value)) {
            points.add(new Point(pair.path(0).asDouble(), value));
        }
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private JsonNode get(String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(address.resolve("/api/v1/" + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return json.readTree(response.body()).path("data");
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
