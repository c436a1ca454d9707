package dev.herald.system.monitoring;

import dev.herald.contract.architecture.TrackedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The alarms, the dashboards and the table of metrics of a checkout. */
public final class MonitoringFiles {

    /** How far back Grafana lets a rate look if it shows an hour and Prometheus scrapes every 15 s. */
    static final String RATE_INTERVAL = "1m";

    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<name>[a-z0-9_]+)` \\| (?<type>counter|gauge) \\| (?<labels>[^|]*) \\| (?<meaning>.*) \\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

    private static final Pattern SHOWN_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /** Parts of a query that hold no metric. */
    private static final Pattern NO_METRIC =
            Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:\\w+ )?(?:by|on)\\s*\\([^)]*\\)|\\b\\w+\\s*\\(");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_]\\w*");
    private static final Set<String> KEYWORDS = Set.of("or", "and", "unless", "offset");
    private static final Pattern LABEL_LIST = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");

    /** Series that Prometheus makes of alarms. */
    private static final String ALERTS = "ALERTS";

    private static final Map<String, Set<String>> OF_PROMETHEUS =
            Map.of(ALERTS, Set.of("alertname", "alertstate", "severity"));

    /** The modules whose sources have the values of labels. */
    private static final List<String> SERVICES =
            List.of("intake-service", "review-service", "streams-runtime", "schemas");

    private final Path deploy;
    private final Path documents;

    /**
     * An alarm.
     *
     * @param runbook where its section is, from the root of the checkout
     */
    record Alarm(String name, String query, String severity, String summary, String runbook) {}

    /**
     * A panel of a dashboard, with its description of Grafana.
     *
     * @param at dashboard and title
     */
    record Panel(String at, Map<?, ?> json) {

        List<Query> queries() {
            return list(json.get("targets")).stream()
                    .map(MonitoringFiles::map)
                    .map(target -> new Query(
                            at,
                            text(target.get("expr")).replace("$__rate_interval", RATE_INTERVAL),
                            text(target.get("legendFormat"))))
                    .toList();
        }
    }

    /**
     * A query of a panel.
     *
     * @param at dashboard and panel
     * @param legend the name of a series, with {@code {{label}}} in place of the label's value
     */
    record Query(String at, String text, String legend) {

        /** Returns the name of a series. */
        String nameOf(Map<String, String> labels) {
            return SHOWN_LABEL
                    .matcher(legend)
                    .replaceAll(found -> labels.getOrDefault(found.group(1), ""))
                    .strip();
        }
    }

    /**
     * A row of the document.
     *
     * @param type {@code counter} or {@code gauge}
     */
    public record DocumentedMetric(String type, String meaning) {}

    /** Creates a reader of a checkout. */
    public MonitoringFiles(Path project) {
        this.deploy = project.resolve("deploy");
        this.documents = project.resolve("docs");
    }

    /** Returns the folder of Prometheus' files. */
    Path prometheus() {
        return deploy.resolve("prometheus");
    }

    /** Returns the metrics of docs/metrics.md by their names. */
    public Map<String, DocumentedMetric> metrics() throws IOException {
        Map<String, DocumentedMetric> metrics = new TreeMap<>();
        for (String line : Files.readAllLines(documents.resolve("metrics.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                metrics.put(row.group("name"), new DocumentedMetric(row.group("type"), row.group("meaning")));
            }
        }
        return metrics;
    }

    /** Returns the labels of each metric of docs/metrics.md, without those that Prometheus adds. */
    Map<String, Set<String>> labels() throws IOException {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String line : Files.readAllLines(documents.resolve("metrics.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                labels.put(
                        row.group("name"),
                        LABEL.matcher(row.group("labels"))
                                .results()
                                .map(label -> label.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return labels;
    }

    /** Returns the alarms, in the order of the file. */
    List<Alarm> alarms() throws IOException {
        List<Alarm> alarms = new ArrayList<>();
        for (Object group : list(yaml(prometheus().resolve("rules.yaml")).get("groups"))) {
            for (Object one : list(map(group).get("rules"))) {
                Map<?, ?> rule = map(one);
                Map<?, ?> annotations = map(rule.get("annotations"));
                alarms.add(new Alarm(
                        text(rule.get("alert")),
                        text(rule.get("expr")),
                        text(map(rule.get("labels")).get("severity")),
                        text(annotations.get("summary")),
                        text(annotations.get("runbook"))));
            }
        }
        return alarms;
    }

    /** Returns the names of the tests of alarms. */
    List<String> alarmTests() throws IOException {
        return list(yaml(prometheus().resolve("rules-test.yaml")).get("tests")).stream()
                .map(test -> text(map(test).get("name")))
                .toList();
    }

    /** Returns the series of the tests of alarms. */
    List<String> testedSeries() throws IOException {
        return list(yaml(prometheus().resolve("rules-test.yaml")).get("tests")).stream()
                .flatMap(test -> list(map(test).get("input_series")).stream())
                .map(series -> text(map(series).get("series")))
                .distinct()
                .toList();
    }

    /** Returns the panels of each dashboard by its name. */
    Map<String, List<Panel>> dashboards() throws IOException {
        Map<String, List<Panel>> dashboards = new TreeMap<>();
        for (Path file : TrackedFiles.below(deploy.resolve("grafana"))) {
            String name = file.getFileName().toString().replace(".json", "");
            dashboards.put(
                    name,
                    list(yaml(file).get("panels")).stream() // JSON is YAML
                            .map(panel -> new Panel(name + ", " + map(panel).get("title"), map(panel)))
                            .toList());
        }
        return dashboards;
    }

    /** Returns the queries of all dashboards. */
    List<Query> queries() throws IOException {
        return dashboards().values().stream()
                .flatMap(panels -> panels.stream())
                .flatMap(panel -> panel.queries().stream())
                .toList();
    }

    /**
     * Returns the metrics and labels of a query that the document does not have. Prometheus reports neither: a query
     * with a misspelt name is a query without data.
     */
    Set<String> unknownNames(String query) throws IOException {
        Map<String, Set<String>> documented = new HashMap<>(labels());
        documented.putAll(OF_PROMETHEUS);
        Set<String> metrics = namesOfMetrics(query);
        Set<String> unknown = new TreeSet<>(labelsIn(query));
        unknown.removeAll(Set.of("job", "instance"));
        metrics.forEach(metric -> unknown.removeAll(documented.getOrDefault(metric, Set.of())));
        metrics.stream().filter(metric -> !documented.containsKey(metric)).forEach(unknown::add);
        return unknown;
    }

    /** Returns the metrics that a query reads, without the series that Prometheus makes of alarms. */
    static Set<String> metricsIn(String query) {
        Set<String> metrics = namesOfMetrics(query);
        metrics.remove(ALERTS);
        return metrics;
    }

    private static Set<String> namesOfMetrics(String query) {
        return NAME.matcher(NO_METRIC.matcher(query).replaceAll(" "))
                .results()
                .map(name -> name.group())
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labelsIn(String query) {
        return Stream.concat(
                        LABEL_LIST
                                .matcher(query)
                                .results()
                                .flatMap(found -> Stream.of(found.group(1).split(",", -1))),
                        MATCHER.matcher(query).results().map(found -> found.group(1)))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the words of the values that a query asks for. */
    static Set<String> valuesIn(String query) {
        return MATCHER.matcher(query)
                .results()
                .flatMap(found -> Stream.of(found.group(2).split("\\W+", -1)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the headings of the runbooks, as the anchors that links name. */
    Set<String> runbooks() throws IOException {
        return Files.readAllLines(documents.resolve("runbooks.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> "docs/runbooks.md#" + line.substring(4).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns those of some words that are in no source of a service, in upper or lower case. */
    Set<String> withoutWordsOfServices(Set<String> words) throws IOException {
        Set<String> missing = new TreeSet<>(words);
        for (String module : SERVICES) {
            try (Stream<Path> files = Files.walk(deploy.resolveSibling(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(file);
                    missing.removeIf(
                            word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE)
                                    .matcher(text)
                                    .find());
                }
            }
        }
        return missing;
    }

    static Map<String, Object> yaml(Path file) throws IOException {
        Map<String, Object> top = new HashMap<>();
        map(new Yaml().load(Files.readString(file))).forEach((key, value) -> top.put(text(key), value));
        return top;
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static String text(Object value) {
        return String.valueOf(value);
    }
}
