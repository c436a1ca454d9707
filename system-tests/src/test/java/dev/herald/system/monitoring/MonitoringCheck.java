package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import dev.herald.system.monitoring.MonitoringFiles.DocumentedMetric;
import dev.herald.system.monitoring.MonitoringFiles.Query;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Runs Prometheus against a stack, with the configuration and the rules of this checkout. */
public final class MonitoringCheck implements AutoCloseable {

    /** Where a query goes on that shows a 0 while there is no series. */
    private static final String FALLBACK = " or on\\(\\) ";

    private final MonitoringFiles files;
    private final Process prometheus;
    private final PrometheusApi api;

    private MonitoringCheck(MonitoringFiles files, Process prometheus, PrometheusApi api) {
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
        return new MonitoringCheck(files, process, new PrometheusApi(URI.create("http://127.0.0.1:" + port)));
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

    /**
     * Fails unless within two minutes every query of every dashboard returns data. Of a query such as {@code a or on()
     * vector(0)}, also {@code a} has to, as soon as there is a series that it reads: a counter appears with its first
     * event. No two series of a panel may have one name in a legend, and each name has to tell something.
     */
    public void everyQueryReturnsData() throws IOException {
        List<Query> open = new ArrayList<>(files.queries());
        Awaitility.await("every query of a dashboard has data")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    open.removeIf(query -> hasData(query.text()) && hasDataIfThereIsAny(query.text()));
                    assertThat(open).isEmpty();
                });
        files.queries().stream()
                .collect(Collectors.groupingBy(Query::at))
                .forEach((panel, queries) -> assertThat(queries.stream()
                                .flatMap(query -> api.at(Instant.now(), query.text()).stream()
                                        .map(query::nameOf)))
                        .as(panel)
                        .doesNotHaveDuplicates()
                        .doesNotContain(""));
    }

    private boolean hasDataIfThereIsAny(String query) {
        String withoutFallback = query.split(FALLBACK, 2)[0];
        return hasData(withoutFallback)
                || MonitoringFiles.metricsIn(withoutFallback).stream().noneMatch(this::hasData);
    }

    private boolean hasData(String query) {
        return !api.at(Instant.now(), query).isEmpty();
    }

    /** Fails unless every metric of Herald that a service shows is documented, with its type and its HELP text. */
    public void everyMetricIsDocumented() throws IOException {
        Map<String, DocumentedMetric> documented = files.metrics();
        Map<String, DocumentedMetric> ours = new TreeMap<>();
        api.metadata()
                .propertyStream()
                .filter(metric -> metric.getKey().startsWith("herald_"))
                .forEach(metric -> {
                    JsonNode entry = metric.getValue().path(0);
                    String type = entry.path("type").asString();
                    ours.put(
                            nameOf(metric.getKey(), type),
                            new DocumentedMetric(type, entry.path("help").asString()));
                });
        assertThat(ours).hasSizeGreaterThan(30);
        assertThat(documented).containsAllEntriesOf(ours);
    }

    /**
     * Fails unless every series has the labels that the document names. A metric of a library may have more than those
     * that queries use.
     */
    public void everyLabelIsDocumented() throws IOException {
        Map<String, Set<String>> documented = files.labels();
        Set<String> seen = new TreeSet<>();
        for (Map<String, String> series : api.labels("{job!=\"\"}")) {
            Set<String> labels = new TreeSet<>(series.keySet());
            String metric = series.getOrDefault("__name__", "");
            labels.removeAll(Set.of("__name__", "job", "instance"));
            if (metric.startsWith("herald_")) {
                assertThat(labels).as(metric).isEqualTo(documented.get(metric));
                seen.add(metric);
            } else if (documented.containsKey(metric)) {
                assertThat(series.keySet()).as(metric).containsAll(documented.getOrDefault(metric, Set.of()));
                seen.add(metric);
            }
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }

    /** Returns the name of a series. OpenMetrics, in which Prometheus asks, names a counter without its ending. */
    private static String nameOf(String described, String type) {
        return type.equals("counter") && !described.endsWith("_total") ? described + "_total" : described;
    }

    /** Fails unless an alarm fires within half a minute. */
    public void awaitAlarm(String name) {
        Awaitility.await(name + " fires")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !api.at(Instant.now(), "ALERTS{alertname=\"%s\",alertstate=\"firing\"}".formatted(name))
                        .isEmpty());
    }

    @Override
    public void close() {
        prometheus.destroy();
        api.close();
    }
}
