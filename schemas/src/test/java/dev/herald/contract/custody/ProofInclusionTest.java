package dev.herald.contract.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The last entry of a proof is in the published tree, and members have witnessed that tree. */
class ProofInclusionTest {

    private static final CustodyLog LOG = RecallFixture.withOneSilentAndOneUnable();
    static final String PROOF = RecallProof.of(LOG);
    static final String ORIGIN = "herald.test";
    static final AuditTree TREE = new AuditTree("herald.custody.v1", 2);
    static final KeyPair AUDIT_LOG = SigningKey.create();
    private static final KeyPair WITNESS = SigningKey.create();
    static final String SALT = "5a17";
    static final String LOG_LINE = "log " + new NoteKey(ORIGIN, NoteKey.Kind.NOTE, AUDIT_LOG.getPublic()).text();
    static final String WITNESS_LINE =
            "witness jp " + new NoteKey("herald.test/jp", NoteKey.Kind.COSIGNATURE, WITNESS.getPublic()).text();
    static final String OTHER_LINE = "witness kr "
            + new NoteKey(
                            "herald.test/kr",
                            NoteKey.Kind.COSIGNATURE,
                            SigningKey.create().getPublic())
                    .text();
    static final TlogPolicy POLICY = policy(LOG_LINE, WITNESS_LINE, "quorum jp");

    @Test
    void the_checkpoint_and_its_witnesses_are_named() {
        ProofVerifier proof = verify(RecallProof.withInclusion(PROOF, inclusion(TREE, AUDIT_LOG, SALT), SALT));

        assertThat(proof.faults()).isEmpty();
        assertThat(proof.verdict()).isEqualTo(Verdict.AUTHENTIC);
        assertThat(proof.notes())
                .containsExactly(
                        "checkpoint of herald.test with 3 roots", "cosigned by herald.test/jp at 2026-03-01T10:00:00Z");
    }

    @Test
    void a_proof_that_the_quorum_did_not_cosign_is_unwitnessed_and_says_what_is_missing() {
        String proof = RecallProof.withInclusion(PROOF, inclusion(TREE, AUDIT_LOG, SALT), SALT);
        TlogPolicy both = policy(LOG_LINE, WITNESS_LINE, OTHER_LINE, "group both all jp kr", "quorum both");

        assertThat(verify(proof, both).verdict()).isEqualTo(Verdict.UNWITNESSED);
        assertThat(verify(proof, both).notes())
                .contains("the policy's quorum did not cosign the checkpoint: both: 1 of 2");
        assertThat(verify(proof, policy(LOG_LINE, OTHER_LINE, "quorum kr")).notes())
                .contains("the policy's quorum did not cosign the checkpoint: kr: 0 of 1");
        assertThat(verify(proof, policy(LOG_LINE, WITNESS_LINE, OTHER_LINE, "group one any jp kr", "quorum one"))
                        .verdict())
                .isEqualTo(Verdict.AUTHENTIC);
        assertThat(verify(PROOF, policy(LOG_LINE, "quorum none")).verdict()).isEqualTo(Verdict.UNWITNESSED);
        assertThat(verify(proof, policy(LOG_LINE, "quorum none")).verdict()).isEqualTo(Verdict.AUTHENTIC);
    }

    @Test
    void another_entry_salt_tree_or_log_is_found() {
        InclusionProof right = inclusion(TREE, AUDIT_LOG, SALT);
        InclusionProof elsewhere = elsewhere(right, 3);
        AuditTree audit = new AuditTree("herald.audit.v1", 2);

        assertThat(faults(elsewhere, SALT))
                .containsExactly("the last entry is not in the tree of the checkpoint at that place");
        assertThat(faults(right, "0"))
                .containsExactly("the last entry is not in the tree of the checkpoint at that place");
        assertThat(faults(inclusion(TREE, SigningKey.create(), SALT), SALT))
                .containsExactly("no log of the policy signed the checkpoint");
        assertThat(faults(inclusion(audit, AUDIT_LOG, SALT), SALT))
                .containsExactly("the root is of another tree than one of custody");
    }

    @Test
    void a_text_that_is_no_proof_is_found() {
        String line = ProofLines.write(new ProofLines.InclusionLine("c2sp.org/tlog-proof@v1\nindex 1\n", SALT));

        assertThat(verify(PROOF + line + "\n").faults())
                .containsExactly("what stands for a proof about the audit's tree is none");
    }

    @Test
    void without_a_policy_a_proof_is_consistent_at_most() {
        ProofVerifier proof = verify(RecallProof.withInclusion(PROOF, inclusion(TREE, AUDIT_LOG, SALT), SALT), null);

        assertThat(proof.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(proof.notes())
                .contains("nobody can say here who signed and cosigned the checkpoint: no policy was given");
    }

    @Test
    void a_byte_that_is_changed_in_the_inclusion_is_found() {
        String proof = RecallProof.withInclusion(PROOF, inclusion(TREE, AUDIT_LOG, SALT), SALT);
        byte[] bytes = proof.getBytes(StandardCharsets.UTF_8);
        for (int i = PROOF.length(); i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            Verdict verdict =
                    ProofVerifier.verify(altered, RecallFixture.keys(), POLICY).verdict();
            assertThat(verdict).as("byte %d", i).isEqualTo(Verdict.FORGED);
        }
    }

    @Test
    void an_index_a_size_or_a_signature_that_does_not_fit_is_found() {
        misfits()
                .forEach(misfit -> assertThat(verify(RecallProof.withInclusion(PROOF, misfit, SALT))
                                .verdict())
                        .isEqualTo(Verdict.FORGED));
    }

    /** Returns proofs whose path alone leads to the root, or whose log alone is the right one. */
    static List<InclusionProof> misfits() {
        InclusionProof right = inclusion(TREE, AUDIT_LOG, SALT);
        // 22 turns as 6 does at each step, and is beyond the ten entries
        InclusionProof beyond = elsewhere(right, 22);
        // the first three hashes lead to the root of eight entries, which is not that of ten
        MemoryTree leaves = leaves(SALT);
        InclusionProof early = proof(
                new InclusionProof.Place(6, right.leaf().path().subList(0, 3)),
                new Checkpoint(TREE.name(), leaves.size(), MerkleTree.root(leaves, 8)),
                AUDIT_LOG);
        // the root of another moment is in the signed tree
        InclusionProof exchanged = new InclusionProof(
                "",
                InclusionProof.Place.of(leaves, 6, 9),
                new Checkpoint(TREE.name(), 9, MerkleTree.root(leaves, 9)),
                right.root(),
                right.checkpoint());
        // the log's key is named, and another text was signed with it
        Checkpoint checkpoint = right.checkpoint().checkpoint();
        NoteSignature ofAnother = SignedCheckpoint.sign(new Checkpoint(ORIGIN, 9, checkpoint.root()), signer(AUDIT_LOG))
                .signatures()
                .getFirst();
        InclusionProof unsigned = new InclusionProof(
                "", right.leaf(), right.tree(), right.root(), new SignedCheckpoint(checkpoint, List.of(ofAnother)));
        return List.of(beyond, early, exchanged, unsigned);
    }

    static InclusionProof elsewhere(InclusionProof right, long index) {
        return new InclusionProof(
                "",
                new InclusionProof.Place(index, right.leaf().path()),
                right.tree(),
                right.root(),
                right.checkpoint());
    }

    /** A tree of ten entries: six of other cases, then the last of the recall, then three more. */
    static InclusionProof inclusion(AuditTree tree, KeyPair log, String salt) {
        MemoryTree leaves = leaves(salt);
        return proof(
                InclusionProof.Place.of(leaves, 6, leaves.size()),
                new Checkpoint(tree.name(), leaves.size(), leaves.root()),
                log);
    }

    /** The root is the second of three leaves of the signed tree. */
    private static InclusionProof proof(InclusionProof.Place leaf, Checkpoint root, KeyPair log) {
        MemoryTree roots = new MemoryTree();
        roots.append(MerkleTree.leafHash(new byte[] {1}));
        roots.append(AuditLeaf.hash(root));
        roots.append(MerkleTree.leafHash(new byte[] {2}));
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 3, roots.root());
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, signer(log))
                .with(Cosignature.sign(
                        checkpoint,
                        NoteSigner.of("herald.test/jp", NoteKey.Kind.COSIGNATURE, WITNESS.getPrivate()),
                        Instant.parse("2026-03-01T10:00:00Z")));
        return new InclusionProof("", leaf, root, InclusionProof.Place.of(roots, 1, 3), signed);
    }

    private static NoteSigner signer(KeyPair log) {
        return NoteSigner.of(ORIGIN, NoteKey.Kind.NOTE, log.getPrivate());
    }

    private static MemoryTree leaves(String salt) {
        MemoryTree leaves = new MemoryTree();
        CustodyEntry last = LOG.entries().getLast();
        for (int i = 0; i < 10; i++) {
            leaves.append(MerkleTree.leafHash(
                    AuditLeaf.custody(i == 6 ? last : LOG.entries().getFirst(), i == 6 ? salt : "another salt " + i)));
        }
        return leaves;
    }

    private static List<String> faults(InclusionProof inclusion, String salt) {
        return verify(RecallProof.withInclusion(PROOF, inclusion, salt)).faults();
    }

    private static ProofVerifier verify(String proof) {
        return verify(proof, POLICY);
    }

    private static ProofVerifier verify(String proof, @Nullable TlogPolicy policy) {
        return ProofVerifier.verify(proof.getBytes(StandardCharsets.UTF_8), RecallFixture.keys(), policy);
    }

    private static TlogPolicy policy(String... lines) {
        return TlogPolicy.parse((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
