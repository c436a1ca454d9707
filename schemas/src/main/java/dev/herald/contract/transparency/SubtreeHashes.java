package dev.herald.contract.transparency;

/** The hashes of the complete subtrees of a tree: all that roots and proofs are made of. */
public interface SubtreeHashes {

    /**
     * Returns the hash of the leaves from {@code index * 2^level} up to, not including, {@code (index + 1) * 2^level}.
     *
     * @param level height of the subtree; 0 for a leaf
     * @param index number of the subtree at its level, from 0
     * @throws IndexOutOfBoundsException if the tree does not have all these leaves
     */
    TreeHash hash(int level, long index);
}
