package dev.herald.auditlog.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.transparency.TreeHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeBuilderTest {

    private static final String TREE = "herald.audit.v1-1";
    private static final String TOPIC = "t1";

    @TempDir
    private Path folder;

    @Test
    void a_signed_root_is_that_of_the_entries_and_every_proof_can_be_made_of_its_tiles() {
        TreeBuilder builder = open(null);
        List<TreeHash> leaves = leaves(700);
        append(builder, leaves.subList(0, 300));
        Checkpoint first = publish(builder);
        append(builder, leaves.subList(300, 700));
        Checkpoint second = publish(builder);

        assertThat(second).isEqualTo(new Checkpoint(TREE, 700, rootOf(leaves)));
        TiledTree tiles = tiles(700);
        assertThat(MerkleTree.isConsistent(
                        first.root(), 300, second.root(), 700, MerkleTree.consistencyProof(tiles, 300, 700)))
                .isTrue();
        assertThat(MerkleTree.includes(
                        second.root(), 700, leaves.get(555), 555, MerkleTree.inclusionProof(tiles, 555, 700)))
                .isTrue();
    }

    @Test
    void nothing_is_signed_before_the_tree_grows() {
        TreeBuilder builder = open(null);
        assertThat(builder.grown()).isEmpty();
        append(builder, leaves(3));
        publish(builder);
        assertThat(builder.grown()).isEmpty();
        builder.accept(3, null); // no entry
        assertThat(builder.grown()).isEmpty();
    }

    @Test
    void a_tree_is_read_on_from_its_files_after_any_size() {
        List<TreeHash> leaves = leaves(600);
        @Nullable Checkpoint published = null;
        for (int size : new int[] {1, 2, 255, 256, 257, 511, 512, 513, 600}) {
            TreeBuilder builder = open(published);
            assertThat(builder.next()).isEqualTo(builder.size());
            append(builder, leaves.subList((int) builder.size(), size));
            published = publish(builder);
            assertThat(published.root()).isEqualTo(rootOf(leaves.subList(0, size)));
        }
    }

    @Test
    void a_kill_between_publication_and_saving_changes_no_root() {
        List<TreeHash> leaves = leaves(20);
        TreeBuilder killed = open(null);
        append(killed, leaves.subList(0, 10));
        publish(killed);
        append(killed, leaves.subList(10, 15));
        Checkpoint published = killed.grown().orElseThrow(); // published, not saved

        TreeBuilder next = open(published);
        assertThat(next.next()).isEqualTo(10);
        append(next, leaves.subList(10, 20));
        assertThat(next.fork()).isEmpty();
        assertThat(publish(next).root()).isEqualTo(rootOf(leaves));
    }

    @Test
    void without_its_files_a_tree_is_built_again_and_agrees() throws IOException {
        List<TreeHash> leaves = leaves(20);
        TreeBuilder before = open(null);
        append(before, leaves.subList(0, 15));
        Checkpoint published = publish(before);
        TreeFiles.create(folder);

        TreeBuilder rebuilt = open(published);
        assertThat(rebuilt.next()).isZero();
        append(rebuilt, leaves);
        assertThat(rebuilt.fork()).isEmpty();
        assertThat(publish(rebuilt).root()).isEqualTo(rootOf(leaves));
    }

    @Test
    void files_that_were_damaged_are_built_again() throws IOException {
        TreeBuilder builder = open(null);
        append(builder, leaves(20));
        Checkpoint published = publish(builder);
        Path tile = folder.resolve("tile/0/000.p/20");
        byte[] damaged = Files.readAllBytes(tile);
        damaged[100] ^= 1;
        Files.write(tile, damaged);

        assertThat(open(published).next()).isZero();
    }

    @Test
    void a_topic_that_was_created_again_is_read_from_its_beginning() {
        TreeBuilder builder = open(null);
        append(builder, leaves(20));
        Checkpoint published = publish(builder);

        assertThat(TreeBuilder.open(TREE, folder, "t2", published).next()).isZero();
    }

    @Test
    void a_rebuilt_tree_of_another_history_is_a_fork_and_is_never_signed() {
        for (int size = 1; size <= 64; size++) {
            List<TreeHash> leaves = leaves(size);
            Checkpoint published = new Checkpoint(TREE, size, rootOf(leaves));
            for (List<TreeHash> other : List.of(
                    changed(leaves, list -> list.remove(list.size() / 2)),
                    changed(leaves, list -> list.set(list.size() / 2, leaf(1_000))),
                    changed(leaves, list -> list.add(list.size() / 2, leaf(1_000))),
                    changed(leaves, Collections::reverse))) {
                if (other.equals(leaves)) {
                    continue; // one leaf reversed
                }
                TreeFiles.create(folder);
                TreeBuilder builder = open(published);
                append(builder, other);
                builder.reached(other.size(), true);
                assertThat(builder.fork()).as("size %d", size).isPresent();
                append(builder, List.of(leaf(2_000), leaf(2_001)));
                assertThat(builder.grown()).isEmpty();
            }
        }
    }

    @Test
    void entries_that_were_cut_off_the_end_are_a_fork_when_the_topic_ends() {
        List<TreeHash> leaves = leaves(10);
        TreeBuilder builder = open(new Checkpoint(TREE, 10, rootOf(leaves)));
        append(builder, leaves.subList(0, 9));
        builder.reached(9, false);
        assertThat(builder.fork()).isEmpty();
        builder.reached(9, true);
        assertThat(builder.fork()).isPresent();
        assertThat(builder.fork().orElseThrow().toString())
                .isEqualTo("herald.audit.v1-1: the topic has 9 entries, published were 10");
    }

    @Test
    void a_checkpoint_that_disappeared_from_its_topic_still_binds() {
        TreeBuilder builder = open(null);
        append(builder, leaves(10));
        publish(builder);

        TreeBuilder next = open(null);
        assertThat(next.next()).isEqualTo(10);
        assertThat(next.grown()).isEmpty();
    }

    @Test
    void a_published_checkpoint_that_contradicts_the_files_is_a_fork() {
        TreeBuilder builder = open(null);
        append(builder, leaves(5));
        publish(builder);
        append(builder, leaves(10).subList(5, 10));
        publish(builder);

        assertThat(open(new Checkpoint(TREE, 5, leaf(1_000))).fork()).isPresent();
        assertThat(open(new Checkpoint(TREE, 5, rootOf(leaves(5)))).fork()).isEmpty();
        assertThat(open(new Checkpoint(TREE, 10, leaf(1_000))).fork()).isPresent();
    }

    @Test
    void every_root_that_was_added_is_compared_before_or_after_the_tree_is_as_large() {
        List<TreeHash> leaves = leaves(600);
        for (int size : new int[] {1, 2, 3, 100, 255, 256, 257, 511, 512, 599, 600}) {
            Checkpoint right = new Checkpoint(TREE, size, rootOf(leaves.subList(0, size)));
            Checkpoint wrong = new Checkpoint(TREE, size, leaf(1_000));
            for (Checkpoint root : List.of(right, wrong)) {
                TreeFiles.create(folder);
                TreeBuilder before = open(null);
                before.added(root);
                append(before, leaves);
                TreeFiles.create(folder);
                TreeBuilder after = open(null);
                append(after, leaves);
                after.added(root);

                assertThat(before.fork().isPresent()).isEqualTo(root == wrong);
                assertThat(after.fork().isPresent()).isEqualTo(root == wrong);
            }
        }
    }

    @Test
    void a_root_that_is_smaller_than_the_one_added_before_is_a_fork() {
        List<TreeHash> leaves = leaves(9);
        TreeBuilder builder = open(null);
        append(builder, leaves);
        builder.added(new Checkpoint(TREE, 7, rootOf(leaves.subList(0, 7))));
        builder.added(new Checkpoint(TREE, 9, rootOf(leaves)));
        assertThat(builder.fork()).isEmpty();
        builder.added(new Checkpoint(TREE, 8, rootOf(leaves.subList(0, 8))));
        assertThat(builder.fork()).isPresent();
        assertThat(builder.grown()).isEmpty();
    }

    private TreeBuilder open(@Nullable Checkpoint published) {
        return TreeBuilder.open(TREE, folder, TOPIC, published);
    }

    private static void append(TreeBuilder builder, List<TreeHash> leaves) {
        leaves.forEach(leaf -> builder.accept(builder.next(), leaf));
    }

    private static Checkpoint publish(TreeBuilder builder) {
        Checkpoint root = builder.grown().orElseThrow();
        builder.published(root);
        return root;
    }

    private TiledTree tiles(long size) {
        return new TiledTree(
                tile -> {
                    Path partial = folder.resolve(tile.path());
                    try {
                        return Files.readAllBytes(
                                Files.exists(partial)
                                        ? partial
                                        : folder.resolve(tile.full().path()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                size);
    }

    private static List<TreeHash> leaves(int size) {
        return IntStream.range(0, size).mapToObj(TreeBuilderTest::leaf).toList();
    }

    private static TreeHash leaf(int number) {
        return MerkleTree.leafHash(("leaf " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static TreeHash rootOf(List<TreeHash> leaves) {
        MemoryTree tree = new MemoryTree();
        leaves.forEach(tree::append);
        return tree.root();
    }

    private static List<TreeHash> changed(List<TreeHash> leaves, Consumer<ArrayList<TreeHash>> change) {
        ArrayList<TreeHash> copy = new ArrayList<>(leaves);
        change.accept(copy);
        return copy;
    }
}
