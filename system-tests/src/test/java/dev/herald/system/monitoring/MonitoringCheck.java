package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import dev.herald.system.monitoring.MonitoringFiles.DocumentedMetric;
import dev.herald.system.monitoring.MonitoringFiles.Query;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.yaml.snakeyaml.Yaml;

/** Runs Prometheus against a stack, with the configuration and the rules of this checkout. */
public final class MonitoringCheck implements AutoCloseable {

    private final MonitoringFiles files;
    private final Process prometheus;
    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();

    private MonitoringCheck(MonitoringFiles files, Process prometheus, URI api) {
        this.files = files;
        this.prometheus = prometheus;
        this.api = api;
    }

    /**
     * Starts Prometheus.
     *
     * @param folder for its files
     */
    public static MonitoringCheck start(Stack stack, Path project, Path folder) throws IOException {
        MonitoringFiles files = new MonitoringFiles(project);
        Files.copy(files.prometheus().resolve("rules.yaml"), folder.resolve("rules.yaml"));
        Path configuration = Files.writeString(folder.resolve("prometheus.yaml"), configuration(files, stack, folder));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        PrometheusTools.PROMETHEUS.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new MonitoringCheck(files, process, URI.create("http://127.0.0.1:" + port));
    }

    /** Returns the configuration of the checkout, with the addresses and passwords of a stack and a short interval. */
    private static String configuration(MonitoringFiles files, Stack stack, Path folder) throws IOException {
        Map<String, Object> all = MonitoringFiles.yaml(files.prometheus().resolve("prometheus.yaml"));
        all.put("global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"));
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (Object one : MonitoringFiles.list(all.get("scrape_configs"))) {
            Map<String, Object> job = new TreeMap<>();
            MonitoringFiles.map(one).forEach((key, value) -> job.put(MonitoringFiles.text(key), value));
            List<ComponentInstance> instances = stack.instances().stream()
                    .filter(instance -> instance.component().isService()
                            && instance.component().label().equals(job.get("job_name")))
                    .toList();
            if (!instances.isEmpty()) {
                Path password = folder.resolve("http." + job.get("job_name"));
                Files.writeString(
                        password, stack.httpPassword(instances.getFirst().component()));
                job.put("basic_auth", Map.of("username", "operator", "password_file", password.toString()));
                job.put(
                        "static_configs",
                        List.of(Map.of(
                                "targets",
                                instances.stream()
                                        .map(instance ->
                                                stack.actuatorUrl(instance).getAuthority())
                                        .toList())));
                jobs.add(job);
            }
        }
        all.put("scrape_configs", jobs);
        return new Yaml().dump(all);
    }

    /** Fails unless every query of every dashboard returns data within half a minute. */
    public void everyQueryReturnsData() throws IOException {
        List<Query> open = new ArrayList<>(files.queries());
        Awaitility.await("every query of a dashboard has data")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    open.removeIf(query -> !result(query.text()).isEmpty());
                    assertThat(open).isEmpty();
                });
    }

    /** Fails unless every metric of Herald that a service shows is documented, with its type and its HELP text. */
    public void everyMetricIsDocumented() throws IOException {
        Map<String, DocumentedMetric> documented = files.metrics();
        Map<?, ?> shown = MonitoringFiles.map(get("/api/v1/metadata").get("data"));
        Map<String, DocumentedMetric> ours = new TreeMap<>();
        shown.forEach((name, entries) -> {
            if (MonitoringFiles.text(name).startsWith("herald_")) {
                Map<?, ?> entry =
                        MonitoringFiles.map(MonitoringFiles.list(entries).getFirst());
                String type = MonitoringFiles.text(entry.get("type"));
                ours.put(
                        nameOf(MonitoringFiles.text(name), type),
                        new DocumentedMetric(type, MonitoringFiles.text(entry.get("help"))));
            }
        });
        assertThat(ours).hasSizeGreaterThan(30);
        assertThat(documented).containsAllEntriesOf(ours);
    }

    /** Returns the name of a series. OpenMetrics, in which Prometheus asks, names a counter without its ending. */
    private static String nameOf(String described, String type) {
        return type.equals("counter") && !described.endsWith("_total") ? described + "_total" : described;
    }

    /** Fails unless an alarm fires within half a minute. */
    public void awaitAlarm(String name) {
        Awaitility.await(name + " fires")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !result("ALERTS{alertname=\"%s\",alertstate=\"firing\"}".formatted(name))
                        .isEmpty());
    }

    private List<?> result(String query) {
        return MonitoringFiles.list(
                MonitoringFiles.map(get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                                .get("data"))
                        .get("result"));
    }

    private Map<?, ?> get(String path) {
        try {
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(api.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
            return MonitoringFiles.map(new Yaml().load(response.body()));
        } catch (IOException e) {
            return Map.of(); // it does not answer yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    @Override
    public void close() {
        prometheus.destroy();
        http.close();
    }
}
