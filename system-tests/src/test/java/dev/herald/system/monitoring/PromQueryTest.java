package dev.herald.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.system.monitoring.PromQuery.Alternative;
import dev.herald.system.monitoring.PromQuery.LabelMatcher;
import dev.herald.system.monitoring.PromQuery.Selector;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics and labels of a query are found wherever it names them. */
class PromQueryTest {

    private static final Map<String, Set<String>> KNOWN =
            Map.of("herald_a_total", Set.of("stage", "code"), "herald_b", Set.of("member"), "herald_c", Set.of());

    @Test
    void the_metrics_of_a_query_are_found_with_their_conditions() {
        PromQuery query = PromQuery.parse(
                "sum by (stage) (rate(herald_a_total{code=~\"x|y.*\", by!=\"z\"}[5m])) > 0 or max(b unless c offset 10m)"
                        + " or on() label_replace(vector(0), \"stage\", \"none\", \"\", \"\")");

        assertThat(query.metrics()).containsExactlyInAnyOrder("herald_a_total", "b", "c");
        assertThat(query.root().selectors().findFirst().orElseThrow().matchers())
                .containsExactly(new LabelMatcher("code", "x|y.*"), new LabelMatcher("by", "z"))
                .first()
                .satisfies(matcher -> assertThat(matcher.words()).containsExactly("x", "y"));
        assertThat(query.root().selectors().map(Selector::text))
                .containsExactly("herald_a_total{code=~\"x|y.*\", by!=\"z\"}", "b", "c");
        assertThat(query.alternatives().stream().map(Alternative::text))
                .containsExactly(
                        "sum by (stage) (rate(herald_a_total{code=~\"x|y.*\", by!=\"z\"}[5m])) > 0",
                        "max(b unless c offset 10m)",
                        "label_replace(vector(0), \"stage\", \"none\", \"\", \"\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "herald_a_totl or vector(0)",
                "sum by (stag) (herald_a_total) or on() vector(0)",
                "topk(8, sum by (stag) (herald_a_total unless herald_a_total offset 10m)) or on() vector(0)",
                "sum(herald_a_total{cod=\"x\"}) or vector(0)",
                "sum by (stage) (rate(herald_a_total{cod=~\"x\"}[1m]))",
                "sum by (member) (herald_b or herald_c)",
                "sum(herald_b) by (code)",
                "herald_a_total * on(member) herald_b",
                "label_replace(herald_b, \"x\", \"$1\", \"code\", \".*\")",
                "max by (alertname) (ALERTS{alertstat=\"firing\"})"
            })
    void a_misspelt_metric_or_label_is_a_fault_also_before_a_fallback(String query) {
        assertThat(QueryLabels.of(PromQuery.parse(query), KNOWN).faults()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                herald_b                                                        | instance job member
                sum by (stage, code) (herald_a_total)                           | code stage
                topk(5, sum by (member) (herald_b))                             | member
                sum(1 - herald_b)                                               | -
                2 * herald_b                                                    | instance job member
                max by (job) (sum by (job, instance) (herald_b) / 2)            | job
                sum by (stage) (herald_a_total) or on() vector(0)               | -
                sum by (stage) (herald_a_total) or on() label_replace(vector(0), "stage", "", "", "") | stage
                herald_a_total unless herald_b                                  | code instance job stage
                absent(herald_b)                                                | -
                """)
    void a_result_has_the_labels_that_all_of_its_series_have(String query, String labels) {
        QueryLabels found = QueryLabels.of(PromQuery.parse(query), KNOWN);

        assertThat(found.faults()).isEmpty();
        assertThat(found.labels())
                .containsExactlyInAnyOrder(labels.equals("-") ? new String[0] : labels.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{__name__=\"a\"}",
                "sum without (a) (b)",
                "a * on(b) group_left c",
                "rate(a[5m:1m])",
                "a @ 5",
                "sum by (a) (b",
                "a b",
                ""
            })
    void a_part_that_would_be_overlooked_is_refused(String query) {
        assertThatThrownBy(() -> PromQuery.parse(query)).isInstanceOf(IllegalArgumentException.class);
    }
}
