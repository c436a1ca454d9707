package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.WitnessFixture.cosigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.LogFixture;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.streams.FeedFixture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge accepts from members as witnesses. */
class WitnessTest {

    private static final Instant NOW = EventFixture.NOW;
    private static final KeyPair FR = SigningKey.create();
    private static final KeyPair BR = SigningKey.create();
    private static final KeyPair EXPIRED = SigningKey.create();

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MemberProjection members = new MemberProjection();
    private final CheckpointProjection checkpoints = new CheckpointProjection();
    private final LogFixture log = LogFixture.create().growTo(9);
    private final InboundRecordHandler handler = new InboundRecordHandler(
            serde,
            members,
            checkpoints,
            InMemoryRegistry::fingerprint,
            () -> NOW,
            EdgeTrace.withoutSpans(() -> NOW),
            () -> {});

    @BeforeEach
    void the_tree_and_the_members_are_known() {
        members.accept(FeedFixture.record("fr", member("fr", 0, MemberStatus.ACTIVE, FR), 0));
        members.accept(FeedFixture.record("br", member("br", 1, MemberStatus.SUSPENDED, BR), 1));
        feed(log.issued(9));
    }

    @Test
    void a_cosignature_is_forwarded_under_the_log_and_the_member_so_that_a_member_has_one() {
        CheckpointCosigned said = cosigned("fr", FR, log.signed(9));

        InboundOutcome outcome = receive("fr", said);

        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
        assertThat(outcome.records()).hasSize(1);
        ProducerRecord<byte[], byte[]> sent = outcome.records().getFirst();
        assertThat(sent.topic()).isEqualTo("herald.checkpoints.v1");
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("herald.example fr");
        assertThat(serde.deserialize(sent.value())).isEqualTo(said);
        assertThat(EventHeaders.from(sent.headers()).source()).isEqualTo("/i247/fr");
        assertThat(sent.headers().lastHeader("herald_position")).isNotNull();
    }

    /** Otherwise Herald could hide a split view: the edge does not know which root is the true one. */
    @Test
    void a_cosignature_of_another_root_is_forwarded_too() {
        SignedCheckpoint other =
                log.another().growTo(3).add("another entry").growTo(9).signed(9);

        assertThat(receive("fr", cosigned("fr", FR, other)).kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    @Test
    void a_suspended_member_is_not_silenced() {
        assertThat(receive("br", cosigned("br", BR, log.signed(9))).kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    @Test
    void the_key_of_another_member_an_expired_key_and_an_altered_checkpoint_are_refused() {
        CheckpointCosigned good = cosigned("fr", FR, log.signed(9));

        assertThat(codes("fr", cosigned("fr", BR, log.signed(9)))).containsExactly("COSIGNATURE_WRONG");
        assertThat(codes("fr", cosigned("fr", EXPIRED, log.signed(9)))).containsExactly("COSIGNATURE_WRONG");
        assertThat(codes("fr", change(good, said -> said.setTreeSize(8)))).containsExactly("COSIGNATURE_WRONG");
        assertThat(codes(
                        "fr",
                        change(
                                good,
                                said -> said.setRootHash(ByteBuffer.wrap(
                                        log.signed(8).checkpoint().root().bytes())))))
                .containsExactly("COSIGNATURE_WRONG");
        assertThat(codes("fr", change(good, said -> said.setCosignature("no line"))))
                .containsExactly("COSIGNATURE_WRONG");
        assertThat(codes("fr", change(good, said -> said.setCosignedAt(NOW.plus(Duration.ofDays(1))))))
                .containsExactly("COSIGNATURE_WRONG");
    }

    @Test
    void a_cosignature_in_the_name_of_another_member_is_refused() {
        assertThat(codes("fr", cosigned("br", BR, log.signed(9)))).containsExactly("SENDER_NOT_OWNER");
    }

    /** So no member can make records under as many keys as it likes. */
    @Test
    void a_tree_of_which_no_checkpoint_was_issued_is_refused() {
        CheckpointCosigned said = cosigned("fr", FR, log.signed(9));

        assertThat(codes("fr", change(said, other -> other.setOrigin("other.example"))))
                .contains("TREE_UNKNOWN");
        assertThat(codes("fr", disputed("fr", said2 -> said2.setOrigin("other.example"))))
                .contains("TREE_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void a_root_has_32_bytes(int length) {
        CheckpointCosigned said =
                change(cosigned("fr", FR, log.signed(9)), other -> other.setRootHash(ByteBuffer.allocate(length)));

        assertThat(codes("fr", said)).containsExactly("CHECKPOINT_MALFORMED");
    }

    @Test
    void the_signature_of_the_log_is_a_line_in_its_name() {
        CheckpointCosigned said = cosigned("fr", FR, log.signed(9));

        assertThat(codes("fr", change(said, other -> other.setLogSignature("none"))))
                .containsExactly("CHECKPOINT_MALFORMED");
        assertThat(codes("fr", change(said, other -> other.setLogSignature(said.getCosignature()))))
                .containsExactly("CHECKPOINT_MALFORMED");
    }

    /** Whoever has the password of a member may send a copy of what it signed before. */
    @Test
    void a_copy_of_an_older_cosignature_does_not_replace_the_latest() {
        CheckpointCosigned older = cosigned("fr", FR, log.signed(5));
        feed(cosigned("fr", FR, log.signed(9)));

        assertThat(codes("fr", older)).containsExactly("COSIGNATURE_OLDER");
        assertThat(receive("fr", cosigned("fr", FR, log.signed(9))).kind()).isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    @Test
    void a_dispute_is_forwarded_under_a_key_of_its_own_and_is_open_until_the_member_cosigns_the_tree_again() {
        CheckpointDisputed said = disputed("fr", same -> same);

        ProducerRecord<byte[], byte[]> sent = receive("fr", said).records().getFirst();

        assertThat(sent.topic()).isEqualTo("herald.checkpoints.v1");
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("herald.example fr disputed");
        feed(said);
        assertThat(checkpoints.openDisputes()).isEqualTo(1);
        feed(cosigned("br", BR, log.signed(9)));
        assertThat(checkpoints.openDisputes()).isEqualTo(1);
        feed(cosigned("fr", FR, log.signed(9)));
        assertThat(checkpoints.openDisputes()).isZero();
    }

    @Test
    void a_dispute_names_checkpoints_of_its_tree_unless_the_log_did_not_sign_one() {
        assertThat(codes("fr", disputed("fr", said -> said.setKept("no note"))))
                .containsExactly("CHECKPOINT_MALFORMED");
        assertThat(codes("fr", disputed("fr", said -> said.setShown("no note"))))
                .containsExactly("CHECKPOINT_MALFORMED");
        assertThat(receive("fr", disputed("fr", said -> said.setKept(""))).kind())
                .isEqualTo(InboundOutcome.Kind.FORWARDED);
        assertThat(receive(
                                "fr",
                                disputed(
                                        "fr",
                                        said -> said.setKind(DisputeKind.WRONG_SIGNATURE)
                                                .setKept("")
                                                .setShown("no note")))
                        .kind())
                .isEqualTo(InboundOutcome.Kind.FORWARDED);
    }

    private CheckpointDisputed disputed(String member, UnaryOperator<CheckpointDisputed.Builder> change) {
        return change.apply(CheckpointDisputed.newBuilder()
                        .setOrigin(LogFixture.ORIGIN)
                        .setMember(member)
                        .setKind(DisputeKind.FORK)
                        .setKept(log.signed(4).note())
                        .setShown(log.signed(9).note())
                        .setDisputedAt(NOW))
                .build();
    }

    private static CheckpointCosigned change(
            CheckpointCosigned said, UnaryOperator<CheckpointCosigned.Builder> change) {
        return change.apply(CheckpointCosigned.newBuilder(said)).build();
    }

    private static MemberRecord member(String code, int index, MemberStatus status, KeyPair key) {
        return MemberRecord.newBuilder(EventFixture.member(code, index, MemberKind.NCB, status))
                .setKeys(List.of(key("old", EXPIRED, NOW.minus(Duration.ofDays(1))), key("new", key, null)))
                .build();
    }

    private static MemberKey key(String id, KeyPair key, Instant until) {
        return MemberKey.newBuilder()
                .setKeyId(id)
                .setAlgorithm("Ed25519")
                .setPublicKey(ByteBuffer.wrap(Base64.getDecoder().decode(SigningKey.encode(key.getPublic()))))
                .setValidFrom(NOW.minus(Duration.ofDays(30)))
                .setValidUntil(until)
                .build();
    }

    private void feed(SpecificRecord event) {
        checkpoints.accept(FeedFixture.record("any", event, 0));
    }

    private InboundOutcome receive(String mailbox, SpecificRecord event) {
        return handler.handle(InboundRecordFixture.record(mailbox, serde.serialize(event)));
    }

    private List<String> codes(String mailbox, SpecificRecord event) {
        InboundOutcome outcome = receive(mailbox, event);
        assertThat(outcome.kind()).isEqualTo(InboundOutcome.Kind.REFUSED);
        MessageRefused mail =
                (MessageRefused) serde.deserialize(outcome.records().getLast().value());
        assertThat(mail.getAddressee()).isEqualTo(mailbox);
        return mail.getRefusals().stream().map(Refusal::getCode).toList();
    }
}
