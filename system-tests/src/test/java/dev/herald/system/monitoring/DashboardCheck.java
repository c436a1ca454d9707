package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.pages.Browser;
import dev.herald.system.monitoring.Dashboard.Panel;
import dev.herald.system.monitoring.Dashboard.Target;
import dev.herald.system.monitoring.DashboardPicture.Drawn;
import dev.herald.system.monitoring.DashboardPicture.Line;
import dev.herald.system.monitoring.PrometheusApi.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Draws dashboards with the values of a Prometheus, and finds what an operator could not read in them. */
final class DashboardCheck {

    /** A line of a picture has at most about as many points. */
    private static final int POINTS = 300;

    private final PrometheusApi api;
    private final Instant from;
    private final InstantSource clock;

    /** @param from the left end of the lines; the right end is now */
    DashboardCheck(PrometheusApi api, Instant from, InstantSource clock) {
        this.api = api;
        this.from = from;
        this.clock = clock;
    }

    /**
     * Draws dashboards. Fails unless within half a minute every panel has a value, no two series of a panel have one
     * name, every name tells something, and every name of a legend is in sight.
     *
     * @param folder for a page of each and, if there is a browser, a picture
     */
    void draw(List<Dashboard> dashboards, Path folder, Optional<Browser> browser) throws IOException {
        Files.createDirectories(folder);
        for (Dashboard dashboard : dashboards) {
            List<Drawn> panels = awaitValues(dashboard);
            Path page = folder.resolve(dashboard.name() + ".html");
            Files.writeString(page, new DashboardPicture(from, clock.instant()).page(dashboard, panels));
            if (browser.isPresent()) {
                Path picture = folder.resolve(dashboard.name() + ".png");
                Files.deleteIfExists(picture);
                browser.get()
                        .look(Browser.Theme.DARK, DashboardPicture.WIDTH, DashboardPicture.height(dashboard))
                        .visit(page.toUri().toString())
                        .save(picture, false);
                assertThat(picture).isNotEmptyFile();
            }
            for (Drawn drawn : panels) {
                String at = "%s, %s".formatted(dashboard.name(), drawn.panel().title());
                assertThat(drawn.lines().stream().map(Line::name))
                        .as(at)
                        .doesNotHaveDuplicates()
                        .doesNotContain(Target.NAMELESS);
                assertThat(DashboardPicture.hiddenRows(drawn))
                        .as(at + ": rows that the legend hides")
                        .isZero();
            }
        }
    }

    /** Asks again for a panel that has no value yet: a busy machine misses a scrape now and then. */
    private List<Drawn> awaitValues(Dashboard dashboard) {
        Map<Panel, List<Line>> found = new LinkedHashMap<>();
        dashboard.panels().forEach(panel -> found.put(panel, List.of()));
        Awaitility.await("every panel of %s has a value".formatted(dashboard.name()))
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    found.replaceAll((panel, lines) -> lines.isEmpty() ? lines(panel, clock.instant()) : lines);
                    assertThat(dashboard.panels().stream()
                                    .filter(panel -> found.get(panel).isEmpty())
                                    .map(Panel::title))
                            .isEmpty();
                });
        return found.entrySet().stream()
                .map(entry -> new Drawn(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<Line> lines(Panel panel, Instant now) {
        Duration step =
                Duration.ofSeconds(Math.max(1, Duration.between(from, now).toSeconds() / POINTS));
        List<Line> lines = new ArrayList<>();
        for (Target target : panel.targets()) {
            String query = target.query(MonitoringFiles.RATE_INTERVAL);
            List<Series> all = target.isOfNow() ? api.at(now, query) : api.between(query, from, now, step);
            all.stream()
                    .filter(series -> !series.points().isEmpty())
                    .map(series -> new Line(target.nameOf(series.labels()), series.points()))
                    .forEach(lines::add);
        }
        return lines;
    }
}
