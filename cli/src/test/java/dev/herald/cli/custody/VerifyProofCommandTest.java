package dev.herald.cli.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.herald.cli.Herald;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.custody.RecallSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.transparency.NoteKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyProofCommandTest {

    private static final CaseId CASE = new CaseId("FR/2026-000123");
    private static final CustodyEntry SENT = entry(1, Act.NOTICE, "");
    private static final CustodyEntry INSTRUCTED = entry(2, Act.INSTRUCTED, SENT.hash());
    private static final CustodyEntry REMOVED = entry(3, Act.REMOVED, INSTRUCTED.hash());
    private static final CustodyEntry CLOSED = entry(4, Act.CLOSED, REMOVED.hash());
    private static final String SEALED = CLOSED.hash();
    private static final KeyPair KEYS = SigningKey.create();
    private static final String PROOF = RecallProof.of(new CustodyLog(
            CASE,
            List.of(SENT, INSTRUCTED, REMOVED, CLOSED),
            Map.of(1, "br"),
            Map.of(
                    4L,
                    RecallSignature.sign(
                            CLOSED, new Signer("service", "dissemination", "dissemination-1", KEYS.getPrivate())))));

    @TempDir
    private Path folder;

    @Test
    void the_command_says_so_with_its_exit_code() throws IOException {
        Path file = folder.resolve("proof.jsonl");
        Files.writeString(file, PROOF);
        String keys = keys(KEYS).toString();
        String what = "4 entries, the last with hash " + SEALED;

        assertThat(run(file.toString())).startsWith("2 CONSISTENT, and not shown to be Herald's: " + what);
        assertThat(run(file.toString(), "--keys", keys)).isEqualTo("0 AUTHENTIC: " + what + ".");
        assertThat(run(file.toString(), "--keys", keys, "--sealed", SEALED)).startsWith("0 ");
        assertThat(run(file.toString(), "--keys", keys, "--sealed", "ab")).startsWith("1 FORGED");
        assertThat(run(file.toString(), "--keys", keys(SigningKey.create()).toString()))
                .startsWith("1 FORGED");
        Files.writeString(file, PROOF.replace("REMOVED", "UNABLE"));
        assertThat(run(file.toString())).startsWith("1 FORGED");
    }

    @Test
    void a_file_without_an_end_is_refused_soon() {
        assumeThat(Path.of("/dev/zero")).exists();

        assertThat(run("/dev/zero")).startsWith("1 FORGED");
    }

    @Test
    void keys_of_the_audits_log_are_read_in_the_form_of_signed_notes_and_other_lines_are_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("proof.jsonl"), PROOF);
        Path notes = Files.writeString(
                folder.resolve("notes"),
                "# the log\n"
                        + new NoteKey("herald.test", NoteKey.Kind.NOTE, KEYS.getPublic()).text()
                        + "\n"
                        + new NoteKey("herald.test/br", NoteKey.Kind.COSIGNATURE, KEYS.getPublic()).text()
                        + "\n");
        Path other = Files.writeString(folder.resolve("other"), "no key\n");

        assertThat(run(file.toString(), "--keys", keys(SigningKey.create()).toString(), "--keys", notes.toString()))
                .startsWith("1 FORGED");
        assertThat(run(file.toString(), "--keys", notes.toString())).startsWith("2 CONSISTENT");
        assertThat(exitCode(file.toString(), "--keys", other.toString())).isEqualTo(1);
    }

    private Path keys(KeyPair pair) throws IOException {
        VerificationKey key =
                new VerificationKey("dissemination-1", pair.getPublic(), Instant.parse("2026-01-01T00:00:00Z"), null);
        return Files.writeString(folder.resolve("keys"), ServiceKeys.line("dissemination", key) + "\n");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of("verify-proof"));
        all.addAll(Arrays.asList(arguments));
        int code = herald.execute(all.toArray(new String[0]));
        return code + " " + out.toString().lines().toList().getFirst();
    }

    private static int exitCode(String... arguments) {
        CommandLine herald = Herald.commandLine();
        herald.setErr(new PrintWriter(new StringWriter(), true));
        List<String> all = new ArrayList<>(List.of("verify-proof"));
        all.addAll(Arrays.asList(arguments));
        return herald.execute(all.toArray(new String[0]));
    }

    private static CustodyEntry entry(int number, Act act, String previousHash) {
        return new CustodyEntry(
                CASE,
                number,
                Instant.parse("2026-03-01T10:00:00Z").plusSeconds(number),
                act,
                1,
                act == Act.CLOSED ? "" : "02",
                act == Act.CLOSED ? List.of() : List.of(new MemberCode("br")),
                null,
                null,
                previousHash);
    }
}
