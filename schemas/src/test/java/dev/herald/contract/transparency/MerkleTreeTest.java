package dev.herald.contract.transparency;

import static dev.herald.contract.transparency.TreeSample.LARGEST;
import static dev.herald.contract.transparency.TreeSample.leaf;
import static dev.herald.contract.transparency.TreeSample.leaves;
import static dev.herald.contract.transparency.TreeSample.rootByDefinition;
import static dev.herald.contract.transparency.TreeSample.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final MemoryTree TREE = tree(LARGEST);

    @Test
    void roots_are_those_of_the_published_vectors() { // of certificate-transparency, for RFC 6962
        List<String> entries = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        assertThat(MerkleTree.emptyRoot())
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        MemoryTree tree = new MemoryTree();
        for (int i = 0; i < entries.size(); i++) {
            tree.append(MerkleTree.leafHash(HexFormat.of().parseHex(entries.get(i))));
            assertThat(tree.root()).hasToString(roots.get(i));
        }
    }

    @Test
    void every_way_to_a_root_gives_the_root_of_the_definition() {
        CompactRange range = new CompactRange();
        for (int size = 0; size <= LARGEST; size++) {
            TreeHash expected = rootByDefinition(leaves(size));
            assertThat(MerkleTree.root(TREE, size)).isEqualTo(expected);
            assertThat(range.root()).isEqualTo(expected);
            assertThat(CompactRange.of(TREE, size).root()).isEqualTo(expected);
            range.append(leaf(size));
        }
    }

    @Test
    void a_range_tells_of_each_subtree_once_when_it_is_complete() {
        CompactRange range = new CompactRange();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < LARGEST; i++) {
            range.append(leaf(i), (level, index, hash) -> {
                assertThat(hash).isEqualTo(TREE.hash(level, index));
                told.add(level + "/" + index);
            });
        }
        assertThat(told).doesNotHaveDuplicates().hasSize(2 * LARGEST - 1);
    }

    @Test
    void every_leaf_of_every_tree_is_proved_and_no_altered_proof_is_accepted() {
        for (int size = 1; size <= LARGEST; size++) {
            TreeHash root = rootByDefinition(leaves(size));
            for (int index = 0; index < size; index++) {
                List<TreeHash> proof = MerkleTree.inclusionProof(TREE, index, size);
                assertThat(MerkleTree.includes(root, size, leaf(index), index, proof)).isTrue();
                for (List<TreeHash> altered : mutations(proof)) {
                    assertThat(MerkleTree.includes(root, size, leaf(index), index, altered))
                            .as("leaf %d of %d, altered", index, size)
                            .isFalse();
                }
                assertThat(MerkleTree.includes(root, size, leaf(LARGEST + 1), index, proof))
                        .isFalse();
                assertThat(MerkleTree.includes(leaf(LARGEST + 1), size, leaf(index), index, proof))
                        .isFalse();
                for (int other = -1; other <= size; other++) {
                    assertThat(MerkleTree.includes(root, size, leaf(index), other, proof))
                            .as("leaf %d of %d as leaf %d", index, size, other)
                            .isEqualTo(other == index);
                }
            }
        }
    }

    @Test
    void every_tree_is_a_beginning_of_every_larger_one_and_no_altered_proof_is_accepted() {
        for (int size = 0; size <= LARGEST; size++) {
            TreeHash root = rootByDefinition(leaves(size));
            for (int old = 0; old <= size; old++) {
                TreeHash oldRoot = rootByDefinition(leaves(old));
                List<TreeHash> proof = MerkleTree.consistencyProof(TREE, old, size);
                assertThat(MerkleTree.isConsistent(oldRoot, old, root, size, proof))
                        .as("%d and %d", old, size)
                        .isTrue();
                for (List<TreeHash> altered : mutations(proof)) {
                    assertThat(MerkleTree.isConsistent(oldRoot, old, root, size, altered))
                            .as("%d and %d, altered", old, size)
                            .isFalse();
                }
                TreeHash forged = leaf(LARGEST + 1);
                assertThat(MerkleTree.isConsistent(forged, old, root, size, proof))
                        .isFalse();
                if (old > 0) { // of a tree without leaves, every tree is a continuation
                    assertThat(MerkleTree.isConsistent(oldRoot, old, forged, size, proof))
                            .isFalse();
                }
                assertThat(MerkleTree.isConsistent(root, size, oldRoot, old, proof))
                        .isEqualTo(old == size);
            }
        }
    }

    @Test
    void an_entry_that_was_removed_altered_added_or_moved_makes_every_later_tree_inconsistent() {
        for (int size = 1; size <= LARGEST; size++) {
            TreeHash published = rootByDefinition(leaves(size));
            for (int index = 0; index < size; index++) {
                for (List<TreeHash> other : otherHistories(size, index)) {
                    MemoryTree forged = new MemoryTree();
                    other.forEach(forged::append);
                    for (int more = 0; more < 3; more++) {
                        long now = forged.size();
                        if (now >= size) {
                            assertThat(MerkleTree.isConsistent(
                                            published,
                                            size,
                                            forged.root(),
                                            now,
                                            MerkleTree.consistencyProof(forged, size, now)))
                                    .as("entry %d of %d", index, size)
                                    .isFalse();
                        }
                        forged.append(leaf(LARGEST + 10 + more));
                    }
                }
            }
        }
    }

    @Test
    void a_tree_has_no_leaf_outside_itself() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> MerkleTree.inclusionProof(TREE, 5, 5));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> MerkleTree.inclusionProof(TREE, 0, LARGEST + 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> MerkleTree.consistencyProof(TREE, 6, 5));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> MerkleTree.root(TREE, -1));
    }

    @Test
    void a_proof_about_a_tree_of_any_claimed_size_ends() {
        List<TreeHash> proof = Collections.nCopies(100, leaf(0));
        for (long size : new long[] {1L << 62, Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 40}) {
            assertThat(MerkleTree.includes(leaf(1), size, leaf(0), size / 3, proof))
                    .isFalse();
            assertThat(MerkleTree.isConsistent(leaf(1), size / 3, leaf(2), size, proof))
                    .isFalse();
        }
    }

    /** Other proofs of the same form: a hash altered, left out, repeated, exchanged with its neighbour, or added. */
    private static List<List<TreeHash>> mutations(List<TreeHash> proof) {
        List<List<TreeHash>> mutations = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            int at = i;
            mutations.add(changed(proof, copy -> copy.set(at, flipped(copy.get(at)))));
            mutations.add(changed(proof, copy -> copy.remove(at)));
            mutations.add(changed(proof, copy -> copy.add(at, copy.get(at))));
            if (i > 0) {
                mutations.add(changed(proof, copy -> Collections.swap(copy, at - 1, at)));
            }
        }
        mutations.add(changed(proof, copy -> copy.add(leaf(0))));
        mutations.add(changed(proof, copy -> copy.addFirst(leaf(0))));
        return mutations;
    }

    private static List<List<TreeHash>> otherHistories(int size, int index) {
        List<List<TreeHash>> others = new ArrayList<>();
        others.add(changed(leaves(size), copy -> copy.remove(index)));
        others.add(changed(leaves(size), copy -> copy.set(index, leaf(LARGEST + 1))));
        others.add(changed(leaves(size), copy -> copy.add(index, leaf(LARGEST + 1))));
        if (index > 0) {
            others.add(changed(leaves(size), copy -> Collections.swap(copy, index - 1, index)));
        }
        return others;
    }

    private static List<TreeHash> changed(
            List<TreeHash> list, Consumer<ArrayList<TreeHash>> change) {
        ArrayList<TreeHash> copy = new ArrayList<>(list);
        change.accept(copy);
        return copy;
    }

    private static TreeHash flipped(TreeHash hash) {
        byte[] bytes = hash.bytes();
        bytes[7] ^= 1;
        return TreeHash.of(bytes);
    }
}
