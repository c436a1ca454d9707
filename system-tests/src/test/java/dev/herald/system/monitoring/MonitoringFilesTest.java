package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.herald.system.TestStacks;
import dev.herald.system.monitoring.Dashboard.Cell;
import dev.herald.system.monitoring.Dashboard.Panel;
import dev.herald.system.monitoring.Dashboard.Step;
import dev.herald.system.monitoring.MonitoringFiles.Alarm;
import dev.herald.system.monitoring.MonitoringFiles.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms and dashboards name metrics that exist; every alarm has a runbook and tests, which Prometheus runs. */
class MonitoringFilesTest {

    private static final MonitoringFiles FILES = new MonitoringFiles(TestStacks.project());
    private static final Pattern LIMIT = Pattern.compile("Alarm (?<alarm>\\w+) (?<side>above|below) (?<value>\\d+)");

    /** Prometheus takes a misspelt name for a series without data; with {@code or vector(0)}, even for a 0. */
    @Test
    void every_metric_and_label_of_an_alarm_and_of_its_summary_is_in_the_document() throws IOException {
        Map<String, Set<String>> known = FILES.labels();
        assertThat(FILES.alarms()).hasSizeGreaterThan(20).allSatisfy(alarm -> {
            QueryLabels found = QueryLabels.of(PromQuery.parse(alarm.query()), known);
            assertThat(found.faults()).as(alarm.name()).isEmpty();
            assertThat(found.labels()).as("%s: summary", alarm.name()).containsAll(alarm.labels());
        });
    }

    @Test
    void every_metric_and_label_of_a_dashboard_and_of_its_legends_is_in_the_document() throws IOException {
        Map<String, Set<String>> known = FILES.labels();
        assertThat(FILES.queries()).hasSizeGreaterThan(40).allSatisfy(query -> {
            QueryLabels found = QueryLabels.of(PromQuery.parse(query.text()), known);
            assertThat(found.faults()).as(query.at()).isEmpty();
            assertThat(found.labels()).as("%s: legend", query.at()).containsAll(query.labels());
        });
    }

    @Test
    void every_metric_and_label_of_the_tests_of_alarms_is_in_the_document() throws IOException {
        Map<String, Set<String>> known = FILES.labels();
        assertThat(FILES.testedSeries())
                .hasSizeGreaterThan(40)
                .allSatisfy(series -> assertThat(
                                QueryLabels.of(PromQuery.parse(series), known).faults())
                        .as(series)
                        .isEmpty());
    }

    /** A value of a label is no name of the document. A misspelt one is a word that no service has. */
    @Test
    void every_value_that_a_query_asks_for_is_a_word_of_the_services() throws IOException {
        Set<String> values = Stream.concat(
                        FILES.alarms().stream().map(Alarm::query),
                        FILES.queries().stream().map(Query::text))
                .flatMap(query -> PromQuery.parse(query).root().selectors())
                .filter(series -> series.metric().startsWith("herald_"))
                .flatMap(series -> series.matchers().stream())
                .flatMap(matcher -> matcher.words().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(values).contains("unreadable", "SIGNATURE_REFUSED", "UnverifiedEvent");
        assertThat(FILES.withoutWordsOfServices(values)).isEmpty();
        assertThat(FILES.withoutWordsOfServices(Set.of("unreadible"))).containsExactly("unreadible");
    }

    @Test
    void every_state_and_severity_that_a_dashboard_asks_for_is_one_of_an_alarm() throws IOException {
        assertThat(FILES.queries().stream()
                        .flatMap(query -> PromQuery.parse(query.text()).root().selectors())
                        .filter(series -> series.metric().equals(QueryLabels.ALERTS))
                        .flatMap(series -> series.matchers().stream())
                        .flatMap(matcher -> matcher.words().stream()))
                .contains("firing")
                .isSubsetOf("firing", "critical", "warning");
    }

    @Test
    void the_panels_of_a_dashboard_are_on_the_grid_and_do_not_overlap() throws IOException {
        for (Dashboard dashboard : FILES.dashboards()) {
            assertThat(dashboard.panels()).as(dashboard.name()).hasSizeGreaterThan(5);
            for (Panel panel : dashboard.panels()) {
                String at = "%s, %s".formatted(dashboard.name(), panel.title());
                assertThat(panel.cell()).as(at).matches(Cell::isOnTheGrid, "is on the grid");
                assertThat(dashboard.panels().stream()
                                .filter(other -> other.cell().overlaps(panel.cell()))
                                .map(Panel::title))
                        .as(at)
                        .containsExactly(panel.title());
            }
        }
    }

    @Test
    void the_unit_of_a_panel_is_one_of_grafana() throws IOException {
        for (Panel panel : panels()) {
            assertThatNoException().as(panel.title()).isThrownBy(() -> GrafanaUnit.of(panel.unit()));
        }
    }

    /** Asked for a range, Grafana shows the last value that there was, also if it is an hour old. */
    @Test
    void a_panel_without_lines_shows_values_of_now() throws IOException {
        assertThat(panels().stream()
                        .filter(panel -> panel.type() != Dashboard.Type.TIMESERIES)
                        .map(Panel::title))
                .hasSizeGreaterThan(15);
        assertThat(panels().stream()
                        .filter(panel -> panel.type() != Dashboard.Type.TIMESERIES)
                        .filter(panel -> panel.targets().isEmpty()
                                || panel.targets().stream().anyMatch(target -> !target.isOfNow()))
                        .map(Panel::title))
                .isEmpty();
    }

    /** Orange from the limit of a warning, red from that of a critical alarm. */
    @Test
    void a_panel_that_names_the_limit_of_an_alarm_has_its_colour_from_there_on() throws IOException {
        Map<String, Alarm> alarms = FILES.alarms().stream().collect(Collectors.toMap(Alarm::name, Function.identity()));
        int limits = 0;
        for (Panel panel : panels()) {
            Matcher limit = LIMIT.matcher(panel.description());
            if (limit.find()) {
                limits++;
                String at = panel.title();
                assertThat(alarms).as(at).containsKey(limit.group("alarm"));
                Alarm alarm = alarms.get(limit.group("alarm"));
                boolean below = limit.group("side").equals("below");
                int value = Integer.parseInt(limit.group("value"));
                assertThat(alarm.query()).as(at).containsPattern(below ? "== 0" : "> %d\\b".formatted(value));
                String colour = alarm.severity().equals("critical") ? "red" : "orange";
                assertThat(panel.steps())
                        .as(at)
                        .contains(new Step(below ? Double.NEGATIVE_INFINITY : Math.max(1, value), colour));
            }
        }
        assertThat(limits).isGreaterThan(12);
    }

    @Test
    void every_metric_that_should_stay_0_has_an_alarm() throws IOException {
        Set<String> watched = new TreeSet<>();
        FILES.alarms().forEach(alarm -> watched.addAll(MonitoringFiles.metricsIn(alarm.query())));
        List<String> expected = FILES.metrics().entrySet().stream()
                .filter(metric -> metric.getValue().meaning().contains("should stay 0")
                        || metric.getValue().meaning().contains("any is an alarm"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(watched).containsAll(expected).contains("herald_audit_log_unreadable_records_total");
    }

    /** A counter appears with its first event or burst, and {@code increase()} does not see the first value. */
    @Test
    void every_alarm_about_an_increase_also_counts_a_series_that_is_new() throws IOException {
        assertThat(FILES.alarms())
                .filteredOn(alarm ->
                        alarm.query().contains("increase(") && !alarm.name().equals("RestoreStands"))
                .hasSizeGreaterThan(8)
                .allSatisfy(alarm -> assertThat(alarm.query().split("increase\\(", -1))
                        .as(alarm.name())
                        .hasSameSizeAs(alarm.query().split(" unless ", -1)));
    }

    @Test
    void every_documented_metric_of_a_library_is_used() throws IOException {
        Set<String> used = new TreeSet<>();
        FILES.alarms().forEach(alarm -> used.addAll(MonitoringFiles.metricsIn(alarm.query())));
        FILES.queries().forEach(query -> used.addAll(MonitoringFiles.metricsIn(query.text())));
        assertThat(FILES.metrics().keySet())
                .filteredOn(name -> !name.startsWith("herald_"))
                .isSubsetOf(used);
    }

    @Test
    void every_alarm_has_a_severity_a_sentence_and_a_runbook_and_no_runbook_is_left_over() throws IOException {
        List<Alarm> alarms = FILES.alarms();
        assertThat(alarms).allSatisfy(alarm -> {
            assertThat(alarm.severity()).as(alarm.name()).isIn("critical", "warning");
            assertThat(alarm.summary()).as(alarm.name()).endsWith(".").hasSizeGreaterThan(20);
        });
        assertThat(alarms).extracting(Alarm::runbook).containsExactlyInAnyOrderElementsOf(FILES.runbooks());
    }

    @Test
    void every_alarm_has_a_test_that_it_fires_and_one_that_it_does_not() throws IOException {
        assertThat(FILES.alarmTests())
                .containsExactlyInAnyOrderElementsOf(FILES.alarms().stream()
                        .flatMap(alarm -> Stream.of(alarm.name() + " fires", alarm.name() + " is silent"))
                        .toList());
    }

    @Test
    void prometheus_accepts_the_alarms_and_their_tests_hold() throws Exception {
        PrometheusTools.require();
        Path folder = FILES.prometheus();
        assertThat(promtool("check", "rules", folder.resolve("rules.yaml").toString()))
                .contains("SUCCESS: %d rules found".formatted(FILES.alarms().size()));
        assertThat(promtool("test", "rules", folder.resolve("rules-test.yaml").toString()))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void prometheus_parses_every_query_of_the_dashboards(@TempDir Path temporary) throws Exception {
        PrometheusTools.require();
        List<String> lines = new ArrayList<>(List.of("groups:", "  - name: queries", "    rules:"));
        List<Query> queries = FILES.queries();
        for (int index = 0; index < queries.size(); index++) {
            lines.add("      - record: query:%d".formatted(index));
            lines.add("        expr: '%s'".formatted(queries.get(index).text().replace("'", "''")));
        }
        Path rules = Files.write(temporary.resolve("queries.yaml"), lines);
        assertThat(promtool("check", "rules", rules.toString()))
                .contains("SUCCESS: %d rules found".formatted(queries.size()));
    }

    private static List<Panel> panels() throws IOException {
        return FILES.dashboards().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .toList();
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(PrometheusTools.PROMTOOL.toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return out;
    }
}
