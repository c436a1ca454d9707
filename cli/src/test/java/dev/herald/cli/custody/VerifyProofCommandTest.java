package dev.herald.cli.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.herald.cli.Herald;
import dev.herald.cli.outcomes.OutcomesReport;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.custody.RecallSignature;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.event.AuditEntry;
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
import java.util.stream.Stream;
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

        String policy = policy().toString();
        assertThat(run(file.toString())).startsWith("2 CONSISTENT, and not shown to be Herald's: " + what);
        assertThat(run(file.toString(), "--keys", keys)).startsWith("2 CONSISTENT");
        assertThat(run(file.toString(), "--policy", policy)).startsWith("2 CONSISTENT");
        assertThat(run(file.toString(), "--keys", keys, "--policy", policy, "--sealed", SEALED))
                .isEqualTo("2 UNWITNESSED: " + what + ". The policy's quorum did not cosign it, see below.");
        Files.writeString(file, RecallProof.withInclusion(PROOF, inclusion(), "5a17"));
        assertThat(run(file.toString(), "--keys", keys, "--policy", policy)).isEqualTo("0 AUTHENTIC: " + what + ".");
        assertThat(run(file.toString(), "--keys", keys)).startsWith("2 CONSISTENT");
        assertThat(run(file.toString(), "--keys", keys, "--sealed", "ab")).startsWith("1 FORGED");
        assertThat(run(file.toString(), "--keys", keys(SigningKey.create()).toString()))
                .startsWith("1 FORGED");
        Files.writeString(file, PROOF.replace("REMOVED", "UNABLE"));
        assertThat(run(file.toString())).startsWith("1 FORGED");
    }

    @Test
    void the_outcomes_of_a_year_are_verified_by_the_operators_file() throws IOException {
        OutcomesReport report = OutcomesReport.counted(
                        2026,
                        inclusion().checkpoint(),
                        Stream.of(AuditEntry.newBuilder()
                                .setCaseId("FR/2026-000123")
                                .setService("intake")
                                .setActor("fr")
                                .setAction("REQUEST_TAKEN")
                                .setCauseId("cause")
                                .setAt(Instant.parse("2026-03-01T12:00:00Z"))
                                .build()))
                .sign(new OrderSigner("lind", "lind-1", KEYS.getPrivate()));
        Path file = Files.writeString(folder.resolve("outcomes.json"), report.text());
        VerificationKey key =
                new VerificationKey("lind-1", KEYS.getPublic(), Instant.parse("2026-01-01T00:00:00Z"), null);
        Path operators = Files.writeString(
                folder.resolve("operators.txt"), ServiceKeys.line("lind", key) + " register,members\n");

        assertThat(run(file.toString(), "--keys", operators.toString(), "--policy", policy().toString()))
                .startsWith("0 AUTHENTIC: outcomes of a year, signed by lind, cosigned by i247/br");
        assertThat(run(file.toString(), "--keys", operators.toString())).startsWith("2 CONSISTENT");
        Files.writeString(file, report.text().replace("2026", "2025"));
        assertThat(run(file.toString(), "--keys", operators.toString())).startsWith("1 FORGED");
    }

    @Test
    void a_file_without_an_end_is_refused_soon() {
        assumeThat(Path.of("/dev/zero")).exists();

        assertThat(run("/dev/zero")).startsWith("1 FORGED");
    }

    @Test
    void keys_or_a_policy_that_cannot_be_used_are_an_error() throws IOException {
        Path file = Files.writeString(folder.resolve("proof.jsonl"), PROOF);
        Path other = Files.writeString(folder.resolve("other"), "no key\n");

        assertThat(exitCode(file.toString(), "--keys", other.toString())).isEqualTo(1);
        assertThat(exitCode(file.toString(), "--policy", other.toString())).isEqualTo(1);
        assertThat(exitCode(file.toString(), "--policy", folder.resolve("none").toString()))
                .isEqualTo(1);
    }

    /** The last entry is the only one of its tree, and the only root is that of this tree. */
    private static InclusionProof inclusion() {
        MemoryTree entries = new MemoryTree();
        entries.append(MerkleTree.leafHash(AuditLeaf.custody(CLOSED, "5a17")));
        Checkpoint root = new Checkpoint("herald.custody.v1-0", 1, entries.root());
        MemoryTree roots = new MemoryTree();
        roots.append(AuditLeaf.hash(root));
        Checkpoint signed = new Checkpoint("herald.test", 1, roots.root());
        return new InclusionProof(
                "",
                InclusionProof.Place.of(entries, 0, 1),
                root,
                InclusionProof.Place.of(roots, 0, 1),
                SignedCheckpoint.sign(signed, NoteSigner.of("herald.test", NoteKey.Kind.NOTE, KEYS.getPrivate()))
                        .with(Cosignature.sign(
                                signed,
                                MemberWitness.signer(new MemberCode("br"), KEYS.getPrivate()),
                                Instant.parse("2026-03-01T12:00:00Z"))));
    }

    private Path policy() throws IOException {
        return Files.writeString(
                folder.resolve("policy"),
                "log %s\nwitness br %s\nquorum br\n"
                        .formatted(
                                new NoteKey("herald.test", NoteKey.Kind.NOTE, KEYS.getPublic()).text(),
                                new NoteKey("i247/br", NoteKey.Kind.COSIGNATURE, KEYS.getPublic()).text()));
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
