package dev.herald.cli.proof;

import dev.herald.cli.proof.AuditTrees.Tree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.SubtreeHashes;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares the entries of a topic's partition with a root that was published of them.
 *
 * @param tree the entries of the topic now
 * @param kept the root, under the name of the tree
 */
public record AuditComparison(Tree tree, Checkpoint kept) {

    /** Returns whether the topic begins with exactly the entries that the root covers. */
    public boolean agrees() {
        long size = kept.size();
        return tree.hashes().size() >= size
                && MerkleTree.root(tree.hashes(), size).equals(kept.root());
    }

    /**
     * Returns the number of the first entry that differs, found by halves.
     *
     * @param witnessed the tree that the root is about, such as its tiles: believed only if it has its root
     * @return empty if they agree, or {@code witnessed} is of another tree
     */
    public OptionalLong firstDifference(SubtreeHashes witnessed) {
        if (agrees() || !MerkleTree.root(witnessed, kept.size()).equals(kept.root())) {
            return OptionalLong.empty();
        }
        long begin = 0;
        long end = Math.min(tree.hashes().size(), kept.size());
        // the largest size of which both trees have the same root
        while (begin < end) {
            long middle = begin + (end - begin + 1) / 2;
            if (MerkleTree.root(tree.hashes(), middle).equals(MerkleTree.root(witnessed, middle))) {
                begin = middle;
            } else {
                end = middle - 1;
            }
        }
        return OptionalLong.of(begin);
    }

    /**
     * Returns one line for people.
     *
     * @param difference number of the first entry that differs; null if it is not known
     */
    public String fork(@Nullable Long difference) {
        StringBuilder text = new StringBuilder("%s: FORK. The published root of %d entries is %s; "
                .formatted(kept.origin(), kept.size(), kept.root()));
        text.append(
                tree.hashes().size() < kept.size()
                        ? "the topic has %d.".formatted(tree.hashes().size())
                        : "the topic gives the root %s.".formatted(MerkleTree.root(tree.hashes(), kept.size())));
        if (difference != null) {
            text.append(" The first difference is entry %d of the tree".formatted(difference));
            text.append(
                    difference < tree.entries().size()
                            ? ", where the topic now has: %s."
                                    .formatted(tree.entries().get(difference.intValue()))
                            : ", which is missing.");
        }
        return text.toString();
    }
}
