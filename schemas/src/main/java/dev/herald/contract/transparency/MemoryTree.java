package dev.herald.contract.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A growing tree in memory: about 100 bytes a leaf. Not safe for use by several threads. */
public final class MemoryTree implements SubtreeHashes {

    /** By level, the hashes of the complete subtrees. */
    private final List<List<TreeHash>> levels = new ArrayList<>();

    /** Returns the number of leaves. */
    public long size() {
        return levels.isEmpty() ? 0 : levels.getFirst().size();
    }

    /** Adds a leaf by its hash. */
    public void append(TreeHash leaf) {
        TreeHash complete = leaf;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<TreeHash> nodes = levels.get(level);
            nodes.add(complete);
            if (nodes.size() % 2 == 1) {
                return;
            }
            complete = MerkleTree.nodeHash(nodes.get(nodes.size() - 2), nodes.getLast());
        }
    }

    /** Returns the root of all leaves. */
    public TreeHash root() {
        return MerkleTree.root(this, size());
    }

    @Override
    public TreeHash hash(int level, long index) {
        Objects.checkIndex(level, levels.size());
        List<TreeHash> nodes = levels.get(level);
        return nodes.get((int) Objects.checkIndex(index, (long) nodes.size()));
    }
}
