package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.HoldersView;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.MemberRecord;
import dev.herald.event.Recall;
import dev.herald.event.VersionCustody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustodyProjectionTest {

    private static final CaseId ID = new CaseId("FR/2026-000123");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TopicSnapshot TOPIC = new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, 0L));

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MemberProjection members = new MemberProjection();

    @TempDir
    private Path folder;

    private CustodyProjection custody;
    private long offset;

    @BeforeEach
    void open() {
        custody = new CustodyProjection(
                new ProjectionSettings(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO),
                serde,
                members,
                () -> NOON);
        custody.open(TOPIC);
        members.open(TOPIC);
        List.of("br", "fr", "ke")
                .forEach(code -> members.accept(
                        new ConsumerRecord<>("herald.members.v1", 0, 0, code, new byte[0]),
                        MemberRecord.newBuilder()
                                .setCode(code)
                                .setName(code)
                                .setKind(MemberKind.NCB)
                                .setStatus(MemberStatus.ACTIVE)
                                .setIndex(code.charAt(0))
                                .build()));
    }

    @AfterEach
    void close() throws IOException {
        custody.close();
    }

    @Test
    void holders_are_those_that_were_sent_any_version_and_have_not_removed_it() {
        caughtUp();
        arrives(new CustodyRecorded(
                ID.value(),
                "A-2026/1",
                List.of(version(1, "br", "fr"), version(2, "fr", "ke")),
                new Recall(
                        RevocationReason.EXCLUDED,
                        DecisionKind.AMENDED,
                        NOON,
                        NOON,
                        set("br", "ke"),
                        set("br"),
                        set(),
                        false,
                        set(),
                        0),
                set()));

        assertThat(custody.holders(ID)).contains(new HoldersView(2, NOON, List.of("fr", "ke")));
    }

    @Test
    void nobody_holds_a_case_that_was_never_sent_or_whose_ledger_is_deleted() {
        caughtUp();
        assertThat(custody.holders(ID)).isEmpty();
        arrives(new CustodyRecorded(ID.value(), null, List.of(), null, set()));
        assertThat(custody.holders(ID)).isEmpty();
        arrives(null);
        assertThat(custody.holders(ID)).isEmpty();
    }

    @Test
    void nothing_is_known_before_members_and_ledgers_were_read() {
        assertThatExceptionOfType(ViewsClosed.class).isThrownBy(() -> custody.holders(ID));
    }

    private void arrives(@Nullable SpecificRecord event) {
        byte[] bytes = event == null ? null : serde.serialize(event);
        custody.accept(new ConsumerRecord<>("herald.custody.v1", 0, offset++, ID.value(), bytes), event);
        caughtUp();
    }

    private void caughtUp() {
        custody.applied(Map.of(0, offset), true);
        members.applied(Map.of(0, 3L), true);
    }

    private static VersionCustody version(int number, String... to) {
        return new VersionCustody(number, NOON, set(to), set(), set());
    }

    private static ByteBuffer set(String... codes) {
        BitSet bits = new BitSet();
        List.of(codes).forEach(code -> bits.set(code.charAt(0)));
        return ByteBuffer.wrap(bits.toByteArray());
    }
}
