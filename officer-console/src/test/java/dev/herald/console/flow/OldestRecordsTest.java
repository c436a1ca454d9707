package dev.herald.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.flow.OldestRecord.Found;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Ages of what waits: the broker is asked about Herald's own topics only. */
class OldestRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static final Duration READING = Duration.ofSeconds(2);
    private static final TopicPartition MAILBOX = new TopicPartition(Topics.INBOUND.name() + "fr", 0);
    private static final TopicPartition REQUESTS = new TopicPartition(Topics.REQUESTS.name(), 3);

    private final Set<TopicPartition> asked = new HashSet<>();
    private final OldestRecords oldest = new OldestRecords(this::firstFrom);
    private Instant now = NOW;

    private Map<TopicPartition, Found> firstFrom(Map<TopicPartition, Long> times) {
        asked.addAll(times.keySet());
        Map<TopicPartition, Found> found = new HashMap<>();
        times.forEach((partition, time) -> found.put(partition, new Found(7, time)));
        return found;
    }

    private void read(long end) {
        now = now.plus(READING);
        oldest.note(Map.of(MAILBOX, end, REQUESTS, 8L), now);
    }

    private Duration age(long offset) throws Exception {
        return Duration.between(oldest.timesOf(Map.of(MAILBOX, offset), now).get(MAILBOX), now);
    }

    @Test
    void the_broker_is_never_asked_for_times_in_a_mailbox() throws Exception {
        read(5);
        assertThat(oldest.timesOf(Map.of(MAILBOX, 4L, REQUESTS, 7L), now)).containsOnlyKeys(MAILBOX, REQUESTS);
        assertThat(asked).containsExactly(REQUESTS);
    }

    @Test
    void a_record_in_a_mailbox_is_as_old_as_the_first_reading_that_saw_it() throws Exception {
        read(5);
        read(9);
        read(9);
        read(12);

        assertThat(age(4)).isEqualTo(READING.multipliedBy(3));
        assertThat(age(5)).isEqualTo(READING.multipliedBy(2));
        assertThat(age(8)).isEqualTo(READING.multipliedBy(2));
        assertThat(age(9)).isZero();
    }

    @Test
    void the_age_of_a_backlog_that_grows_for_hours_stays_within_a_twentieth() throws Exception {
        int readings = (int) Duration.ofHours(6).dividedBy(READING);
        for (int end = 1; end <= readings; end++) {
            read(end);
        }
        for (int offset : new int[] {0, 10, 1_000, readings / 2, readings - 100, readings - 1}) {
            Duration wanted = READING.multipliedBy(readings - offset - 1);
            assertThat(age(offset))
                    .as("record %d", offset)
                    .isLessThanOrEqualTo(wanted)
                    .isGreaterThanOrEqualTo(wanted.minus(wanted.dividedBy(18)).minus(READING));
        }
    }

    @Test
    void few_ends_are_kept_for_a_backlog_of_six_hours() {
        SeenEnds seen = new SeenEnds();
        for (long end = 1; end <= 10_800; end++) {
            now = now.plus(READING);
            seen.note(Map.of(MAILBOX, end), now);
        }
        assertThat(seen.count(MAILBOX)).isBetween(50, 500);
    }

    @Test
    void a_mailbox_that_was_created_again_begins_anew() throws Exception {
        read(500);
        read(3);
        read(3);
        assertThat(age(0)).isEqualTo(READING);
    }
}
