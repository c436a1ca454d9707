package dev.herald.console.pages.statistics;

import dev.herald.console.pages.Download;
import dev.herald.console.statistics.CaseStatistics;
import dev.herald.console.statistics.CaseStatistics.GroundRow;
import dev.herald.console.statistics.CaseStatistics.TimeRow;
import dev.herald.console.statistics.StatisticsLabel.Outcome;
import dev.herald.console.statistics.StatisticsViews;
import dev.herald.console.statistics.SuppressedTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows statistics of all cases, and gives them out as a file. */
@Controller
public class StatisticsPageController {

    private static final String WITHHELD = "withheld";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final StatisticsViews views;

    StatisticsPageController(StatisticsViews views) {
        this.views = views;
    }

    @GetMapping("/statistics")
    String show(Model model) {
        CaseStatistics statistics = CaseStatistics.of(views);
        SuppressedTable table = statistics.outcomes();
        int rows = statistics.instruments().size();
        int largest = IntStream.range(0, rows)
                .flatMap(row -> IntStream.range(0, Outcome.values().length)
                        .filter(column -> table.isShown(row, column))
                        .map(column -> table.count(row, column)))
                .max()
                .orElse(0);
        model.addAttribute("statistics", statistics);
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute(
                "charts",
                IntStream.range(0, rows)
                        .mapToObj(
                                row -> OutcomeChart.of(statistics.instruments().get(row), table, row, largest))
                        .filter(chart -> !chart.isEmpty())
                        .toList());
        return "statistics";
    }

    @GetMapping("/statistics.csv")
    ResponseEntity<byte[]> download() {
        CaseStatistics statistics = CaseStatistics.of(views);
        Outcome[] outcomes = Outcome.values();
        StringBuilder csv = new StringBuilder("table,instrument,what,value\r\n");
        for (int row = 0; row < statistics.instruments().size(); row++) {
            for (int column = 0; column < outcomes.length; column++) {
                line(
                        csv,
                        "outcomes",
                        statistics.instruments().get(row),
                        outcomes[column],
                        statistics.outcomes().isShown(row, column)
                                ? statistics.outcomes().count(row, column)
                                : WITHHELD);
            }
        }
        for (GroundRow ground : statistics.grounds()) {
            for (int i = 0; i < statistics.instruments().size(); i++) {
                line(
                        csv,
                        "grounds",
                        statistics.instruments().get(i),
                        ground.ground(),
                        ground.counts().get(i));
            }
        }
        for (TimeRow time : statistics.times()) {
            line(csv, "half decided within", time.instrument(), time.stage(), time.half());
            line(csv, "nine of ten decided within", time.instrument(), time.stage(), time.nineOfTen());
        }
        return Download.of("herald-statistics.csv", CSV, csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** No value has a comma, a quotation mark or a line end: they are symbols, numbers and intervals. */
    private static void line(StringBuilder csv, Object... values) {
        List<String> cells = Arrays.stream(values).map(String::valueOf).toList();
        csv.append(String.join(",", cells)).append("\r\n");
    }
}
