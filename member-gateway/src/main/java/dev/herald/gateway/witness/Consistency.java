package dev.herald.gateway.witness;

import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.SubtreeHashes;
import dev.herald.contract.transparency.TreeHash;
import java.util.List;

/** How an older checkpoint of a tree relates to a newer one. */
enum Consistency {
    /** The newer tree begins with the older one. */
    CONSISTENT,
    /** The newer tree begins with another one of this size: the log signed two histories. */
    FORKED,
    /** The hashes are not those of the newer tree, so that nothing is proved. */
    UNPROVEN;

    /**
     * Compares two checkpoints.
     *
     * <p>The hashes are not believed. Only a proof that ends at the newer root shows what the newer tree begins with:
     * if that is another root than the older one, the fork is proved.
     *
     * @param hashes of the newer tree, as the mirror has them
     * @throws IllegalStateException if the mirror's tiles have a wrong length
     * @throws java.io.UncheckedIOException if the mirror's tiles cannot be read
     */
    static Consistency of(Checkpoint older, Checkpoint newer, SubtreeHashes hashes) {
        if (older.size() == newer.size()) {
            return older.root().equals(newer.root()) ? CONSISTENT : FORKED;
        }
        List<TreeHash> proof = MerkleTree.consistencyProof(hashes, older.size(), newer.size());
        if (MerkleTree.isConsistent(older.root(), older.size(), newer.root(), newer.size(), proof)) {
            return CONSISTENT;
        }
        TreeHash claimed = MerkleTree.root(hashes, older.size());
        return MerkleTree.isConsistent(claimed, older.size(), newer.root(), newer.size(), proof) ? FORKED : UNPROVEN;
    }
}
