package dev.herald.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Backlog.Share;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogTest {

    private static final Backlog TWO_INSTANCES = new Backlog(List.of(
            share(0, "herald-screening-0-1", 3),
            share(1, "herald-screening-1-1", 5),
            share(2, "herald-screening-1-2", 7),
            new Share("herald-screening", new TopicPartition("t", 3), null, false, 0, 11, OptionalLong.of(11))));

    @ParameterizedTest
    @CsvSource({"herald-screening-0, 0", "herald-screening-1-1, 1", "herald-screening-12-3, 12"})
    void an_instance_is_known_by_the_number_in_its_id(String id, int number) {
        assertThat(share(0, id, 0).instanceNumber()).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource({"something-else-1", "herald-screening", "herald-screening-x"})
    void another_id_has_no_number(String id) {
        assertThat(share(0, id, 0).instanceNumber()).isEmpty();
    }

    @Test
    void each_instance_has_the_partitions_of_all_its_threads() {
        assertThat(TWO_INSTANCES.ofInstance(1).ownedPartitions()).isEqualTo(2);
        assertThat(TWO_INSTANCES.ofInstance(1).records()).hasValue(12);
    }

    @Test
    void what_nobody_reads_is_in_the_rest() {
        assertThat(TWO_INSTANCES.withoutInstances(Set.of(1)).records()).hasValue(14);
        assertThat(TWO_INSTANCES.withoutInstances(Set.of(1)).ownedPartitions()).isEqualTo(1);
    }

    @Test
    void nothing_to_read_is_not_the_same_as_everything_read() {
        assertThat(Backlog.EMPTY.records()).isEmpty();
        assertThat(new Backlog(List.of(share(0, "herald-screening-0", 0))).records())
                .hasValue(0);
    }

    private static Share share(int partition, String instance, long records) {
        return new Share(
                "herald-screening",
                new TopicPartition("t", partition),
                instance,
                true,
                0,
                records,
                OptionalLong.of(records));
    }
}
