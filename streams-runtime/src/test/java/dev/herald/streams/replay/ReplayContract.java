package dev.herald.streams.replay;

import static dev.herald.contract.vocabulary.OperatorOrderKind.DISCARD_RECORD;
import static dev.herald.contract.vocabulary.OperatorOrderKind.REPLAY_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.orders.OrderRefusal;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every service that quarantines records: orders about them are carried out once, and only its own. */
public abstract class ReplayContract {

    /**
     * A service, and a record of one of its sources that it can handle.
     *
     * @param never a source whose records are never replayed, or a topic that the service does not read
     * @param effects a topic to which the service writes when it handles the record
     */
    public record Subject(
            String service,
            Topology topology,
            EventSerde serde,
            Instant now,
            Topic source,
            String key,
            SpecificRecord event,
            Topic effects,
            Topic never) {}

    private @Nullable Subject current;
    private @Nullable ReplayFixture fixture;

    /** Returns the service under test; its topology reads and writes with the serde. */
    protected abstract Subject subject(EventSerde serde);

    @BeforeEach
    void start(@TempDir Path folder) {
        current = subject(InMemoryRegistry.serde());
        fixture = new ReplayFixture(
                subject().service(),
                subject().topology(),
                subject().serde(),
                folder,
                subject().now());
    }

    @AfterEach
    void stop() {
        service().close();
    }

    @Test
    void a_quarantined_record_that_can_be_handled_now_has_its_effects_once() {
        QuarantinePosition named = service().quarantined(written());

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("DONE");
        assertThat(service().read(subject().effects())).isNotEmpty();
        assertThat(service().audited())
                .contains("~quarantine-3@0 %s QUARANTINE_REPLAYED null".formatted(ReplayFixture.OPERATOR));

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("ALREADY_RESOLVED");
        assertThat(service().read(subject().effects())).isEmpty();
        assertThat(service().quarantine()).isEmpty();
    }

    @Test
    void a_discarded_record_has_no_effect_and_is_not_replayed() {
        QuarantinePosition named = service().quarantined(written());

        assertThat(service().order(DISCARD_RECORD, named).getAccepted()).isTrue();
        assertThat(service().audited())
                .containsExactly("~quarantine-3@0 %s QUARANTINE_DISCARDED GARBAGE".formatted(ReplayFixture.OPERATOR));
        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("ALREADY_RESOLVED");
        assertThat(service().read(subject().effects())).isEmpty();
    }

    @Test
    void an_order_without_a_signature_has_no_effect() {
        QuarantinePosition named = service().quarantined(written());

        assertThat(service().answerTo(service().unsigned(REPLAY_RECORD, named)).getCode())
                .isEqualTo(OrderRefusal.UNSIGNED.name());
        assertThat(service().read(subject().effects())).isEmpty();
        assertThat(service().audited())
                .as("whose name is in it proves nothing")
                .containsExactly("~replays-0 unverified ORDER_REFUSED UNSIGNED");
    }

    /** A very long id would make an answer that no topic takes, and the order would end the thread for ever. */
    @Test
    void an_order_with_an_id_that_leaves_room_for_anything_is_quarantined() {
        OperatorOrdered order = service().unsigned(REPLAY_RECORD, service().quarantined(written()));
        for (String id : new String[] {"Jeanne Exemple", "", "x".repeat(900_000)}) {
            service().give(OperatorOrdered.newBuilder(order).setOrderId(id).build());
        }

        assertThat(service().quarantine())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry).startsWith(subject().service() + " herald.replays.v1@"));
        assertThat(service().audited()).isEmpty();
    }

    @Test
    void a_record_that_another_service_quarantined_is_refused() {
        QuarantinePosition named = service().quarantinedBy("another", written());

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("NOT_QUARANTINED_HERE");
        assertThat(service().read(subject().effects())).isEmpty();
    }

    @Test
    void a_record_that_nobody_quarantined_is_refused() {
        ConsumerRecord<byte[], byte[]> good = written();

        assertThat(service()
                        .order(REPLAY_RECORD, new QuarantinePosition(subject().service(), 0, good.offset()))
                        .getCode())
                .isEqualTo("NOT_QUARANTINED_HERE");
        assertThat(service().read(subject().effects())).isEmpty();
    }

    @Test
    void a_record_of_a_topic_that_is_never_replayed_is_refused() {
        QuarantinePosition named = service().quarantined(written(subject().never(), event()));

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("NOT_REPLAYABLE");
        assertThat(service().read(subject().effects())).isEmpty();
    }

    @Test
    void a_record_that_still_cannot_be_read_is_quarantined_again_and_the_order_is_answered() {
        QuarantinePosition named = service().quarantined(written(subject().source(), new byte[] {7, 7, 7}));

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("QUARANTINED_AGAIN");
        assertThat(service().quarantine())
                .containsExactly("%s %s@0"
                        .formatted(subject().service(), subject().source().name()));
        assertThat(service().audited())
                .containsExactly("~quarantine-3@0 %s QUARANTINED_AGAIN null".formatted(ReplayFixture.OPERATOR));
    }

    @Test
    void a_record_that_a_later_one_supersedes_is_refused() {
        QuarantinePosition named = service().quarantined(written());
        written();

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("SUPERSEDED");
        assertThat(service().read(subject().effects())).isEmpty();
    }

    @Test
    void a_record_that_the_source_has_lost_is_gone() {
        QuarantinePosition named = service().quarantined(written());
        service().forgets(subject().source());

        assertThat(service().order(REPLAY_RECORD, named).getCode()).isEqualTo("GONE");
        assertThat(service().read(subject().effects())).isEmpty();
    }

    private ConsumerRecord<byte[], byte[]> written() {
        return written(subject().source(), event());
    }

    private ConsumerRecord<byte[], byte[]> written(Topic topic, byte[] value) {
        Headers headers = EventHeaders.first(
                        subject().event().getSchema().getFullName(),
                        "/test",
                        subject().now(),
                        subject().key(),
                        subject().key())
                .toKafka();
        return service()
                .written(
                        topic,
                        subject().key(),
                        value,
                        ServiceSigners.sign(headers, subject().event()));
    }

    private byte[] event() {
        return subject().serde().serialize(subject().event());
    }

    private Subject subject() {
        return Objects.requireNonNull(current);
    }

    private ReplayFixture service() {
        return Objects.requireNonNull(fixture);
    }
}
