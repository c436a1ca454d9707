package dev.herald.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.statistics.CaseStatistics.GroundRow;
import dev.herald.console.statistics.CaseStatistics.TimeRow;
import dev.herald.console.statistics.StatisticsLabel.Outcome;
import dev.herald.console.statistics.StatisticsLabel.Stage;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaseStatisticsTest {

    private final Map<String, Integer> counts = new HashMap<>();

    private CaseStatistics statistics() {
        return CaseStatistics.of(labels -> counts.entrySet().stream()
                .filter(count -> labels.contains(count.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void outcomes_are_counted_by_instrument() {
        counts.put(StatisticsLabel.of(Instrument.RED_NOTICE, Outcome.APPROVED), 120);
        counts.put(StatisticsLabel.of(Instrument.RED_NOTICE, Outcome.REFUSED), 17);

        CaseStatistics statistics = statistics();
        int row = statistics.instruments().indexOf(Instrument.RED_NOTICE);
        assertThat(statistics.outcomes().count(row, Outcome.APPROVED.ordinal())).isEqualTo(120);
        assertThat(statistics.outcomes().totalOfRow(row)).isEqualTo(137);
    }

    @Test
    void a_ground_of_few_refusals_has_no_number() {
        counts.put(StatisticsLabel.of(Instrument.RED_NOTICE, Ground.POLITICAL_CHARACTER), 4);
        counts.put(StatisticsLabel.of(Instrument.WANTED_PERSON_DIFFUSION, Ground.POLITICAL_CHARACTER), 5);

        GroundRow row = statistics().grounds().getFirst();
        assertThat(row.ground()).isEqualTo(Ground.POLITICAL_CHARACTER);
        assertThat(row.counts()).contains("under 5", "5", "0");
    }

    @Test
    void the_time_to_a_decision_is_an_interval_and_is_left_out_for_few_cases() {
        for (int days : new int[] {1, 2, 2, 4, 20}) {
            counts.merge(
                    StatisticsLabel.of(Instrument.RED_NOTICE, Stage.ONE_OFFICER, Duration.ofDays(days)),
                    1,
                    Integer::sum);
        }
        counts.put(StatisticsLabel.of(Instrument.RED_NOTICE, Stage.TWO_OFFICERS, Duration.ofDays(3)), 4);

        assertThat(statistics().times())
                .containsExactly(new TimeRow(Instrument.RED_NOTICE, Stage.ONE_OFFICER, "up to 2 d", "up to 21 d"));
    }

    @Test
    void a_time_beyond_the_last_interval_is_over_a_year() {
        counts.put(StatisticsLabel.of(Instrument.RED_NOTICE, Stage.POLICY, Duration.ofDays(900)), 9);

        assertThat(statistics().times().getFirst().half()).isEqualTo("over 365 d");
    }
}
