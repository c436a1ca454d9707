package dev.herald.system.monitoring;

import dev.herald.system.monitoring.Dashboard.Cell;
import dev.herald.system.monitoring.Dashboard.Panel;
import dev.herald.system.monitoring.Dashboard.Step;
import dev.herald.system.monitoring.PrometheusApi.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A page that shows a dashboard with values of a Prometheus. It is drawn from the dashboard's file by this class: it is
 * <b>not</b> Grafana's rendering, because Grafana cannot be had where Herald is built. Places, sizes, titles, names,
 * units, colours, axes and the height of a legend follow Grafana's rules, so the page shows whether a panel answers its
 * question, whether its names are distinct, and what a legend cuts off. Fonts, spacing and everything that moves are
 * Grafana's own matter.
 */
final class DashboardPicture {

    /** Pixels of the page: a large screen of an operations room. */
    static final int WIDTH = 1680;

    /** Pixels that a bar is high at most: what each panel of bars sets. */
    static final int BAR = 28;

    private static final int GAP = 8;
    private static final int ROW = 30;
    private static final int TITLE = 32;
    private static final int LEGEND_ROW = 22;
    private static final double LEGEND_BELOW = 0.35;
    private static final double LEGEND_BESIDE = 0.6;
    private static final int AXIS = 22;
    private static final double TICK_EVERY = 30;
    private static final double LETTER = 7;

    /** The width of a letter of a big value, of its height. */
    private static final double BOLD = 0.7;

    private static final List<String> PALETTE = List.of(
            "#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#5794f2", "#b877d9", "#705da0", "#37872d",
            "#fade2a", "#447ebc", "#c15c17", "#890f02", "#0a437c", "#6d1f62", "#584477");
    private static final Map<String, String> COLOURS = Map.of(
            "green", "#73bf69", "yellow", "#fade2a", "orange", "#ff9830", "red", "#f2495c", "blue", "#5794f2", "text",
            "#ccccdc");

    /** The values of a series with the name that the legend shows. */
    record Line(String name, List<Point> points) {

        double last() {
            return points.getLast().value();
        }
    }

    /** A panel and its series, in the order of Grafana's legend. */
    record Drawn(Panel panel, List<Line> lines) {}

    private final Instant from;
    private final Instant to;
    private final DateTimeFormatter clock;

    /** Creates pictures of a time. */
    DashboardPicture(Instant from, Instant to) {
        this.from = from;
        this.to = to;
        this.clock = DateTimeFormatter.ofPattern(
                        to.getEpochSecond() - from.getEpochSecond() > 600 ? "HH:mm" : "HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    /** Returns how many pixels high a dashboard is. */
    static int height(Dashboard dashboard) {
        return 48
                + dashboard.panels().stream()
                        .map(Panel::cell)
                        .mapToInt(cell -> (cell.y() + cell.height()) * (ROW + GAP))
                        .max()
                        .orElseThrow();
    }

    /** Returns how many rows of a panel's legend are out of sight until somebody scrolls. */
    static int hiddenRows(Drawn drawn) {
        return drawn.panel().type() != Dashboard.Type.TIMESERIES
                ? 0
                : Math.max(0, drawn.lines().size() - visibleRows(drawn));
    }

    private static int visibleRows(Drawn drawn) {
        int content = pixels(drawn.panel().cell().height(), ROW) - TITLE - GAP;
        double forLegend = drawn.panel().legendRight() ? content : content * LEGEND_BELOW;
        return (int) (forLegend / LEGEND_ROW) - 1; // one is the heading
    }

    /**
     * Returns the page.
     *
     * @throws IllegalArgumentException if a unit or a colour is unknown
     */
    String page(Dashboard dashboard, List<Drawn> panels) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title><style>
                body{margin:0;background:#111217;color:#ccccdc;font:13px/1.5 'DejaVu Sans',sans-serif}
                h1{font-size:16px;margin:0;padding:8px 16px;height:24px;white-space:nowrap}
                h1 small{color:#8e8e99;font-weight:normal;margin-left:1em}
                section{position:absolute;box-sizing:border-box;background:#181b1f;border:1px solid #2a2c33;overflow:hidden}
                h2{font-size:13px;margin:0;padding:0 8px;height:%dpx;line-height:%dpx;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
                h2 small{color:#8e8e99;border:1px solid #8e8e99;border-radius:9px;padding:0 5px;margin-left:4px;font-size:9px;vertical-align:1px}
                .bar{display:flex;align-items:center;margin:0 8px 3px;font-size:13px} .bar b{font-weight:500;margin-left:8px;white-space:nowrap}
                .values{display:flex;height:calc(100%% - %dpx)} .value{flex:1;text-align:center;overflow:hidden;min-width:0}
                .value b{display:block;line-height:1.2;font-weight:500;white-space:nowrap}
                .value span{display:block;font-size:14px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
                table{position:absolute;border-collapse:collapse;font-size:12px} td,th{height:%dpx;padding:0 8px;line-height:1;text-align:left;
                font-weight:normal;white-space:nowrap} th{color:#5794f2} td+td,th+th{text-align:right}
                i{display:inline-block;width:14px;height:4px;border-radius:2px;margin-right:6px;vertical-align:middle}
                svg{position:absolute} text{fill:#ccccdc;font-size:12px} .more{position:absolute;right:8px;bottom:2px;color:#ff9830;background:#181b1f}
                </style><h1>%s<small>%s &#160; drawn from %s.json, not by Grafana; %s to %s UTC</small></h1>
                """.formatted(
                        escaped(dashboard.title()),
                        TITLE,
                        TITLE,
                        TITLE,
                        LEGEND_ROW,
                        escaped(dashboard.title()),
                        escaped(dashboard.description()),
                        dashboard.name(),
                        clock.format(from),
                        clock.format(to)));
        panels.forEach(panel -> page.append(section(panel)));
        return page.append("</html>").toString();
    }

    private String section(Drawn drawn) {
        Panel panel = drawn.panel();
        panel.steps().forEach(step -> colour(step.colour())); // also of those that no value reaches
        Cell cell = panel.cell();
        double column = (WIDTH - 2.0 * GAP - (Cell.COLUMNS - 1) * GAP) / Cell.COLUMNS;
        int width = pixels(cell.width(), column);
        int height = pixels(cell.height(), ROW);
        return String.format(
                Locale.ROOT,
                """
                <section style="left:%.0fpx;top:%dpx;width:%dpx;height:%dpx"><h2>%s %s</h2>%s</section>
                """,
                GAP + cell.x() * (column + GAP),
                40 + cell.y() * (ROW + GAP),
                width,
                height,
                escaped(panel.title()),
                panel.description().isEmpty() ? "" : "<small>i</small>",
                switch (panel.type()) {
                    case STAT -> values(drawn, width - GAP);
                    case BARGAUGE -> bars(drawn, width - GAP, height - TITLE - GAP);
                    case TIMESERIES -> lines(drawn, width - GAP, height - TITLE - GAP);
                });
    }

    private static int pixels(int cells, double one) {
        return (int) (cells * one + (cells - 1) * GAP);
    }

    /** Returns big values side by side, as big as the longest may be, as Grafana does. */
    private static String values(Drawn drawn, int width) {
        boolean names = drawn.panel().namesOnly();
        boolean alone = drawn.lines().size() <= 1;
        List<String> texts = drawn.lines().isEmpty()
                ? List.of("No data")
                : drawn.lines().stream()
                        .map(line -> names ? line.name() : text(drawn.panel(), line.last()))
                        .toList();
        double fitting = (double) width / texts.size() / longest(texts.stream(), "") / BOLD;
        StringBuilder values = new StringBuilder(String.format(
                Locale.ROOT, "<div class=\"values\" style=\"font-size:%.0fpx\">", Math.min(alone ? 44 : 30, fitting)));
        for (int i = 0; i < texts.size(); i++) {
            String colour = drawn.lines().isEmpty()
                    ? "text"
                    : colourOf(drawn.panel(), drawn.lines().get(i).last());
            values.append("<div class=\"value\">%s<b style=\"color:%s\">%s</b></div>"
                    .formatted(
                            alone || names
                                    ? ""
                                    : "<span>%s</span>"
                                            .formatted(
                                                    escaped(drawn.lines().get(i).name())),
                            colour(colour),
                            escaped(texts.get(i))));
        }
        return values.append("</div>").toString();
    }

    private static String bars(Drawn drawn, int width, int height) {
        double highest =
                Math.max(drawn.lines().stream().mapToDouble(Line::last).max().orElse(0), Double.MIN_NORMAL);
        int row = Math.min(BAR, height / Math.max(1, drawn.lines().size()) - 3);
        double names = 16 + longest(drawn.lines().stream().map(Line::name), "") * (LETTER + 2);
        double values =
                16 + longest(drawn.lines().stream().map(line -> text(drawn.panel(), line.last())), "No data") * LETTER;
        StringBuilder bars = new StringBuilder();
        for (Line line : drawn.lines()) {
            bars.append(String.format(
                            Locale.ROOT,
                            "<div class=\"bar\" style=\"height:%dpx\"><span style=\"width:%.0fpx\">%s</span>",
                            row,
                            names,
                            escaped(line.name())))
                    .append(String.format(
                            Locale.ROOT,
                            "<div style=\"height:100%%;width:%.0fpx;background:%s\"></div><b>%s</b></div>",
                            Math.max(1, line.last() / highest * (width - names - values)),
                            colour(colourOf(drawn.panel(), line.last())),
                            escaped(text(drawn.panel(), line.last()))));
        }
        return drawn.lines().isEmpty() ? "<div class=\"bar\">No data</div>" : bars.toString();
    }

    private static String text(Panel panel, double value) {
        return GrafanaUnit.of(panel.unit())
                .text(value, panel.scale().wholeNumbers() ? OptionalInt.of(0) : OptionalInt.empty());
    }

    private static String colourOf(Panel panel, double value) {
        String colour = "text";
        for (Step step : panel.steps()) {
            if (value >= step.from()) {
                colour = step.colour();
            }
        }
        return colour;
    }

    private static String colour(String name) {
        String colour = COLOURS.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("The colour '%s' is not one of %s. Is it misspelt?"
                    .formatted(name, COLOURS.keySet().stream().sorted().toList()));
        }
        return colour;
    }

    private String lines(Drawn drawn, int width, int height) {
        Panel panel = drawn.panel();
        int rows = Math.min(drawn.lines().size(), visibleRows(drawn));
        int letters = longest(drawn.lines().stream().map(Line::name), "Name")
                + longest(drawn.lines().stream().map(line -> text(panel, line.last())), "Last *");
        double legendWidth = Math.min(width * LEGEND_BESIDE, 76 + letters * LETTER);
        double plotWidth = panel.legendRight() ? width - legendWidth : width;
        double plotHeight = panel.legendRight() ? height : height - (rows + 1) * LEGEND_ROW;
        String legend = panel.legendRight()
                ? String.format(
                        Locale.ROOT, "left:%.0fpx;top:%dpx;width:%.0fpx", plotWidth + GAP, TITLE, legendWidth - GAP)
                : String.format(Locale.ROOT, "left:4px;top:%.0fpx;width:%dpx", TITLE + plotHeight, width);
        StringBuilder table = new StringBuilder("<table style=\"%s\"><tr><th>Name<th>Last *</tr>".formatted(legend));
        for (int i = 0; i < rows; i++) {
            Line line = drawn.lines().get(i);
            table.append("<tr><td><i style=\"background:%s\"></i>%s<td>%s</tr>"
                    .formatted(paint(i), escaped(line.name()), escaped(text(panel, line.last()))));
        }
        table.append("</table>");
        if (hiddenRows(drawn) > 0) {
            table.append("<div class=\"more\">%d more below</div>".formatted(hiddenRows(drawn)));
        }
        return plot(drawn, plotWidth, plotHeight) + table;
    }

    private static int longest(Stream<String> texts, String heading) {
        return Stream.concat(Stream.of(heading), texts)
                .mapToInt(String::length)
                .max()
                .orElseThrow();
    }

    private static String paint(int index) {
        return PALETTE.get(index % PALETTE.size());
    }

    private String plot(Drawn drawn, double width, double height) {
        Panel panel = drawn.panel();
        Axis axis = Axis.of(drawn, height - AXIS);
        List<String> marks =
                axis.marks().stream().map(mark -> axis.text(panel, mark)).toList();
        double left = 10 + longest(marks.stream(), "") * LETTER;
        Plot plot = new Plot(left, width - 12, 8, height - AXIS, axis);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT, "<svg style=\"left:0;top:%dpx\" width=\"%.0f\" height=\"%.0f\">", TITLE, width, height));
        for (int i = 0; i < marks.size(); i++) {
            double y = plot.y(axis.marks().get(i));
            svg.append(String.format(
                            Locale.ROOT, "<path stroke=\"#2c2f36\" d=\"M%.1f %.1fH%.1f\"/>", left, y, plot.right))
                    .append(String.format(
                            Locale.ROOT,
                            "<text text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                            left - 6,
                            y + 4,
                            escaped(marks.get(i))));
        }
        int times = Math.max(2, (int) ((plot.right - left) / 110));
        for (int i = 0; i < times; i++) {
            Instant at = from.plusSeconds((to.getEpochSecond() - from.getEpochSecond()) * (2 * i + 1) / (2 * times));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                    x(plot, at.getEpochSecond()),
                    height - 4,
                    clock.format(at)));
        }
        if (panel.scale().limits()) {
            for (Step step : panel.steps()) {
                if (Double.isFinite(step.from()) && step.from() <= axis.top()) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "<path stroke=\"%s\" stroke-dasharray=\"8 6\" stroke-width=\"2\" d=\"M%.1f %.1fH%.1f\"/>",
                            colour(step.colour()),
                            left,
                            plot.y(step.from()),
                            plot.right));
                }
            }
        }
        for (int i = 0; i < drawn.lines().size(); i++) {
            svg.append("<path fill=\"none\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke=\"%s\" d=\"%s\"/>"
                    .formatted(paint(i), way(plot, drawn.lines().get(i).points())));
        }
        return svg.append("</svg>").toString();
    }

    /** Returns the way through points. Where points are missing there is a gap; a point without neighbours is a dot. */
    private String way(Plot plot, List<Point> points) {
        double usual = usualStep(points);
        StringBuilder way = new StringBuilder();
        double before = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            boolean joined = point.at() - before <= usual * 1.5;
            way.append(String.format(
                    Locale.ROOT, joined ? "L%.1f %.1f" : "M%.1f %.1fh.1", x(plot, point.at()), plot.y(point.value())));
            before = point.at();
        }
        return way.toString();
    }

    private static double usualStep(List<Point> points) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            least = Math.min(least, points.get(i).at() - points.get(i - 1).at());
        }
        return least;
    }

    private double x(Plot plot, double at) {
        double share = (at - from.getEpochSecond()) / Math.max(1, to.getEpochSecond() - from.getEpochSecond());
        return plot.left + share * (plot.right - plot.left);
    }

    private record Plot(double left, double right, double top, double bottom, Axis axis) {

        double y(double value) {
            return bottom - (value - axis.bottom()) / (axis.top() - axis.bottom()) * (bottom - top);
        }
    }

    /** A vertical axis with the values that are written at it. */
    private record Axis(double bottom, double top, double step, List<Double> marks) {

        static Axis of(Drawn drawn, double height) {
            Dashboard.Scale scale = drawn.panel().scale();
            List<Double> values = new ArrayList<>();
            drawn.lines().forEach(line -> line.points().forEach(point -> values.add(point.value())));
            scale.min().ifPresent(values::add);
            scale.softMax().ifPresent(values::add);
            double low = values.stream().min(Comparator.naturalOrder()).orElse(0.0);
            double high = values.stream().max(Comparator.naturalOrder()).orElse(1.0);
            if (high == low) {
                high = low + 1;
            }
            double step = stepOf((high - low) * TICK_EVERY / height, scale.wholeNumbers());
            double bottom = Math.floor(low / step) * step;
            double top = Math.ceil(high / step) * step;
            List<Double> marks = new ArrayList<>();
            for (int i = 0; bottom + i * step <= top + step / 2; i++) {
                marks.add(bottom + i * step);
            }
            return new Axis(bottom, top, step, marks);
        }

        /** Returns what is written at a mark: no more digits than the distance of marks needs. */
        String text(Panel panel, double mark) {
            int decimals =
                    Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
            boolean share = panel.unit().equals("percentunit");
            return GrafanaUnit.of(panel.unit())
                    .text(mark, OptionalInt.of(share ? Math.max(0, decimals - 2) : decimals));
        }

        /** Returns the least of 1, 2, 2.5 and 5, times a power of ten, that is not less than a value. */
        private static double stepOf(double least, boolean whole) {
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            double step = DoubleStream.of(1, 2, 2.5, 5, 10)
                    .map(one -> one * power)
                    .filter(one -> one >= least)
                    .findFirst()
                    .orElse(10 * power);
            return whole ? Math.max(1, Math.ceil(step)) : step;
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
