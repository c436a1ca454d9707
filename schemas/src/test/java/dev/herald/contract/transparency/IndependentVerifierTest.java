package dev.herald.contract.transparency;

import static dev.herald.contract.transparency.TreeSample.LARGEST;
import static dev.herald.contract.transparency.TreeSample.leaf;
import static dev.herald.contract.transparency.TreeSample.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The proofs are those that another project's verifier accepts and refuses: sigstore-java's. */
class IndependentVerifierTest {

    @Test
    void sigstore_agrees_about_every_leaf_of_every_tree() {
        MemoryTree tree = tree(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            TreeHash root = MerkleTree.root(tree, size);
            for (int index = 0; index < size; index++) {
                List<TreeHash> proof = MerkleTree.inclusionProof(tree, index, size);
                assertThat(sigstoreAccepts(leaf(index), index, size, proof, root))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
                assertThat(sigstoreAccepts(leaf(index + 1), index, size, proof, root))
                        .as("another leaf in place %d of %d", index, size)
                        .isFalse();
            }
        }
    }

    private static boolean sigstoreAccepts(
            TreeHash leaf, long index, long size, List<TreeHash> proof, TreeHash root) {
        try {
            InclusionProofVerifier.verify(
                    leaf.bytes(), index, size, proof.stream().map(TreeHash::bytes).toList(), root.bytes());
            return true;
        } catch (InclusionProofVerificationException e) {
            return false;
        }
    }
}
