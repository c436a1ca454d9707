package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signatures of a proof: dissemination's under the last entry, each member's, and those under the
 * checkpoint of the tree that has the last entry.
 */
final class ProofSignatures {

    /**
     * An acknowledgement may wait this long before its entry is written, because mailboxes keep records seven days. Its
     * key was valid when it arrived.
     */
    private static final Duration LONGEST_WAY = Duration.ofDays(7);

    private static final String TREE_OF_CUSTODY = "herald.custody.v1";

    private final ServiceKeys keys;
    private final @Nullable TlogPolicy policy;
    private final ProofFaults faults;
    private final Set<String> withoutKey = new TreeSet<>();
    private final Set<String> unsigned = new TreeSet<>();

    private boolean isWitnessed;

    private ProofSignatures(ServiceKeys keys, @Nullable TlogPolicy policy, ProofFaults faults) {
        this.keys = keys;
        this.policy = policy;
        this.faults = faults;
    }

    /**
     * What is signed.
     *
     * @param entries the entries of a log without gaps
     * @param signature dissemination's signature under the last entry; null if there is none
     * @param inclusion shows that the last entry is in the published tree; null if nothing does
     */
    record Signed(
            List<CustodyEntry> entries, @Nullable String signature, ProofLines.@Nullable InclusionLine inclusion) {}

    /**
     * Checks the signatures of a log without gaps.
     *
     * @param notes receives the signatures that are absent or were not verified
     * @return what the signatures show, if there is no fault
     */
    static Verdict check(
            Signed signed, ServiceKeys keys, @Nullable TlogPolicy policy, ProofFaults faults, List<String> notes) {
        ProofSignatures signatures = new ProofSignatures(keys, policy, faults);
        for (CustodyEntry entry : signed.entries()) {
            if (faults.isFull()) {
                break;
            }
            signatures.checkMember(entry);
        }
        CustodyEntry last = signed.entries().getLast();
        signatures.checkEnd(last, signed.signature());
        ProofLines.InclusionLine inclusion = signed.inclusion();
        if (inclusion == null) {
            notes.add("no checkpoint of the audit's tree covers it: dissemination could write another history");
        } else {
            signatures.checkInclusion(last, inclusion, notes);
        }
        return signatures.verdict(notes);
    }

    private void checkEnd(CustodyEntry last, @Nullable String signature) {
        if (keys.services().isEmpty()) {
            withoutKey.add(RecallSignature.AUTHOR);
        } else {
            check(
                    RecallSignature.AUTHOR,
                    signature,
                    RecallSignature.content(last),
                    last.at(),
                    Duration.ZERO,
                    "the end of the proof");
        }
    }

    private void checkInclusion(CustodyEntry last, ProofLines.InclusionLine line, List<String> notes) {
        Optional<InclusionProof> parsed = InclusionProof.parse(line.proof());
        if (parsed.isEmpty()) {
            faults.add("what stands for a proof about the audit's tree is none");
            return;
        }
        SignedCheckpoint signed = parsed.get().checkpoint();
        Checkpoint checkpoint = signed.checkpoint();
        if (AuditTree.parse(parsed.get().tree().origin())
                .filter(tree -> tree.topic().equals(TREE_OF_CUSTODY))
                .isEmpty()) {
            faults.add("the root is of another tree than one of custody");
        }
        if (!parsed.get().proves(MerkleTree.leafHash(AuditLeaf.custody(last, line.salt())))) {
            faults.add("the last entry is not in the tree of the checkpoint at that place");
        }
        notes.add("checkpoint of %s with %d roots".formatted(checkpoint.origin(), checkpoint.size()));
        if (policy == null) {
            notes.add("nobody can say here who signed and cosigned the checkpoint: no policy was given");
        } else if (!policy.isSignedByLog(signed)) {
            faults.add("no log of the policy signed the checkpoint");
        } else {
            policy.cosigners(signed).forEach(witness -> notes.add("cosigned by " + witness));
            Optional<String> missing = policy.missing(signed);
            isWitnessed = missing.isEmpty();
            missing.ifPresent(what -> notes.add("the policy's quorum did not cosign the checkpoint: " + what));
        }
    }

    private void checkMember(CustodyEntry entry) {
        Optional<SignatureEvidence> evidence = RecallSignature.evidence(entry);
        if (evidence.isPresent()) {
            String member = evidence.get().author();
            try {
                check(
                        member,
                        evidence.get().signature(),
                        evidence.get().content(),
                        entry.at(),
                        LONGEST_WAY,
                        "entry %d".formatted(entry.sequence()));
            } catch (IllegalArgumentException e) {
                faults.add("entry %d has a hash that is not in hex".formatted(entry.sequence()));
            }
        } else if (entry.act().isStatement()) {
            entry.named().forEach(member -> unsigned.add(member.value()));
            if (entry.statement() != null && entry.statement().signature() != null) {
                faults.add("entry %d has a signature, and names no single member".formatted(entry.sequence()));
            }
        }
    }

    private void check(
            String author, @Nullable String signature, SignedContent content, Instant at, Duration way, String what) {
        VerificationKeys own = keys.of(author);
        if (own.keys().isEmpty()) {
            withoutKey.add(author);
            return;
        }
        List<VerificationKey> accepted = own.keys().stream()
                .map(key -> new VerificationKey(
                        key.keyId(),
                        key.key(),
                        key.validFrom(),
                        key.validUntil() == null ? null : key.validUntil().plus(way)))
                .toList();
        new VerificationKeys(accepted)
                .reasonAgainst(signature, content, at)
                .ifPresent(reason -> faults.add("%s: %s".formatted(what, sentence(author, reason))));
    }

    private static String sentence(String author, SignatureRefusal reason) {
        return switch (reason) {
            case UNSIGNED -> "%s did not sign it".formatted(author);
            case NOT_A_SIGNATURE -> "what stands for the signature of %s is none".formatted(author);
            case KEY_UNKNOWN -> "%s has no key of the id that signed it".formatted(author);
            case KEY_NOT_VALID -> "the key of %s that signed it was not valid then".formatted(author);
            case SIGNATURE_WRONG, COPIED_LATER, REPEATED, MOVED -> "the signature of %s does not fit".formatted(author);
        };
    }

    private Verdict verdict(List<String> notes) {
        if (!unsigned.isEmpty()) {
            notes.add("acknowledged without a signature of their own, so that dissemination alone says so: %s"
                    .formatted(String.join(", ", unsigned)));
        }
        if (!withoutKey.isEmpty()) {
            notes.add("signatures were not verified, because no key was given: %s"
                    .formatted(String.join(", ", withoutKey)));
        }
        if (!withoutKey.isEmpty() || policy == null) {
            return Verdict.CONSISTENT;
        }
        return isWitnessed ? Verdict.AUTHENTIC : Verdict.UNWITNESSED;
    }
}
