package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.system.monitoring.Dashboard.Panel;
import dev.herald.system.monitoring.Dashboard.Target;
import dev.herald.system.monitoring.DashboardPicture.Drawn;
import dev.herald.system.monitoring.DashboardPicture.Line;
import dev.herald.system.monitoring.PrometheusApi.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dashboard is drawn by Grafana's rules, and nothing in its file is left out in silence. */
class DashboardPictureTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "short, 5, 5",
        "short, 1234, 1.23 K",
        "s, 0, 0 s",
        "s, 0.25, 250 ms",
        "s, 59.94, 59.9 s",
        "s, 300, 5 min",
        "s, 5400, 1.50 hour",
        "ms, 92, 92 ms",
        "ms, 1500, 1.50 s",
        "percentunit, 0.141, 14.1%",
        "recps, 0.0174, 0.0174 rec/s"
    })
    void a_value_is_written_with_its_unit(String unit, double value, String text) {
        assertThat(GrafanaUnit.of(unit).text(value, OptionalInt.empty())).isEqualTo(text);
    }

    @Test
    void a_unit_that_grafana_would_show_as_a_word_is_refused() {
        assertThatThrownBy(() -> GrafanaUnit.of("seconds")).hasMessageContaining("'seconds'", "misspelt");
    }

    @Test
    void a_series_has_the_name_of_its_labels() {
        Target target = new Target("up", "{{job}} {{ side }}", false);

        assertThat(target.nameOf(Map.of("job", "intake", "side", "left"))).isEqualTo("intake left");
        assertThat(target.nameOf(Map.of())).isEqualTo(Target.NAMELESS);
    }

    @Test
    void a_variable_that_nobody_sets_is_refused() {
        assertThat(new Target("rate(x[$__rate_interval])", "x", false).query("1m"))
                .isEqualTo("rate(x[1m])");
        assertThatThrownBy(() -> new Target("rate(x[$period])", "x", false).query("1m"))
                .hasMessageContaining("rate(x[$period])");
    }

    @Test
    void an_option_that_the_picture_would_leave_out_is_refused() {
        assertThatThrownBy(() -> panel("right", "\"mappings\": [],")).hasMessageContaining("mappings");
    }

    @Test
    void a_legend_below_the_lines_hides_rows_earlier_than_one_beside_them() throws IOException {
        assertThat(DashboardPicture.hiddenRows(drawn("bottom", 3))).isZero();
        assertThat(DashboardPicture.hiddenRows(drawn("bottom", 4))).isEqualTo(1);
        assertThat(DashboardPicture.hiddenRows(drawn("right", 10))).isZero();
        assertThat(DashboardPicture.hiddenRows(drawn("right", 11))).isEqualTo(1);
    }

    @Test
    void a_picture_has_the_title_the_names_the_values_and_the_line_of_a_limit() throws IOException {
        Drawn drawn = drawn("right", 2);

        String page = new DashboardPicture(NOW.minusSeconds(60), NOW)
                .page(new Dashboard("one", "A & B", "", List.of(drawn.panel())), List.of(drawn));

        assertThat(page)
                .contains("A &amp; B", "Lag", "name 0", "name 1", "1.50 min", "stroke-dasharray", "not by Grafana")
                .contains("12:00:00 UTC");
    }

    @Test
    void a_misspelt_colour_is_refused_although_no_value_has_it() throws IOException {
        Panel panel = panel("right", "", "ornage");

        assertThatThrownBy(() -> new DashboardPicture(NOW.minusSeconds(60), NOW)
                        .page(
                                new Dashboard("one", "One", "", List.of(panel)),
                                List.of(new Drawn(
                                        panel,
                                        List.of(new Line("name", List.of(new Point(NOW.getEpochSecond(), 1))))))))
                .hasMessageContaining("'ornage'");
    }

    private Drawn drawn(String placement, int lines) throws IOException {
        return new Drawn(
                panel(placement, ""),
                IntStream.range(0, lines)
                        .mapToObj(line -> new Line(
                                "name " + line,
                                List.of(new Point(NOW.getEpochSecond() - 30, 30), new Point(NOW.getEpochSecond(), 90))))
                        .toList());
    }

    private Panel panel(String placement, String more) throws IOException {
        return panel(placement, more, "orange");
    }

    private Panel panel(String placement, String more, String colour) throws IOException {
        Path file = Files.writeString(folder.resolve("one.json"), """
                {"title": "One", "panels": [{
                  "title": "Lag", "type": "timeseries", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 8},
                  "fieldConfig": {"overrides": [], "defaults": {%s "unit": "s", "min": 0,
                    "thresholds": {"mode": "absolute", "steps": [
                      {"value": null, "color": "green"}, {"value": 60, "color": "%s"}]},
                    "custom": {"thresholdsStyle": {"mode": "dashed"}}}},
                  "options": {"legend": {"displayMode": "table", "placement": "%s", "calcs": ["lastNotNull"]}},
                  "targets": [{"expr": "lag", "legendFormat": "{{stage}}"}]
                }]}
                """.formatted(more, colour, placement));
        return Dashboard.read(file).panels().getFirst();
    }
}
