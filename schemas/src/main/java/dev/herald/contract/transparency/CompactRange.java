package dev.herald.contract.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the complete subtrees that its root is made of, one for each bit of its size. It
 * gives the root of a tree of any size from some kilobytes. Not safe for use by several threads.
 */
public final class CompactRange {

    /** From the left, the largest first. */
    private final List<TreeHash> subtrees = new ArrayList<>();

    private long size;

    /** Receives each complete subtree when its last leaf is added. */
    @FunctionalInterface
    public interface Listener {

        /** Takes the hash of a subtree, as {@link SubtreeHashes#hash} returns it. */
        void complete(int level, long index, TreeHash hash);
    }

    /**
     * Returns the edge of a tree that exists already.
     *
     * @throws IndexOutOfBoundsException if the hashes are of a smaller tree
     */
    public static CompactRange of(SubtreeHashes hashes, long size) {
        CompactRange range = new CompactRange();
        long begin = 0;
        for (long rest = size; rest > 0; rest -= Long.highestOneBit(rest)) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
            range.subtrees.add(hashes.hash(level, begin >>> level));
            begin += Long.highestOneBit(rest);
        }
        range.size = size;
        return range;
    }

    /** Returns the number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf by its hash. */
    public void append(TreeHash leaf) {
        append(leaf, (level, index, hash) -> {});
    }

    /** Adds a leaf by its hash, and tells the listener of each subtree that it completes, the leaf first. */
    public void append(TreeHash leaf, Listener listener) {
        TreeHash hash = leaf;
        long index = size;
        int level = 0;
        listener.complete(level, index, hash);
        for (; (index & 1) == 1; index >>>= 1) {
            hash = MerkleTree.nodeHash(subtrees.removeLast(), hash);
            level++;
            listener.complete(level, index >>> 1, hash);
        }
        subtrees.add(hash);
        size++;
    }

    /** Returns the root. */
    public TreeHash root() {
        if (subtrees.isEmpty()) {
            return MerkleTree.emptyRoot();
        }
        TreeHash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = MerkleTree.nodeHash(subtrees.get(i), root);
        }
        return root;
    }
}
