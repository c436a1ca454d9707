package dev.herald.contract.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The checkpoints in the examples of the contract are real: signed and cosigned by keys that are printed here, so that
 * a client's author can verify them. {@code -Dherald.golden.write=true} writes them.
 */
class CheckpointExamplesTest {

    private static final Path EXAMPLES = Path.of("src/main/examples");
    private static final NoteSigner LOG = NoteSigner.of("herald.example.org", NoteKey.Kind.NOTE, key(1));
    private static final NoteSigner FR = MemberWitness.signer(new MemberCode("fr"), key(2));
    private static final SignedCheckpoint KEPT = signed(40);
    private static final SignedCheckpoint SHOWN = signed(41);
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void examples_are_signed_by_keys_that_anybody_can_compute() throws IOException {
        check("CheckpointIssued", """
                {
                  "origin": "herald.example.org",
                  "treeSize": 40,
                  "rootHash": "%s",
                  "note": "%s",
                  "issuedAt": "2026-03-01T09:59:50Z"
                }
                """.formatted(KEPT.checkpoint().root().base64(), json(KEPT)));
        check("CheckpointCosigned", """
                {
                  "type": "CheckpointCosigned",
                  "origin": "herald.example.org",
                  "treeSize": 40,
                  "rootHash": "%s",
                  "member": "fr",
                  "cosignature": "%s",
                  "cosignedAt": "%s",
                  "logSignature": "%s"
                }
                """.formatted(
                        KEPT.checkpoint().root().base64(),
                        Cosignature.sign(KEPT.checkpoint(), FR, AT).line(),
                        AT,
                        KEPT.signatures().getFirst().line()));
        check("CheckpointDisputed", """
                {
                  "type": "CheckpointDisputed",
                  "origin": "herald.example.org",
                  "member": "fr",
                  "kind": "FORK",
                  "kept": "%s",
                  "shown": "%s",
                  "disputedAt": "2026-03-01T10:05:00Z"
                }
                """.formatted(json(KEPT), json(SHOWN)));
    }

    private static void check(String name, String expected) throws IOException {
        Path file = EXAMPLES.resolve(name + ".json");
        if (Boolean.getBoolean("herald.golden.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).as(name).isEqualTo(expected);
    }

    private static String json(SignedCheckpoint signed) {
        return signed.note().replace("\n", "\\n");
    }

    private static SignedCheckpoint signed(int size) {
        TreeHash root = MerkleTree.leafHash(new byte[] {(byte) size});
        return SignedCheckpoint.sign(new Checkpoint("herald.example.org", size, root), LOG);
    }

    /** Returns the key whose secret is the same byte 32 times. */
    private static PrivateKey key(int value) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) value);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
