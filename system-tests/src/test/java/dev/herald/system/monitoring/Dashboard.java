package dev.herald.system.monitoring;

import static dev.herald.system.monitoring.MonitoringFiles.list;
import static dev.herald.system.monitoring.MonitoringFiles.map;
import static dev.herald.system.monitoring.MonitoringFiles.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard of {@code deploy/grafana}: the parts of Grafana's format that Herald uses. A part that this class does
 * not know is an error, so that {@link DashboardPicture} never leaves out something that Grafana would show.
 *
 * @param name the name of its file, without the ending
 */
record Dashboard(String name, String title, String description, List<Panel> panels) {

    /** What a panel shows. */
    enum Type {
        /** The value of each series now. */
        STAT("stat"),
        /** The value of each series now, as a bar. */
        BARGAUGE("bargauge"),
        /** Lines over time. */
        TIMESERIES("timeseries");

        private final String id;

        Type(String id) {
            this.id = id;
        }
    }

    /**
     * A panel.
     *
     * @param steps colours of values, the lowest first
     * @param scale of the vertical axis
     * @param legendRight whether the legend stands beside the lines and not below them
     * @param namesOnly whether a series is shown by its name without its value
     */
    record Panel(
            String title,
            String description,
            Type type,
            Cell cell,
            String unit,
            List<Step> steps,
            Scale scale,
            boolean legendRight,
            boolean namesOnly,
            List<Target> targets) {

        private static final List<String> LAST = List.of("lastNotNull");

        private static Panel of(Map<?, ?> panel) {
            String title = text(panel.get("title"));
            Map<?, ?> defaults = map(map(panel.get("fieldConfig")).get("defaults"));
            Map<?, ?> custom = map(defaults.get("custom"));
            Map<?, ?> options = map(panel.get("options"));
            Map<?, ?> legend = map(options.get("legend"));
            Type type = Arrays.stream(Type.values())
                    .filter(one -> one.id.equals(panel.get("type")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s: the type '%s' is unknown".formatted(title, panel.get("type"))));
            require(list(map(panel.get("fieldConfig")).get("overrides")).isEmpty(), title, "overrides");
            requireOnly(defaults, title, "unit", "min", "decimals", "thresholds", "custom");
            requireOnly(custom, title, "axisSoftMax", "thresholdsStyle");
            if (type == Type.TIMESERIES) {
                requireOnly(options, title, "legend", "tooltip");
                require("table".equals(legend.get("displayMode")), title, "legend.displayMode");
                require(LAST.equals(legend.get("calcs")), title, "legend.calcs");
                require(List.of("right", "bottom").contains(text(legend.get("placement"))), title, "legend.placement");
            } else {
                require(LAST.equals(map(options.get("reduceOptions")).get("calcs")), title, "reduceOptions.calcs");
            }
            if (type == Type.BARGAUGE) {
                requireOnly(
                        options,
                        title,
                        "reduceOptions",
                        "orientation",
                        "displayMode",
                        "valueMode",
                        "showUnfilled",
                        "sizing",
                        "minVizHeight",
                        "maxVizHeight");
                require("horizontal".equals(options.get("orientation")), title, "orientation");
                require("basic".equals(options.get("displayMode")), title, "displayMode");
                require("manual".equals(options.get("sizing")), title, "sizing");
                require(
                        Integer.valueOf(DashboardPicture.BAR).equals(options.get("maxVizHeight")),
                        title,
                        "maxVizHeight");
            }
            if (type == Type.STAT) {
                requireOnly(options, title, "reduceOptions", "colorMode", "graphMode", "textMode");
                require("value".equals(options.get("colorMode")), title, "colorMode");
                require("none".equals(options.get("graphMode")), title, "graphMode");
                require(List.of("auto", "name").contains(text(options.get("textMode"))), title, "textMode");
            }
            return new Panel(
                    title,
                    text(Objects.requireNonNullElse(panel.get("description"), "")),
                    type,
                    Cell.of(map(panel.get("gridPos"))),
                    text(defaults.get("unit")),
                    Step.of(map(defaults.get("thresholds"))),
                    new Scale(
                            optional(defaults.get("min")),
                            optional(custom.get("axisSoftMax")),
                            Integer.valueOf(0).equals(defaults.get("decimals")),
                            "dashed".equals(map(custom.get("thresholdsStyle")).get("mode"))),
                    "right".equals(legend.get("placement")),
                    "name".equals(options.get("textMode")),
                    list(panel.get("targets")).stream()
                            .map(target -> Target.of(map(target)))
                            .toList());
        }

        private static void requireOnly(Map<?, ?> part, String title, String... known) {
            part.keySet().forEach(key -> require(List.of(known).contains(text(key)), title, text(key)));
        }

        private static void require(boolean known, String title, String part) {
            if (!known) {
                throw new IllegalArgumentException("%s: %s is unknown, or has an unknown value".formatted(title, part));
            }
        }

        private static OptionalDouble optional(@Nullable Object value) {
            return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
        }
    }

    /** A place on the grid, whose 24 columns are as wide as the window; a row is 30 pixels high. */
    record Cell(int x, int y, int width, int height) {

        static final int COLUMNS = 24;

        private static Cell of(Map<?, ?> grid) {
            return new Cell((int) grid.get("x"), (int) grid.get("y"), (int) grid.get("w"), (int) grid.get("h"));
        }

        boolean isOnTheGrid() {
            return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= COLUMNS;
        }

        boolean overlaps(Cell other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /**
     * A colour of all values from a limit on.
     *
     * @param colour the name of a colour of Grafana
     */
    record Step(double from, String colour) {

        /** Grafana's own, of a panel without any. */
        private static final List<Step> DEFAULT =
                List.of(new Step(Double.NEGATIVE_INFINITY, "green"), new Step(80, "red"));

        private static List<Step> of(Map<?, ?> thresholds) {
            return thresholds.isEmpty()
                    ? DEFAULT
                    : list(thresholds.get("steps")).stream()
                            .map(MonitoringFiles::map)
                            .map(step -> new Step(
                                    step.get("value") instanceof Number limit
                                            ? limit.doubleValue()
                                            : Double.NEGATIVE_INFINITY,
                                    text(step.get("color"))))
                            .toList();
        }
    }

    /**
     * A vertical axis.
     *
     * @param softMax the axis reaches at least to here
     * @param wholeNumbers whether only whole numbers are written at it
     * @param limits whether the limits of colours are dashed lines
     */
    record Scale(OptionalDouble min, OptionalDouble softMax, boolean wholeNumbers, boolean limits) {}

    /**
     * A query of a panel.
     *
     * @param legend the name of a series, with {@code {{label}}} in place of the label's value
     * @param isOfNow whether Grafana asks for the value of now only, and not for the values of the whole range
     */
    record Target(String expression, String legend, boolean isOfNow) {

        /** What Grafana shows for a series whose name is empty. */
        static final String NAMELESS = "Value";

        private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

        private static Target of(Map<?, ?> target) {
            return new Target(
                    text(target.get("expr")),
                    text(target.get("legendFormat")),
                    Boolean.TRUE.equals(target.get("instant")));
        }

        /**
         * Returns the query that Prometheus is asked.
         *
         * @param rateInterval how far back a rate looks, as Prometheus writes a duration
         * @throws IllegalArgumentException if the expression has another variable
         */
        String query(String rateInterval) {
            String query = expression.replace("$__rate_interval", rateInterval);
            if (query.contains("$")) {
                throw new IllegalArgumentException("unknown variable in: " + expression);
            }
            return query;
        }

        /** Returns the labels that the name of a series shows. */
        List<String> labels() {
            return LABEL.matcher(legend).results().map(label -> label.group(1)).toList();
        }

        /** Returns the name of a series as Grafana shows it. */
        String nameOf(Map<String, String> labels) {
            String name = LABEL.matcher(legend)
                    .replaceAll(found -> labels.getOrDefault(found.group(1), ""))
                    .strip();
            return name.isEmpty() ? NAMELESS : name;
        }
    }

    /** Reads a file. */
    static Dashboard read(Path file) throws IOException {
        Map<String, Object> all = MonitoringFiles.yaml(file); // JSON is YAML
        return new Dashboard(
                file.getFileName().toString().replace(".json", ""),
                text(all.get("title")),
                text(all.get("description")),
                list(all.get("panels")).stream()
                        .map(panel -> Panel.of(map(panel)))
                        .toList());
    }
}
