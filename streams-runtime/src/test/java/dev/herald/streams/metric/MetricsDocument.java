package dev.herald.streams.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of {@code docs/metrics.md}: each is compared with the definitions of the service that it is about. */
public final class MetricsDocument {

    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final String HEAD = "| metric | type | labels | meaning |\n| --- | --- | --- | --- |\n";

    private MetricsDocument() {}

    /**
     * Compares the table of a service; with {@code -Dherald.golden.write=true} writes it.
     *
     * @param service the name in the comment before the table
     */
    public static void check(String service, List<MetricDefinition> definitions) throws IOException {
        String document = Files.readString(DOCUMENT);
        String begin = "<!-- metrics of " + service + " -->\n";
        int from = document.indexOf(begin);
        assertThat(from).as("%s has the line %s", DOCUMENT, begin).isNotNegative();
        int to = document.indexOf("\n\n", from);
        String expected = begin + table(definitions);
        if (Boolean.getBoolean("herald.golden.write")) {
            Files.writeString(DOCUMENT, document.substring(0, from) + expected + document.substring(to));
            return;
        }
        assertThat(document.substring(from, to))
                .as("docs/metrics.md; -Dherald.golden.write=true writes it")
                .isEqualTo(expected);
    }

    /** Returns the rows, in the order of names. */
    static String table(List<MetricDefinition> definitions) {
        return HEAD
                + definitions.stream()
                        .sorted(Comparator.comparing(MetricDefinition::prometheusName))
                        .map(MetricsDocument::row)
                        .collect(Collectors.joining("\n"));
    }

    private static String row(MetricDefinition metric) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        metric.prometheusName(),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
                        metric.meaning());
    }
}
