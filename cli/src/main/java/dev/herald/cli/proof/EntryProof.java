package dev.herald.cli.proof;

import dev.herald.cli.proof.AuditTrees.Tree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.SignedCheckpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof that an entry is in the audit, and what its verification shows.
 *
 * @param outcome what the verification shows
 * @param reason why the proof is not accepted; empty if it is
 * @param entry the entry; null if the proof holds none
 * @param witnesses who cosigned the checkpoint, of the trusted witnesses
 */
public record EntryProof(
        Outcome outcome, String reason, @Nullable ProvedEntry entry, List<String> witnesses) {

    /** What the verification of a proof shows. */
    public enum Outcome {
        /** The log signed a root of a tree with the entry. */
        AUTHENTIC,
        /** The proof contradicts nothing, but no key was given: anybody could have made it. */
        CONSISTENT,
        /** The proof is wrong, or signed by another key. */
        FORGED
    }

    /** Copies the list. */
    public EntryProof {
        witnesses = List.copyOf(witnesses);
    }

    /** Why there is no proof of an entry. */
    public enum Obstacle {
        /** There is no such entry. */
        NO_ENTRY,
        /** No checkpoint covers it yet. */
        NOT_COVERED,
        /** The topic does not hold what the checkpoint says. */
        FORKED
    }

    /**
     * The result of making a proof.
     *
     * @param proof null if there is an obstacle
     * @param obstacle null if there is a proof
     */
    public record Made(
            @Nullable InclusionProof proof, @Nullable Obstacle obstacle) {}

    /** Makes the proof of an entry against the latest checkpoint of its tree. */
    public static Made make(AuditTrees trees, String caseId, String service, long sequence) {
        List<Tree> found = trees.treesWith(entry -> entry.is(caseId, service, sequence));
        if (found.isEmpty()) {
            return new Made(null, Obstacle.NO_ENTRY);
        }
        Tree tree = found.getFirst();
        int index = tree.indexOf(entry -> entry.is(caseId, service, sequence)).orElseThrow();
        Optional<SignedCheckpoint> signed =
                trees.checkpoint(tree.folder()).filter(one -> one.checkpoint().size() > index);
        if (signed.isEmpty()) {
            return new Made(null, Obstacle.NOT_COVERED);
        }
        Checkpoint checkpoint = signed.get().checkpoint();
        long size = checkpoint.size();
        if (tree.hashes().size() < size || !MerkleTree.root(tree.hashes(), size).equals(checkpoint.root())) {
            return new Made(null, Obstacle.FORKED);
        }
        return new Made(
                new InclusionProof(
                        tree.entries().get(index).text(),
                        index,
                        MerkleTree.inclusionProof(tree.hashes(), index, size),
                        signed.get()),
                null);
    }

    /**
     * Verifies a proof, in a time that its length bounds.
     *
     * @param text content of the file
     * @param keys keys that the caller trusts; null if none were given
     */
    public static EntryProof verify(String text, @Nullable TrustedKeys keys) {
        Optional<InclusionProof> proof = InclusionProof.parse(text);
        if (proof.isEmpty()) {
            return forged("it is no tlog-proof", null);
        }
        Optional<ProvedEntry> entry = ProvedEntry.parse(proof.get().extra());
        if (entry.isEmpty()) {
            return forged("it holds no entry", null);
        }
        if (!proof.get().proves(entry.get().leaf())) {
            return forged("its entry is not in the tree of its checkpoint", entry.get());
        }
        if (keys == null) {
            return new EntryProof(Outcome.CONSISTENT, "", entry.get(), List.of());
        }
        SignedCheckpoint signed = proof.get().checkpoint();
        return keys.haveSigned(signed)
                ? new EntryProof(Outcome.AUTHENTIC, "", entry.get(), keys.witnessesOf(signed))
                : forged("no trusted key of the log signed its checkpoint", entry.get());
    }

    private static EntryProof forged(String reason, @Nullable ProvedEntry entry) {
        return new EntryProof(Outcome.FORGED, reason, entry, List.of());
    }
}
