package dev.herald.console.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What the console tells of the copies of partitions, without a broker. */
class PartitionMonitorTest {

    private Instant now = Instant.parse("2026-11-27T15:00:00Z");
    private final List<PartitionCopies> partitions = new ArrayList<>();
    private final Map<String, Integer> minimums = new HashMap<>(Map.of("requests", 2, "audit", 2));
    private final List<Set<String>> asked = new ArrayList<>();
    private boolean answers = true;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PartitionMonitor monitor = new PartitionMonitor(
            new PartitionReader() {
                @Override
                public List<PartitionCopies> read() throws ExecutionException {
                    if (!answers) {
                        throw new ExecutionException(new TimeoutException("the broker is away"));
                    }
                    return List.copyOf(partitions);
                }

                @Override
                public Map<String, Integer> minInSync(Set<String> topics) {
                    asked.add(topics);
                    Map<String, Integer> found = new HashMap<>(minimums);
                    found.keySet().retainAll(topics);
                    return found;
                }
            },
            () -> now,
            new PartitionMetrics(meters, () -> now));

    @BeforeEach
    void every_copy_is_in_sync() {
        for (int number = 0; number < 8; number++) {
            partitions.add(new PartitionCopies("requests", number, true, 3, 3));
            partitions.add(new PartitionCopies("audit", number, true, 3, 3));
        }
    }

    private void set(String topic, int number, boolean hasLeader, int inSync) {
        partitions.removeIf(one -> one.topic().equals(topic) && one.number() == number);
        partitions.add(new PartitionCopies(topic, number, hasLeader, 3, inSync));
    }

    private double value(String metric) {
        return meters.get("herald.partitions." + metric).gauge().value();
    }

    private Map<?, ?> detail(String fault) {
        Health health = monitor.health();
        assertThat(health.getStatus()).as("the console works").isEqualTo(Status.UP);
        return (Map<?, ?>) health.getDetails().get(fault);
    }

    @Test
    void partitions_with_all_their_copies_have_no_fault_and_no_settings_are_read() throws InterruptedException {
        monitor.read();

        assertThat(value("measured")).isEqualTo(16);
        assertThat(value("out.of.sync")).isZero();
        assertThat(value("below.min.insync")).isZero();
        assertThat(value("without.leader")).isZero();
        assertThat(detail("outOfSync")).isEqualTo(Map.of("count", 0, "first", List.of()));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_lost_broker_leaves_partitions_out_of_sync_and_the_second_leaves_them_without_enough_copies()
            throws InterruptedException {
        set("requests", 1, true, 2);
        monitor.read();

        assertThat(value("out.of.sync")).isEqualTo(1);
        assertThat(value("below.min.insync")).isZero();
        assertThat(detail("outOfSync")).isEqualTo(Map.of("count", 1, "first", List.of("requests-1")));
        assertThat(asked).containsExactly(Set.of("requests"));

        set("requests", 1, true, 1);
        set("audit", 0, false, 0);
        monitor.read();

        assertThat(value("out.of.sync")).isEqualTo(2);
        assertThat(value("below.min.insync")).isEqualTo(2);
        assertThat(value("without.leader")).isEqualTo(1);
        assertThat(detail("withoutLeader")).isEqualTo(Map.of("count", 1, "first", List.of("audit-0")));
    }

    /** As the brokers do: with {@code min.insync.replicas=2}, a topic of one copy takes records. */
    @Test
    void a_topic_never_needs_more_copies_than_it_has() throws InterruptedException {
        partitions.clear();
        partitions.add(new PartitionCopies("audit", 0, true, 1, 1));
        partitions.add(new PartitionCopies("audit", 1, false, 1, 0));
        monitor.read();

        assertThat(detail("belowMinInsync")).isEqualTo(Map.of("count", 1, "first", List.of("audit-1")));
    }

    @Test
    void a_topic_that_was_deleted_between_two_questions_needs_no_more_than_its_leader() throws InterruptedException {
        minimums.clear();
        set("requests", 1, true, 1);
        monitor.read();

        assertThat(value("out.of.sync")).isEqualTo(1);
        assertThat(value("below.min.insync")).isZero();
    }

    @Test
    void health_names_the_first_five_in_the_order_of_their_numbers() throws InterruptedException {
        for (int number = 7; number >= 0; number--) {
            set("audit", number, true, 2);
        }
        set("requests", 0, true, 2);
        monitor.read();

        assertThat(detail("outOfSync"))
                .isEqualTo(Map.of("count", 9, "first", List.of("audit-0", "audit-1", "audit-2", "audit-3", "audit-4")));
    }

    @Test
    void while_the_brokers_do_not_answer_only_the_age_is_known() throws InterruptedException {
        assertThat(value("measured")).as("not read yet").isNaN();
        set("audit", 0, true, 2);
        monitor.read();
        answers = false;
        now = now.plusSeconds(60);
        monitor.read();

        for (String metric : List.of("measured", "out.of.sync", "below.min.insync", "without.leader")) {
            assertThat(value(metric)).as(metric).isNaN();
        }
        assertThat(value("age")).isEqualTo(60);
        assertThat(monitor.health().getDetails())
                .containsEntry("current", false)
                .containsEntry("readAt", "2026-11-27T15:00:00Z");

        answers = true;
        monitor.read();
        assertThat(value("out.of.sync")).isEqualTo(1);
        assertThat(value("age")).isZero();
    }
}
