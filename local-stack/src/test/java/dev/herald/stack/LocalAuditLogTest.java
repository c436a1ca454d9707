package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.provisioning.keys.NewMemberKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuditLogTest {

    private static final MemberCode DE = new MemberCode("de");

    @TempDir
    private Path folder;

    @Test
    void its_policy_has_the_key_that_signs_and_the_members_of_whom_one_is_enough() throws IOException {
        LocalMembers members = new LocalMembers(folder);
        LocalAuditLog log = new LocalAuditLog(folder);
        Path file = log.policy(List.of(new MemberCode("fr"), DE), members);
        String key = log.environment().get("HERALD_AUDIT_LOG_KEY_FILE");
        NoteSigner signer = NoteSigner.of(
                "herald.local",
                NoteKey.Kind.NOTE,
                Signer.parse("service", Files.readString(Path.of(key)))
                        .orElseThrow()
                        .key());
        Checkpoint checkpoint = new Checkpoint("herald.local", 1, TreeHash.of(new byte[32]));
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, signer);
        NoteSigner witness = MemberWitness.signer(
                DE, NewMemberKey.read(members.keyOf(DE).orElseThrow()).key());

        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(file));
        assertThat(policy.isSignedByLog(signed)).isTrue();
        assertThat(policy.missing(signed)).hasValue("members: 0 of 1");
        assertThat(policy.missing(signed.with(Cosignature.sign(checkpoint, witness, Instant.EPOCH))))
                .isEmpty();
        assertThat(log.policy(List.of(DE), members)).isEqualTo(file).content().doesNotContain(" fr ");
    }
}
