package dev.herald.cli.proof;

import dev.herald.cli.proof.AuditTrees.Tree;
import dev.herald.cluster.UserError;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of the proof of an entry shows.
 *
 * @param reason why the proof is FORGED, or which part of the quorum is missing; empty if neither
 * @param entry the entry; null if the proof is FORGED
 * @param witnesses who cosigned the checkpoint, of the witnesses of the policy
 */
public record EntryProof(
        Verdict verdict, String reason, @Nullable ProvedEntry entry, List<String> witnesses) {

    /** Copies the list. */
    public EntryProof {
        witnesses = List.copyOf(witnesses);
    }

    /**
     * Makes the proof of an entry.
     *
     * @param number the entry's number among those of the service about the case in its tree, from 1; of a custody
     *     entry its own
     * @return empty while no checkpoint covers the entry
     * @throws UserError if there is no such entry, or the topic is not what the checkpoint says
     */
    public static Optional<InclusionProof> make(AuditTrees trees, String caseId, String service, long number) {
        Predicate<ProvedEntry> isOfThem = entry -> entry.isOf(caseId, service);
        Tree tree = trees.treesWith(isOfThem).stream()
                .filter(one -> one.indexOf(isOfThem, number).isPresent())
                .findFirst()
                .orElseThrow(
                        () -> new UserError("There is no entry %d of %s about %s.".formatted(number, service, caseId)));
        int index = tree.indexOf(isOfThem, number).orElseThrow();
        return trees.proof(tree, index);
    }

    /**
     * Verifies a proof, in a time that its length bounds.
     *
     * @param text content of the file
     * @param policy logs and quorum that the caller trusts; null if none was given
     */
    public static EntryProof verify(String text, @Nullable TlogPolicy policy) {
        Optional<InclusionProof> proof = InclusionProof.parse(text);
        if (proof.isEmpty()) {
            return forged("it is no tlog-proof");
        }
        Optional<ProvedEntry> entry = ProvedEntry.parse(proof.get().entry());
        if (entry.isEmpty()) {
            return forged("it holds no entry");
        }
        if (!proof.get().proves(entry.get().leaf())) {
            return forged("its entry is not in the tree of its checkpoint");
        }
        if (policy == null) {
            return new EntryProof(Verdict.CONSISTENT, "", entry.get(), List.of());
        }
        SignedCheckpoint signed = proof.get().checkpoint();
        if (!policy.isSignedByLog(signed)) {
            return forged("no log of the policy signed its checkpoint");
        }
        Optional<String> missing = policy.missing(signed);
        return new EntryProof(
                missing.isEmpty() ? Verdict.AUTHENTIC : Verdict.UNWITNESSED,
                missing.orElse(""),
                entry.get(),
                policy.cosigners(signed));
    }

    private static EntryProof forged(String reason) {
        return new EntryProof(Verdict.FORGED, reason, null, List.of());
    }
}
