package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.system.TestStacks;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms and dashboards name metrics that exist; every alarm has a runbook and tests, which Prometheus runs. */
class MonitoringFilesTest {

    private static final MonitoringFiles FILES = new MonitoringFiles(TestStacks.project());

    /** Prometheus takes a misspelt name for a series without data; with {@code or vector(0)}, even for a 0. */
    @Test
    void every_metric_and_label_of_an_alarm_its_tests_and_a_dashboard_is_in_the_document() throws IOException {
        List<String> queries = new ArrayList<>(FILES.testedSeries());
        FILES.alarms().forEach(alarm -> queries.add(alarm.query()));
        FILES.queries().forEach(query -> queries.add(query.text()));
        assertThat(queries).hasSizeGreaterThan(100);
        for (String query : queries) {
            assertThat(FILES.unknownNames(query)).as(query).isEmpty();
        }
    }

    /** A value of a label is no name of the document. A misspelt one is a word that no service has. */
    @Test
    void every_value_that_a_query_asks_for_is_a_word_of_the_services() throws IOException {
        Set<String> values = Stream.concat(
                        FILES.alarms().stream().map(Alarm::query),
                        FILES.queries().stream().map(Query::text))
                .filter(query -> MonitoringFiles.metricsIn(query).stream().anyMatch(name -> name.startsWith("herald_")))
                .flatMap(query -> MonitoringFiles.valuesIn(query).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(values).contains("unreadable", "SIGNATURE_REFUSED", "UnverifiedEvent");
        assertThat(FILES.withoutWordsOfServices(values)).isEmpty();
        assertThat(FILES.withoutWordsOfServices(Set.of("unreadible"))).containsExactly("unreadible");
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

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(PrometheusTools.PROMTOOL.toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return out;
    }
}
