package dev.herald.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.flow.OldestRecord.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a record, from an index of times such as a broker has. */
class OldestRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");
    private static final TopicPartition ONE = new TopicPartition("one", 0);
    private static final TopicPartition TWO = new TopicPartition("two", 3);

    private final Map<TopicPartition, NavigableMap<Long, Long>> offsetsByTime = new HashMap<>();
    private int asked;

    private void record(TopicPartition partition, long offset, Duration age) {
        offsetsByTime
                .computeIfAbsent(partition, key -> new TreeMap<>())
                .putIfAbsent(NOW.minus(age).toEpochMilli(), offset);
    }

    private Instant timeOf(Map<TopicPartition, Long> records) throws Exception {
        return new OldestRecord(this::firstFrom, NOW)
                .timesOf(records).values().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
    }

    private Map<TopicPartition, Found> firstFrom(Map<TopicPartition, Long> times) {
        asked++;
        Map<TopicPartition, Found> all = new HashMap<>();
        times.forEach((partition, time) -> {
            Map.Entry<Long, Long> first = offsetsByTime.get(partition).ceilingEntry(time);
            if (first != null) {
                all.put(partition, new Found(first.getValue(), first.getKey()));
            }
        });
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.2S", "PT3S", "PT2M", "PT5H", "P3D", "P29D"})
    void the_age_of_a_record_among_many_is_found_in_a_few_questions(String age) throws Exception {
        Duration wanted = Duration.parse(age);
        for (int i = 0; i < 200; i++) {
            record(ONE, i, wanted.plus(wanted.multipliedBy(200 - i).dividedBy(100)));
            record(ONE, 201 + i, wanted.minus(wanted.multipliedBy(i + 1).dividedBy(201)));
        }
        record(ONE, 200, wanted);

        Duration found = Duration.between(timeOf(Map.of(ONE, 200L)), NOW);
        assertThat(found).isLessThanOrEqualTo(wanted);
        assertThat(found)
                .isGreaterThanOrEqualTo(wanted.minus(wanted.dividedBy(18)).minusMillis(600));
        assertThat(asked).isLessThan(20);
    }

    @Test
    void of_several_partitions_the_oldest_counts() throws Exception {
        record(ONE, 5, Duration.ofSeconds(4));
        record(TWO, 7, Duration.ofHours(2));

        assertThat(timeOf(Map.of(ONE, 5L, TWO, 7L))).isEqualTo(NOW.minus(Duration.ofHours(2)));
    }

    @Test
    void a_position_on_a_gap_of_the_log_has_the_time_of_what_is_around_it() throws Exception {
        record(ONE, 5, Duration.ofMinutes(30));
        record(ONE, 8, Duration.ofMinutes(10));

        assertThat(Duration.between(timeOf(Map.of(ONE, 6L)), NOW))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(30));
    }

    @Test
    void without_records_nothing_is_asked() throws Exception {
        assertThat(new OldestRecord(this::firstFrom, NOW).timesOf(Map.of())).isEmpty();
        assertThat(List.of(asked)).containsExactly(0);
    }
}
