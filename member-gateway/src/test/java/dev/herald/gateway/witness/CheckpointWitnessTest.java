package dev.herald.gateway.witness;

import static dev.herald.contract.transparency.LogFixture.NOW;
import static dev.herald.contract.transparency.LogFixture.ORIGIN;
import static dev.herald.contract.transparency.LogFixture.issued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.LogFixture;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.Tile;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import dev.herald.gateway.sending.SendNotConfirmed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a member cosigns, and what it disputes. */
class CheckpointWitnessTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final KeyPair KEY = SigningKey.create();

    @TempDir
    private Path folder;

    private final LogFixture log = LogFixture.create();
    private final List<SpecificRecord> sent = new ArrayList<>();
    private final List<Tile> reads = new ArrayList<>();
    private TiledTree.Source mirror = log::tile;
    private Instant now = NOW;
    private boolean brokerConfirms = true;

    @Test
    void the_first_checkpoint_is_kept_and_cosigned_in_the_name_of_the_member() {
        log.growTo(5);

        assertThat(witness().examine(List.of(log.issued(5)))).isTrue();

        CheckpointCosigned cosigned = only(CheckpointCosigned.class);
        assertThat(cosigned.getOrigin()).isEqualTo(ORIGIN);
        assertThat(cosigned.getTreeSize()).isEqualTo(5);
        assertThat(cosigned.getMember()).isEqualTo("fr");
        NoteKey key = new NoteKey("i247/fr", NoteKey.Kind.COSIGNATURE, KEY.getPublic());
        assertThat(Cosignature.verify(
                        log.signed(5).checkpoint(),
                        NoteSignature.parse(cosigned.getCosignature()).orElseThrow(),
                        key))
                .contains(cosigned.getCosignedAt());
        assertThat(log.signed(5).signatures()).extracting(NoteSignature::line).contains(cosigned.getLogSignature());
        assertThat(kept().find(ORIGIN).orElseThrow().checkpoint())
                .isEqualTo(log.signed(5).checkpoint());
    }

    @Test
    void each_growth_up_to_64_entries_is_cosigned() throws IOException {
        log.growTo(64);
        for (int old = 0; old < 64; old++) {
            for (int size = old + 1; size <= 64; size += 7) {
                forget();
                CheckpointWitness witness = witness();
                assertThat(witness.examine(List.of(log.issued(old)))).isTrue();
                assertThat(witness.examine(List.of(log.issued(size)))).isTrue();

                assertThat(sent).hasOnlyElementsOfType(CheckpointCosigned.class).hasSize(2);
            }
        }
    }

    /** The entry that differs may be any of those that both trees have. */
    @Test
    void each_fork_of_up_to_24_entries_is_disputed_with_both_checkpoints_and_never_cosigned() throws IOException {
        log.growTo(24);
        for (int old = 1; old < 24; old++) {
            for (int size = old; size <= 24; size++) {
                int altered = (old * 31 + size) % old;
                LogFixture other = forkedAt(altered, 24);
                mirror = other::tile;
                forget();
                CheckpointWitness witness = witness();
                witness.examine(List.of(log.issued(old)));
                sent.clear();

                assertThat(witness.examine(List.of(other.issued(size)))).isTrue();

                CheckpointDisputed disputed = only(CheckpointDisputed.class);
                assertThat(disputed.getKind()).isEqualTo(DisputeKind.FORK);
                assertThat(disputed.getKept()).isEqualTo(log.signed(old).note());
                assertThat(disputed.getShown()).isEqualTo(other.signed(size).note());
                assertThat(kept().find(ORIGIN).orElseThrow().checkpoint().size())
                        .isEqualTo(old);
            }
        }
    }

    @Test
    void a_disputed_tree_is_not_cosigned_any_more_also_after_a_restart_until_somebody_deletes_the_file()
            throws IOException {
        log.growTo(9);
        LogFixture other = forkedAt(1, 9);
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(4)));
        witness.examine(List.of(other.issued(4)));
        sent.clear();

        assertThat(witness.examine(List.of(log.issued(8)))).isTrue();
        assertThat(witness().examine(List.of(log.issued(8)))).isTrue();
        assertThat(sent).isEmpty();
        assertThat(Files.readString(kept().disputeFile()))
                .contains("FORK", log.signed(4).note(), other.signed(4).note());

        Files.delete(kept().disputeFile());
        witness().examine(List.of(log.issued(9)));
        assertThat(only(CheckpointCosigned.class).getTreeSize()).isEqualTo(9);
    }

    @Test
    void two_roots_of_one_size_are_a_fork_without_any_tile() {
        log.growTo(6);
        mirror = tile -> {
            throw new AssertionError("no tile is needed");
        };

        witness().examine(List.of(log.issued(6), forkedAt(0, 6).issued(6)));

        assertThat(only(CheckpointDisputed.class).getKind()).isEqualTo(DisputeKind.FORK);
    }

    /** The forked checkpoint came and went while the mirror did not answer. */
    @Test
    void a_fork_between_two_good_checkpoints_is_found() {
        log.growTo(12);
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(4)));
        sent.clear();

        witness.examine(List.of(log.issued(6), forkedAt(5, 8).issued(8), log.issued(12)));

        assertThat(only(CheckpointDisputed.class).getKind()).isEqualTo(DisputeKind.FORK);
    }

    @Test
    void a_checkpoint_that_the_log_did_not_sign_is_disputed_once_and_the_next_true_one_is_cosigned() {
        log.growTo(7);
        CheckpointIssued forged = LogFixture.create().growTo(7).issued(7);
        CheckpointWitness witness = witness();

        witness.examine(List.of(forged));
        witness.examine(List.of(forged));

        CheckpointDisputed disputed = only(CheckpointDisputed.class);
        assertThat(disputed.getKind()).isEqualTo(DisputeKind.WRONG_SIGNATURE);
        assertThat(disputed.getShown()).isEqualTo(forged.getNote());
        assertThat(kept().find(ORIGIN)).isEmpty();

        sent.clear();
        witness.examine(List.of(log.issued(7)));
        assertThat(only(CheckpointCosigned.class).getTreeSize()).isEqualTo(7);
    }

    @Test
    void an_event_that_says_something_else_than_its_note_is_disputed() {
        log.growTo(7);
        List<CheckpointIssued> wrong = List.of(
                CheckpointIssued.newBuilder(log.issued(7)).setTreeSize(6).build(),
                CheckpointIssued.newBuilder(log.issued(7))
                        .setRootHash(log.issued(6).getRootHash())
                        .build(),
                CheckpointIssued.newBuilder(log.issued(7))
                        .setOrigin("herald.other")
                        .build(),
                CheckpointIssued.newBuilder(log.issued(7)).setNote("no note").build(),
                issued(log.sign(new Checkpoint(
                        "herald.other", 7, log.signed(7).checkpoint().root()))));

        for (CheckpointIssued each : wrong) {
            sent.clear();
            witness().examine(List.of(each));
            assertThat(only(CheckpointDisputed.class).getKind()).isEqualTo(DisputeKind.WRONG_SIGNATURE);
        }
    }

    @Test
    void a_tree_that_becomes_smaller_is_disputed_even_if_it_is_a_beginning_of_the_other() {
        log.growTo(10);
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(10)));
        sent.clear();

        witness.examine(List.of(log.issued(8)));

        CheckpointDisputed disputed = only(CheckpointDisputed.class);
        assertThat(disputed.getKind()).isEqualTo(DisputeKind.ROLLED_BACK);
        assertThat(disputed.getKept()).isEqualTo(log.signed(10).note());
        assertThat(disputed.getShown()).isEqualTo(log.signed(8).note());
    }

    @Test
    void older_checkpoints_that_are_still_in_the_mailbox_after_a_restart_are_compared_and_not_cosigned() {
        log.growTo(20);
        witness().examine(List.of(log.issued(20)));
        sent.clear();

        assertThat(witness().examine(List.of(log.issued(5), log.issued(12)))).isTrue();
        assertThat(sent).isEmpty();

        witness().examine(List.of(log.issued(5), forkedAt(11, 12).issued(12)));
        CheckpointDisputed disputed = only(CheckpointDisputed.class);
        assertThat(disputed.getKind()).isEqualTo(DisputeKind.FORK);
        assertThat(disputed.getKept()).isEqualTo(log.signed(20).note());
    }

    @Test
    void after_a_restart_the_kept_checkpoint_is_cosigned_again_because_it_may_not_have_been_sent() {
        log.growTo(5);
        brokerConfirms = false;
        assertThatThrownBy(() -> witness().examine(List.of(log.issued(5)))).isInstanceOf(SendNotConfirmed.class);

        brokerConfirms = true;
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(5)));
        witness.examine(List.of(log.issued(5)));

        assertThat(only(CheckpointCosigned.class).getTreeSize()).isEqualTo(5);
    }

    @Test
    void while_the_mirror_proves_nothing_checkpoints_wait_and_after_an_hour_the_member_disputes_once() {
        log.growTo(9);
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(4)));
        sent.clear();
        mirror = tile -> {
            throw new UncheckedIOException(new IOException("down"));
        };

        assertThat(witness.examine(List.of(log.issued(9)))).isFalse();
        now = now.plus(Duration.ofMinutes(59));
        assertThat(witness.examine(List.of(log.issued(9)))).isFalse();
        assertThat(sent).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        witness.examine(List.of(log.issued(9)));
        witness.examine(List.of(log.issued(9)));
        assertThat(only(CheckpointDisputed.class).getKind()).isEqualTo(DisputeKind.UNPROVEN);

        sent.clear();
        mirror = log::tile;
        assertThat(witness.examine(List.of(log.issued(9)))).isTrue();
        assertThat(only(CheckpointCosigned.class).getTreeSize()).isEqualTo(9);
    }

    @Test
    void tiles_of_a_wrong_length_or_content_prove_nothing() {
        log.growTo(9);
        for (TiledTree.Source wrong : List.<TiledTree.Source>of(
                tile -> new byte[0],
                tile -> Arrays.copyOf(log.tile(tile), 33),
                tile -> new byte[tile.width() * TreeHash.BYTES],
                LogFixture.create().growTo(6).add("other").growTo(9)::tile)) {
            mirror = log::tile;
            CheckpointWitness witness = witness();
            witness.examine(List.of(log.issued(4)));
            sent.clear();
            mirror = wrong;

            assertThat(witness.examine(List.of(log.issued(9)))).isFalse();
            assertThat(sent).isEmpty();
        }
    }

    /** Whoever computed both roots from the tiles, and did not verify the proof, would believe this mirror. */
    @Test
    void a_mirror_that_mixes_the_tiles_of_two_histories_deceives_nobody() {
        log.growTo(600);
        LogFixture other = forkedAt(290, 600);
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(300)));
        sent.clear();
        mirror = tile -> tile.level() == 0 && tile.index() == 1 ? log.tile(tile) : other.tile(tile);

        boolean isDone = witness.examine(List.of(other.issued(600)));

        assertThat(sent).noneMatch(CheckpointCosigned.class::isInstance);
        assertThat(isDone && sent.isEmpty()).isFalse();
    }

    @Test
    void a_large_tree_needs_few_tiles() {
        log.growTo(70_000);
        CheckpointWitness witness = witness();
        witness.examine(List.of(log.issued(69_000)));
        mirror = tile -> {
            reads.add(tile);
            return log.tile(tile);
        };

        witness.examine(List.of(log.issued(70_000)));

        assertThat(sent).hasOnlyElementsOfType(CheckpointCosigned.class).hasSize(2);
        assertThat(reads).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void a_file_that_cannot_be_read_is_no_reason_to_begin_anew() throws IOException {
        log.growTo(6);
        witness().examine(List.of(log.issued(4)));
        sent.clear();
        Files.writeString(folder.resolve("kept.checkpoint"), "rubbish");

        assertThatThrownBy(() -> witness().examine(List.of(log.issued(6)))).isInstanceOf(UncheckedIOException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_key_of_the_log_is_replaced_without_an_alarm_while_the_member_knows_both() {
        log.growTo(6);
        LogFixture next = LogFixture.create().growTo(8);
        CheckpointWitness witness = witness(new WitnessSettings(
                ORIGIN,
                List.of(log.publicKey(), next.publicKey()),
                settings().tiles(),
                folder,
                settings().patience()));
        witness.examine(List.of(log.issued(6)));
        mirror = next::tile;

        witness.examine(List.of(next.issued(8)));

        assertThat(sent).hasOnlyElementsOfType(CheckpointCosigned.class).hasSize(2);
    }

    /** Neither sees what the other is shown; the published cosignatures have two roots, both signed by the log. */
    @Test
    void two_members_that_are_shown_two_histories_publish_the_evidence_and_find_it_when_they_are_shown_the_other()
            throws IOException {
        log.growTo(8);
        LogFixture other = forkedAt(2, 12);
        witness().examine(List.of(log.issued(8)));
        CheckpointCosigned ofOne = only(CheckpointCosigned.class);
        sent.clear();
        forget();
        mirror = other::tile;
        CheckpointWitness second = witness();
        second.examine(List.of(other.issued(8)));
        CheckpointCosigned ofTwo = only(CheckpointCosigned.class);

        assertThat(ofOne.getTreeSize()).isEqualTo(ofTwo.getTreeSize());
        assertThat(ofOne.getRootHash()).isNotEqualTo(ofTwo.getRootHash());
        for (CheckpointCosigned each : List.of(ofOne, ofTwo)) {
            byte[] root = new byte[TreeHash.BYTES];
            each.getRootHash().duplicate().get(root);
            assertThat(new SignedCheckpoint(
                                    new Checkpoint(each.getOrigin(), each.getTreeSize(), TreeHash.of(root)),
                                    List.of(NoteSignature.parse(each.getLogSignature())
                                            .orElseThrow()))
                            .isSignedBy(new NoteKey(ORIGIN, NoteKey.Kind.NOTE, log.publicKey())))
                    .isTrue();
        }
        sent.clear();
        second.examine(List.of(log.issued(8)));
        assertThat(only(CheckpointDisputed.class).getKind()).isEqualTo(DisputeKind.FORK);
    }

    @Test
    void members_have_names_of_their_own() {
        NoteSigner signer = MemberWitness.signer(FR, KEY.getPrivate());

        assertThat(signer.publicKey().name()).isEqualTo("i247/fr");
    }

    private LogFixture forkedAt(int number, long size) {
        return log.another().growTo(number).add("another entry").growTo(size);
    }

    private CheckpointWitness witness() {
        return witness(settings());
    }

    private CheckpointWitness witness(WitnessSettings settings) {
        return new CheckpointWitness(
                FR, settings, KEY::getPrivate, kept(), () -> tile -> mirror.read(tile), this::send, () -> now);
    }

    private WitnessSettings settings() {
        return new WitnessSettings(ORIGIN, List.of(log.publicKey()), folder.toUri(), folder, WitnessSettings.PATIENCE);
    }

    private KeptCheckpoints kept() {
        return new KeptCheckpoints(folder);
    }

    private void send(SpecificRecord event) {
        if (!brokerConfirms) {
            throw new SendNotConfirmed("down", new IOException());
        }
        sent.add(event);
    }

    private void forget() throws IOException {
        sent.clear();
        Files.deleteIfExists(folder.resolve("kept.checkpoint"));
        Files.deleteIfExists(folder.resolve("kept.disputed"));
    }

    private <T extends SpecificRecord> T only(Class<T> type) {
        assertThat(sent).hasSize(1);
        return type.cast(sent.getFirst());
    }
}
