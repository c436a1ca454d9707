package dev.herald.console.pages.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.statistics.SuppressedTable;
import dev.herald.contract.vocabulary.Instrument;
import org.junit.jupiter.api.Test;

class OutcomeChartTest {

    private final SuppressedTable table =
            new SuppressedTable(new int[][] {{9_000, 0, 0, 0}, {5, 0, 0, 0}, {0, 0, 0, 0}});

    @Test
    void a_small_count_beside_a_large_one_has_a_bar() {
        OutcomeChart chart = OutcomeChart.of(Instrument.RED_NOTICE, table, 1, 9_000);

        assertThat(chart.bars().getFirst().width()).isEqualTo(1);
        assertThat(chart.isEmpty()).isFalse();
    }

    @Test
    void an_instrument_without_a_case_has_no_chart() {
        assertThat(OutcomeChart.of(Instrument.RED_NOTICE, table, 2, 9_000).isEmpty())
                .isTrue();
    }
}
