package dev.herald.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.flow.FlowReport.Mailbox;
import dev.herald.console.flow.FlowReport.Quarantined;
import dev.herald.console.flow.FlowReport.Stage;
import dev.herald.console.flow.FlowReport.State;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.QuarantineHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the flow shows of groups and of quarantine, without a broker. */
class FlowMonitorTest {

    private static final TopicPartition QUARANTINE = new TopicPartition(Topics.QUARANTINE.name(), 0);

    private Instant now = Instant.parse("2026-11-26T15:00:00Z");
    private final Map<FlowStage, GroupState> groups = new EnumMap<>(FlowStage.class);
    private boolean answers = true;
    private int offset;
    private MockConsumer<String, String> consumer = consumer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FlowMonitor monitor = new FlowMonitor(
            () -> {
                if (!answers) {
                    throw new ExecutionException(new TimeoutException("the broker is away"));
                }
                return new EnumMap<>(groups);
            },
            new QuarantineReader(() -> consumer),
            () -> now,
            new FlowMetrics(meters, () -> now));

    private static MockConsumer<String, String> consumer() {
        MockConsumer<String, String> made = new MockConsumer<>("earliest");
        Node node = new Node(1, "broker", 9092);
        made.updatePartitions(
                QUARANTINE.topic(),
                List.of(new PartitionInfo(QUARANTINE.topic(), 0, node, new Node[] {node}, new Node[] {node})));
        made.updateBeginningOffsets(Map.of(QUARANTINE, 0L));
        made.updateEndOffsets(Map.of(QUARANTINE, 0L));
        return made;
    }

    @BeforeEach
    void every_stage_reads() {
        for (FlowStage stage : FlowStage.values()) {
            groups.put(stage, reads(stage, "0", "1"));
        }
    }

    private static GroupState reads(FlowStage stage, String... numbers) {
        Map<String, Integer> instances = new HashMap<>();
        for (String number : numbers) {
            instances.put(stage.group() + "-" + number, 4);
        }
        return new GroupState(instances, false, Map.of(), Map.of());
    }

    private FlowReport read() throws InterruptedException {
        monitor.read();
        return monitor.report();
    }

    private Stage stage(FlowReport report, FlowStage stage) {
        return report.stages().stream()
                .filter(one -> one.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private void quarantine(String service, String topic, String... further) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(QuarantineHeaders.SERVICE, service.getBytes(StandardCharsets.UTF_8));
        headers.add(QuarantineHeaders.TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < further.length; i += 2) {
            headers.add(further[i], further[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        ConsumerRecord<String, String> record = new ConsumerRecord<>(
                QUARANTINE.topic(),
                0,
                offset++,
                now.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "",
                "",
                headers,
                Optional.empty());
        consumer.updateEndOffsets(Map.of(QUARANTINE, (long) offset));
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }

    @Test
    void an_instance_that_its_group_lost_is_shown_as_stopped_with_when_it_was_last_seen_and_forgotten_after_an_hour()
            throws InterruptedException {
        read();
        Instant before = now;
        now = now.plusSeconds(2);
        groups.put(FlowStage.REVIEW, reads(FlowStage.REVIEW, "1"));

        FlowReport report = read();
        assertThat(report.stopped()).isEqualTo(1);
        assertThat(stage(report, FlowStage.REVIEW).state()).isEqualTo(State.READS);
        assertThat(stage(report, FlowStage.REVIEW).instances().getFirst())
                .isEqualTo(new FlowReport.Instance("herald-review-0", 0, before));

        now = now.plus(Duration.ofMinutes(61));
        assertThat(read().stopped()).isZero();
    }

    @Test
    void a_stage_without_an_instance_is_stopped_also_where_none_was_ever_seen() throws InterruptedException {
        groups.put(FlowStage.SCREENING, GroupState.NONE);

        FlowReport report = read();
        assertThat(stage(report, FlowStage.SCREENING).state()).isEqualTo(State.STOPPED);
        assertThat(report.stopped()).isEqualTo(1);
    }

    @Test
    void a_broker_that_does_not_answer_leaves_the_last_state_and_its_time() throws InterruptedException {
        FlowReport before = read();
        answers = false;
        now = now.plusSeconds(30);

        FlowReport report = read();
        assertThat(report.current()).isFalse();
        assertThat(report.readAt()).isEqualTo(before.readAt());
        assertThat(report.stages()).isEqualTo(before.stages());

        answers = true;
        assertThat(read().current()).isTrue();
    }

    @Test
    void mailboxes_are_those_of_the_edge_and_the_fullest_comes_first() throws InterruptedException {
        groups.put(
                FlowStage.EDGE,
                new GroupState(
                        Map.of("herald-intake-edge-0", 196),
                        false,
                        Map.of(
                                new TopicPartition("i247.inbound.fr", 0), 3L,
                                new TopicPartition("i247.inbound.ke", 0), 9L),
                        Map.of()));
        assertThat(read().mailboxes()).containsExactly(new Mailbox("ke", 9), new Mailbox("fr", 3));
    }

    private double gauge(String name, String... labels) {
        return meters.get(name).tags(labels).gauge().value();
    }

    @Test
    void metrics_show_the_age_of_the_oldest_request_apart_from_that_of_other_records() throws InterruptedException {
        groups.put(
                FlowStage.SCREENING,
                new GroupState(
                        Map.of("herald-screening-0", 8),
                        false,
                        Map.of(new TopicPartition(Topics.REQUESTS.name(), 1), 2L),
                        Map.of(
                                new TopicPartition(Topics.REQUESTS.name(), 1), now.minusSeconds(40),
                                new TopicPartition(Topics.DECISIONS.name(), 1), now.minusSeconds(90))));
        read();

        assertThat(gauge("herald.flow.oldest.unscreened.request")).isEqualTo(40);
        assertThat(gauge("herald.flow.oldest.unread", "stage", "screening")).isEqualTo(90);
        assertThat(gauge("herald.flow.oldest.unread", "stage", "review")).isZero();
        assertThat(gauge("herald.flow.unread", "stage", "screening")).isEqualTo(2);
        assertThat(gauge("herald.flow.instances", "stage", "screening")).isEqualTo(1);
        assertThat(gauge("herald.flow.instances", "stage", "review")).isEqualTo(2);
    }

    @Test
    void metrics_of_mailboxes_and_quarantine_fall_back_to_zero_and_none_is_a_number_without_a_broker()
            throws InterruptedException {
        groups.put(
                FlowStage.EDGE,
                new GroupState(Map.of(), false, Map.of(new TopicPartition("i247.inbound.fr", 0), 3L), Map.of()));
        quarantine("intake", "i247.inbound.fr");
        read();
        assertThat(gauge("herald.flow.inbound.unread", "member", "fr")).isEqualTo(3);
        assertThat(gauge("herald.flow.quarantine", "stage", "Intake, edge")).isEqualTo(1);
        assertThat(gauge("herald.flow.instances", "stage", "edge")).isZero();

        every_stage_reads();
        read();
        assertThat(gauge("herald.flow.inbound.unread", "member", "fr")).isZero();

        answers = false;
        now = now.plusSeconds(30);
        read();
        assertThat(gauge("herald.flow.inbound.unread", "member", "fr")).isNaN();
        assertThat(gauge("herald.flow.instances", "stage", "review")).isNaN();
        assertThat(gauge("herald.flow.age")).isEqualTo(30);
    }

    @Test
    void quarantine_is_counted_by_the_stage_that_the_entry_names_and_an_entry_may_stand_for_several()
            throws InterruptedException {
        quarantine("intake", "i247.inbound.fr");
        quarantine("intake", "i247.inbound.br", QuarantineHeaders.OFFSET, "10", QuarantineHeaders.LAST_OFFSET, "14");
        quarantine("review", Topics.SCREENINGS.name()); // which dissemination reads too
        quarantine("dissemination", Topics.SCREENINGS.name());
        quarantine("intake", "herald-intake-cases-repartition");
        quarantine("<script>", Topics.SCREENINGS.name());

        assertThat(read().quarantine())
                .containsExactly(
                        new Quarantined("Intake, edge", 6, now),
                        new Quarantined("Dissemination", 1, now),
                        new Quarantined("Intake", 1, now),
                        new Quarantined("Review", 1, now),
                        new Quarantined("unknown", 1, now));
        now = now.plus(Duration.ofDays(32));
        assertThat(read().quarantine()).isEmpty();
    }

    @Test
    void a_quarantine_that_cannot_be_read_is_counted_again_from_its_beginning() throws InterruptedException {
        quarantine("intake", "i247.inbound.fr");
        read();
        consumer.setPollException(new TimeoutException("the broker is away"));
        quarantine("intake", "i247.inbound.fr");
        assertThat(read().current()).isFalse();
        assertThat(monitor.report().quarantine()).containsExactly(new Quarantined("Intake, edge", 1, now));

        consumer = consumer();
        offset = 0;
        quarantine("intake", "i247.inbound.fr");
        quarantine("intake", "i247.inbound.fr");
        assertThat(read().quarantine()).containsExactly(new Quarantined("Intake, edge", 2, now));
    }

    @Test
    void an_error_shows_no_figure_as_current_and_quarantine_is_counted_again_from_its_beginning()
            throws InterruptedException {
        quarantine("intake", "i247.inbound.fr");
        read();
        consumer.schedulePollTask(() -> {
            throw new StackOverflowError();
        });

        assertThat(read().current()).isFalse();
        assertThat(gauge("herald.flow.instances", "stage", "review")).isNaN();

        consumer = consumer();
        offset = 0;
        quarantine("intake", "i247.inbound.fr");
        quarantine("intake", "i247.inbound.fr");
        assertThat(read().current()).isTrue();
        assertThat(monitor.report().quarantine()).containsExactly(new Quarantined("Intake, edge", 2, now));
    }
}
