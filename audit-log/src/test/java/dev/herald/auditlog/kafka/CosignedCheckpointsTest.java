package dev.herald.auditlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CheckpointCosigned;
import dev.herald.streams.follow.TopicsSnapshot;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosignedCheckpointsTest {

    private static final EventSerde SERDE = InMemoryRegistry.serde();
    private static final KeyPair LOG = SigningKey.create();
    private static final KeyPair WITNESS = SigningKey.create();
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    private static final Instant AT = Instant.parse("2026-05-04T10:15:30Z");

    @TempDir
    private Path folder;

    private CosignedCheckpoints cosigned;

    @BeforeEach
    void open() {
        cosigned = new CosignedCheckpoints("herald.test", folder, SERDE);
        TopicPartition other = new TopicPartition(Topics.AUDIT.name(), 0);
        assertThat(cosigned.open(new TopicsSnapshot(Map.of(), Map.of(PARTITION, 0L, other, 7L), Map.of())))
                .containsOnly(Map.entry(PARTITION, 0L));
    }

    @Test
    void the_latest_checkpoint_of_each_member_lies_there_with_the_signatures_of_log_and_member() {
        accept(cosigned("fr", 4));
        accept(cosigned("fr", 9));
        accept(cosigned("br", 4));
        cosigned.applied(Map.of(), false);
        assertThat(folder.resolve("cosigned")).doesNotExist();
        cosigned.applied(Map.of(), true);

        assertThat(folder.resolve("cosigned/fr")).hasContent(signed("fr", 9).note());
        assertThat(folder.resolve("cosigned/br")).hasContent(signed("br", 4).note());
        SignedCheckpoint read = SignedCheckpoint.parse(signed("fr", 9).note()).orElseThrow();
        assertThat(read.isSignedBy(new NoteKey("herald.test", NoteKey.Kind.NOTE, LOG.getPublic())))
                .isTrue();
        assertThat(read.cosignedAt(new NoteKey("i247/fr", NoteKey.Kind.COSIGNATURE, WITNESS.getPublic())))
                .hasValue(AT);
    }

    @Test
    void records_of_another_log_and_what_is_no_event_are_passed() {
        accept(SERDE.serialize(CheckpointCosigned.newBuilder(event("fr", 4))
                .setOrigin("herald.other")
                .build()));
        accept(new byte[] {1, 2, 3});
        cosigned.applied(Map.of(), true);
        assertThat(folder.resolve("cosigned")).doesNotExist();
    }

    private void accept(byte[] value) {
        cosigned.accept(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "key", value));
    }

    private static byte[] cosigned(String member, long size) {
        return SERDE.serialize(event(member, size));
    }

    private static CheckpointCosigned event(String member, long size) {
        SignedCheckpoint signed = signed(member, size);
        return CheckpointCosigned.newBuilder()
                .setOrigin("herald.test")
                .setTreeSize(size)
                .setRootHash(ByteBuffer.wrap(signed.checkpoint().root().bytes()))
                .setMember(member)
                .setLogSignature(signed.signatures().getFirst().line())
                .setCosignature(signed.signatures().getLast().line())
                .setCosignedAt(AT)
                .build();
    }

    private static SignedCheckpoint signed(String member, long size) {
        Checkpoint checkpoint = new Checkpoint("herald.test", size, TreeHash.of(new byte[32]));
        NoteSignature cosignature =
                Cosignature.sign(checkpoint, MemberWitness.signer(new MemberCode(member), WITNESS.getPrivate()), AT);
        return SignedCheckpoint.sign(checkpoint, NoteSigner.of("herald.test", NoteKey.Kind.NOTE, LOG.getPrivate()))
                .with(cosignature);
    }
}
