package dev.herald.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.state.NoticeCounter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticeIdsTest {

    @Test
    void ids_continue_after_the_counter_of_their_partition_and_are_unique() {
        NoticeIds ids = new NoticeIds(4);
        ids.continueAfter(2, new NoticeCounter(7L));
        ids.continueAfter(2, new NoticeCounter(9L));

        assertThat(ids.next(2, "2026/00005")).isEqualTo("2026/00038");
        assertThat(ids.next(2, "2026/00005")).isEqualTo("2026/00042");
        assertThat(ids.next(1, "2025/00005")).isEqualTo("2025/00005");
        assertThat(ids.counters()).isEqualTo(Map.of(2, new NoticeCounter(11L), 1, new NoticeCounter(2L)));
    }

    @Test
    void no_two_notices_of_any_partitions_share_an_id() {
        NoticeIds ids = new NoticeIds(4);
        Set<String> all = new HashSet<>();
        for (int notice = 0; notice < 1_000; notice++) {
            all.add(ids.next(notice % 4, "2026/1"));
        }

        assertThat(all).hasSize(1_000);
    }
}
