package dev.herald.streams.replay;

import static dev.herald.contract.vocabulary.OperatorOrderKind.REPLAY_RECORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderRefusal;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CaseClosed;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import dev.herald.streams.ProbeTopology;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an order can make a task read and handle, in several partitions. */
class ReplayDeciderTest {

    private static final Instant NOW = ProbeTopology.NOW;
    private static final SpecificRecord CLOSED = new CaseClosed(ProbeTopology.CASE, DecisionKind.DENIED, 1);

    private final EventSerde serde = InMemoryRegistry.serde();
    private final ReplayRoutes routes = new ReplayRoutes()
            .add(
                    new ProbeTopology(event -> List.of()).processor(serde),
                    serde,
                    Topics.DECISIONS,
                    Topics.DISSEMINATIONS,
                    Topics.SEALED_SUBMISSIONS);

    @TempDir
    private Path folder;

    private ReplayFixture fixture;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        new ProbeTopology(event -> List.of()).build(topology, serde);
        fixture = new ReplayFixture("probe", topology, serde, folder, NOW);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void a_task_replays_records_of_its_own_partition_and_no_other() {
        QuarantinePosition named = fixture.quarantined(written(Topics.DECISIONS, 2, serde.serialize(CLOSED)));

        assertThat(decide(named, 2)).isInstanceOf(ReplayDecision.Replay.class);
        assertThat(decide(named, 1)).isEqualTo(new ReplayDecision.Refuse(ReplayRefusal.NOT_QUARANTINED_HERE));
    }

    @Test
    void an_order_cannot_name_what_is_no_partition_or_no_offset() {
        for (QuarantinePosition nowhere : List.of(
                new QuarantinePosition("probe", 999_999, 0L),
                new QuarantinePosition("probe", -1, 0L),
                new QuarantinePosition("probe", 0, -1L),
                new QuarantinePosition("probe", 0, Long.MAX_VALUE))) {
            assertThat(decide(nowhere, 0)).isEqualTo(new ReplayDecision.Refuse(ReplayRefusal.NOT_QUARANTINED_HERE));
        }
    }

    @Test
    void a_record_of_a_sealed_topic_is_read_again_by_its_coordinates() {
        QuarantinePosition named = fixture.quarantined(written(Topics.SEALED_SUBMISSIONS, 0, serde.serialize(CLOSED)));

        assertThat(decide(named, 0)).isInstanceOf(ReplayDecision.Replay.class);
    }

    @Test
    void a_record_of_a_compacted_topic_is_replayed_while_it_is_the_latest_of_its_key() {
        QuarantinePosition named = fixture.quarantined(written(Topics.DISSEMINATIONS, 0, serde.serialize(CLOSED)));
        written(Topics.DISSEMINATIONS.name(), 0, "DE/2026-000001", serde.serialize(CLOSED));
        assertThat(decide(named, 0)).isInstanceOf(ReplayDecision.Replay.class);

        written(Topics.DISSEMINATIONS.name(), 0, ProbeTopology.CASE, null);

        assertThat(decide(named, 0))
                .isEqualTo(new ReplayDecision.Refuse(ReplayRefusal.superseded("herald.disseminations.v1-0@2")));
    }

    @Test
    void another_record_at_the_same_position_is_not_the_one_that_was_quarantined() {
        QuarantinePosition named = fixture.quarantined(written(Topics.DECISIONS, 0, serde.serialize(CLOSED)));
        fixture.forgets(Topics.DECISIONS);
        written(Topics.DECISIONS, 0, serde.serialize(new CaseClosed(ProbeTopology.CASE, DecisionKind.WITHDRAWN, 2)));

        assertThat(decide(named, 0)).isEqualTo(new ReplayDecision.Refuse(ReplayRefusal.GONE));
    }

    @Test
    void a_record_is_refused_if_too_many_follow_to_look_at() {
        QuarantinePosition named = fixture.quarantined(written(Topics.DECISIONS, 0, serde.serialize(CLOSED)));
        fixture.records().hasNoEnd();

        assertThat(decide(named, 0)).isEqualTo(new ReplayDecision.Refuse(ReplayRefusal.TOO_FAR_BACK));
    }

    @Test
    void a_broker_that_does_not_answer_decides_nothing() {
        RecordLookup silent = (partition, from, isFound) -> RecordLookup.Ending.OUT_OF_TIME;
        OperatorOrdered order = fixture.signed(REPLAY_RECORD, new QuarantinePosition("probe", 0, 0L));

        assertThatThrownBy(() -> new ReplayDecider(
                                "probe",
                                routes,
                                new ReplayResources(silent, fixture.resources().operators()))
                        .decide(order, order.getQuarantined(), NOW, 0, any -> false))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void an_order_that_was_altered_after_it_was_signed_is_forged() {
        QuarantinePosition named = fixture.quarantined(written(Topics.DECISIONS, 0, serde.serialize(CLOSED)));
        OperatorOrdered signed = fixture.signed(REPLAY_RECORD, new QuarantinePosition("probe", 3, 7L));
        OperatorOrdered altered =
                OperatorOrdered.newBuilder(signed).setQuarantined(named).build();

        assertThat(decide(altered, 0)).isEqualTo(new ReplayDecision.Forged(OrderRefusal.SIGNATURE_WRONG));
    }

    private ReplayDecision decide(QuarantinePosition named, int partition) {
        return decide(fixture.signed(REPLAY_RECORD, named), partition);
    }

    private ReplayDecision decide(OperatorOrdered order, int partition) {
        return new ReplayDecider("probe", routes, fixture.resources())
                .decide(order, order.getQuarantined(), NOW, partition, any -> false);
    }

    private ConsumerRecord<byte[], byte[]> written(Topic topic, int partition, byte[] value) {
        return written(topic.name(), partition, ProbeTopology.CASE, value);
    }

    private ConsumerRecord<byte[], byte[]> written(String topic, int partition, String key, byte[] value) {
        return fixture.written(topic, partition, key, value, new RecordHeaders());
    }
}
