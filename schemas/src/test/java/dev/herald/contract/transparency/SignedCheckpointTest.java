package dev.herald.contract.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.NoteKey.Kind;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCheckpointTest {

    private static final KeyPair LOG = SigningKey.create();
    private static final KeyPair WITNESS = SigningKey.create();
    private static final String ORIGIN = "herald.example";
    private static final AuditTree TREE = new AuditTree("herald.audit.v1", 3);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 20_852_163, TreeSample.leaf(1));
    private static final Instant NOW = Instant.parse("2026-05-04T10:15:30.123Z");

    private final NoteSigner log = NoteSigner.of(ORIGIN, Kind.NOTE, LOG.getPrivate());
    private final NoteSigner witness = NoteSigner.of("herald.example/fr", Kind.COSIGNATURE, WITNESS.getPrivate());
    private final SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, log);

    @Test
    void a_note_that_go_signed_is_verified() { // from the documentation of golang.org/x/mod/sumdb/note
        NoteKey key = NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
                .orElseThrow();
        NoteSignature signature = NoteSignature.parse(
                        "\u2014 PeterNeumann "
                                + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")
                .orElseThrow();
        String text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        assertThat(key.isKeyOf(signature)).isTrue();
        assertThat(key.fits(text.getBytes(StandardCharsets.UTF_8), signature.value()))
                .isTrue();
        assertThat(key.fits((text + "x").getBytes(StandardCharsets.UTF_8), signature.value()))
                .isFalse();
        assertThat(key.text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void a_checkpoint_is_verified_with_the_key_of_its_log_after_it_was_text() {
        SignedCheckpoint read = SignedCheckpoint.parse(signed.note()).orElseThrow();
        assertThat(read).isEqualTo(signed);
        assertThat(read.isSignedBy(key(ORIGIN, LOG))).isTrue();
        assertThat(read.isSignedBy(key(ORIGIN, WITNESS))).isFalse();
        assertThat(read.isSignedBy(key("herald.other", LOG))).isFalse();
    }

    @Test
    void every_altered_part_of_a_checkpoint_is_found() {
        NoteKey key = key(ORIGIN, LOG);
        List<Checkpoint> altered = List.of(
                new Checkpoint("herald.other", CHECKPOINT.size(), CHECKPOINT.root()),
                new Checkpoint(CHECKPOINT.origin(), CHECKPOINT.size() + 1, CHECKPOINT.root()),
                new Checkpoint(CHECKPOINT.origin(), CHECKPOINT.size(), TreeSample.leaf(2)));
        assertThat(altered).noneMatch(one -> new SignedCheckpoint(one, signed.signatures()).isSignedBy(key));
        String note = signed.note();
        for (int i = 0; i < note.length(); i++) {
            String other = note.substring(0, i) + (note.charAt(i) == 'A' ? 'B' : 'A') + note.substring(i + 1);
            assertThat(SignedCheckpoint.parse(other).filter(one -> one.isSignedBy(key)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    /** The last letter before the equals sign holds two bits that no byte needs. */
    @Test
    void another_text_of_the_same_signature_is_none() {
        String note = signed.note();
        int last = note.lastIndexOf('=') - 1;
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char next = letters.charAt(letters.indexOf(note.charAt(last)) + 1);

        assertThat(SignedCheckpoint.parse(note)).isPresent();
        assertThat(SignedCheckpoint.parse(note.substring(0, last) + next + note.substring(last + 1)))
                .isEmpty();
    }

    @Test
    void a_cosignature_says_when_the_witness_saw_the_checkpoint() {
        NoteSignature cosignature = Cosignature.sign(CHECKPOINT, witness, NOW);
        SignedCheckpoint cosigned =
                SignedCheckpoint.parse(signed.with(cosignature).note()).orElseThrow();
        assertThat(cosigned.cosignedAt(witness.publicKey())).contains(Instant.parse("2026-05-04T10:15:30Z"));
        assertThat(cosigned.isSignedBy(log.publicKey())).isTrue();
        assertThat(signed.cosignedAt(witness.publicKey())).isEmpty();
    }

    @Test
    void a_cosignature_fits_no_other_checkpoint_time_key_or_purpose() {
        NoteSignature cosignature = Cosignature.sign(CHECKPOINT, witness, NOW);
        Checkpoint other = new Checkpoint(CHECKPOINT.origin(), CHECKPOINT.size(), TreeSample.leaf(2));
        assertThat(Cosignature.verify(other, cosignature, witness.publicKey())).isEmpty();
        byte[] later = cosignature.value();
        later[7]++;
        assertThat(Cosignature.verify(
                        CHECKPOINT,
                        new NoteSignature(cosignature.name(), cosignature.keyId(), later),
                        witness.publicKey()))
                .isEmpty();
        assertThat(Cosignature.verify(
                        CHECKPOINT, cosignature, new NoteKey(cosignature.name(), Kind.COSIGNATURE, LOG.getPublic())))
                .isEmpty();
        NoteSigner asLog = NoteSigner.of(ORIGIN, Kind.NOTE, WITNESS.getPrivate());
        assertThat(signed.with(cosignature).isSignedBy(asLog.publicKey())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a\n1\n\n\u2014 a AAAAAAE=\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 a AAAAAAE=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 a AAAAAAE=",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n\n\u2014 a AAAAAAE=\n",
                "a\n9999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 a AAAAAAE=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nno signature\n"
            })
    void text_of_another_form_is_no_checkpoint(String text) {
        assertThat(SignedCheckpoint.parse(text)).isEmpty();
    }

    @Test
    void a_proof_has_two_steps_and_is_verified_after_it_was_text() {
        InclusionProof proof = proof(5, 3, "entry\n\nof lines");
        InclusionProof read = InclusionProof.parse(proof.text()).orElseThrow();
        assertThat(read).isEqualTo(proof);
        assertThat(read.entry()).isEqualTo("entry\n\nof lines");
        assertThat(read.proves(TreeSample.leaf(3))).isTrue();
        assertThat(read.proves(TreeSample.leaf(2))).isFalse();
        assertThat(proof.text()).startsWith("c2sp.org/tlog-proof@v1\nextra ").contains("\nindex 1\n");
    }

    @Test
    void a_proof_whose_root_is_exchanged_or_elsewhere_proves_nothing() {
        InclusionProof proof = proof(5, 3, "");
        Checkpoint larger = proof(7, 3, "").tree();
        assertThat(new InclusionProof("", proof(7, 3, "").leaf(), larger, proof.root(), proof.checkpoint())
                        .proves(TreeSample.leaf(3)))
                .isFalse();
        assertThat(new InclusionProof(
                                "",
                                proof.leaf(),
                                new Checkpoint(
                                        "herald.audit.v1-4", 5, proof.tree().root()),
                                proof.root(),
                                proof.checkpoint())
                        .proves(TreeSample.leaf(3)))
                .isFalse();
        assertThat(new InclusionProof(
                                "",
                                proof.leaf(),
                                proof.tree(),
                                new InclusionProof.Place(0, proof.root().path()),
                                proof.checkpoint())
                        .proves(TreeSample.leaf(3)))
                .isFalse();
    }

    @Test
    void a_proof_about_the_only_leaf_has_no_hashes() {
        InclusionProof proof = proof(1, 0, "");
        assertThat(InclusionProof.parse(proof.text())).contains(proof);
        assertThat(proof.leaf().path()).isEmpty();
        assertThat(proof.proves(TreeSample.leaf(0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v1\nindex -1\n\n",
                "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n",
                "x\n\n"
            })
    void text_of_another_form_is_no_proof(String text) {
        assertThat(InclusionProof.parse(text)).isEmpty();
    }

    @Test
    void a_proof_with_a_line_that_is_no_hash_is_none() {
        InclusionProof proof = proof(5, 3, "");
        String good = proof.text();
        String hash = proof.root().path().getFirst().base64() + "\n";
        assertThat(InclusionProof.parse(good)).isPresent();
        assertThat(InclusionProof.parse(good.replace(hash, "abc\n"))).isEmpty();
        assertThat(InclusionProof.parse(good.replace("index 1", "index 01"))).isEmpty();
        assertThat(InclusionProof.parse(good.replace("index 1\n", "index 1\n" + hash.repeat(64))))
                .isEmpty();
    }

    /** A tree's root is the second of three leaves of the signed tree. */
    private InclusionProof proof(int size, int index, String entry) {
        MemoryTree tree = TreeSample.tree(size);
        Checkpoint root = new Checkpoint(TREE.name(), size, tree.root());
        MemoryTree roots = new MemoryTree();
        roots.append(TreeSample.leaf(7));
        roots.append(AuditLeaf.hash(root));
        roots.append(TreeSample.leaf(8));
        return new InclusionProof(
                entry,
                InclusionProof.Place.of(tree, index, size),
                root,
                InclusionProof.Place.of(roots, 1, 3),
                SignedCheckpoint.sign(new Checkpoint(ORIGIN, 3, roots.root()), log));
    }

    @Test
    void the_public_half_of_a_private_key_is_found() {
        assertThat(SigningKey.publicKeyOf(LOG.getPrivate())).isEqualTo(LOG.getPublic());
    }

    @Test
    void a_name_is_that_of_one_tree() {
        assertThat(AuditTree.parse(TREE.name())).contains(TREE);
        assertThat(TREE.name()).isEqualTo("herald.audit.v1-3");
        assertThat(AuditTree.parse("../x-3")).isEmpty();
        assertThat(AuditTree.parse("herald.audit.v1-03")).isEmpty();
    }

    private static NoteKey key(String origin, KeyPair pair) {
        return new NoteKey(origin, Kind.NOTE, pair.getPublic());
    }
}
