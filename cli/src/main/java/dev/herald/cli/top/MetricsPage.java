package dev.herald.cli.top;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The samples of a page in Prometheus' text format. Lines in another form are left out. */
public final class MetricsPage {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? +(\\S+)(?: +\\S+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final List<Sample> samples;

    /**
     * A sample.
     *
     * @param value not a number where the service does not know it
     */
    public record Sample(String name, Map<String, String> labels, double value) {

        /** Copies the labels. */
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    private MetricsPage(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** Returns the samples of several pages as one. */
    static MetricsPage join(List<MetricsPage> pages) {
        return new MetricsPage(
                pages.stream().flatMap(page -> page.samples.stream()).toList());
    }

    /** Parses a page. */
    public static MetricsPage parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                samples.add(new Sample(matcher.group(1), labels(matcher.group(2)), number(matcher.group(3))));
            }
        });
        return new MetricsPage(samples);
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        if (text != null) {
            LABEL.matcher(text)
                    .results()
                    .forEach(label -> labels.put(
                            label.group(1),
                            label.group(2)
                                    .replace("\\\"", "\"")
                                    .replace("\\n", "\n")
                                    .replace("\\\\", "\\")));
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : Double.NaN;
        };
    }

    /** Returns all samples, in the order of the page. */
    public List<Sample> samples() {
        return samples;
    }

    /** Returns the sum of a metric; empty if there is no sample that is a number. */
    OptionalDouble sum(String name) {
        return sum(name, Map.of());
    }

    /** Returns the sum of the samples of a metric that have these labels; empty if none of them is a number. */
    OptionalDouble sum(String name, Map<String, String> labels) {
        double[] found = samples.stream()
                .filter(sample -> sample.name().equals(name)
                        && sample.labels().entrySet().containsAll(labels.entrySet())
                        && !Double.isNaN(sample.value()))
                .mapToDouble(Sample::value)
                .toArray();
        return found.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(found).sum());
    }

    /** Returns the values of a metric above 0, by the value of a label. */
    Map<String, Double> above0(String name, String label) {
        Map<String, Double> values = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.value() > 0)
                .forEach(sample -> values.merge(sample.labels().getOrDefault(label, ""), sample.value(), Double::sum));
        return values;
    }
}
