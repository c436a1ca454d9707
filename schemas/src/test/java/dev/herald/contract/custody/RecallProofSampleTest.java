package dev.herald.contract.custody;

import static dev.herald.contract.custody.ProofInclusionTest.AUDIT_LOG;
import static dev.herald.contract.custody.ProofInclusionTest.LOG_LINE;
import static dev.herald.contract.custody.ProofInclusionTest.OTHER_LINE;
import static dev.herald.contract.custody.ProofInclusionTest.PROOF;
import static dev.herald.contract.custody.ProofInclusionTest.SALT;
import static dev.herald.contract.custody.ProofInclusionTest.TREE;
import static dev.herald.contract.custody.ProofInclusionTest.WITNESS_LINE;
import static dev.herald.contract.custody.ProofInclusionTest.inclusion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.TlogPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier in Python, which shares no code with Herald, gives the same verdicts. Needs {@code python3}. */
class RecallProofSampleTest {

    private static final Path SAMPLE = Path.of("../docs/samples/recall-proof/verify.py");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsPython() throws InterruptedException {
        assumeTrue(hasPython(), "python3 is not installed");
    }

    @Test
    void the_sample_gives_the_verdict_of_the_command() throws Exception {
        String recall = RecallProof.of(new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de")
                .sent(Act.INSTRUCTED, 1, "br", "de")
                .statedUnsigned(Act.REMOVED, 1, "br")
                .named(Act.OVERDUE, 1, "de")
                .named(Act.CLOSED, 1, "de")
                .stated(Act.REMOVED, 1, "de")
                .log());
        String foreign = RecallProof.of(new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .sent(Act.INSTRUCTED, 1, "br")
                .statedInTheNameOf(Act.REMOVED, 1, "br", "de")
                .named(Act.CLOSED, 1)
                .log());
        String incomplete = RecallProof.of(new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de")
                .sent(Act.INSTRUCTED, 1, "br", "de")
                .stated(Act.REMOVED, 1, "br")
                .named(Act.CLOSED, 1)
                .log());
        List<String> cut = new ArrayList<>(PROOF.lines().toList());
        cut.remove(3);

        assertVerdict(PROOF, Verdict.UNWITNESSED);
        assertVerdict(recall, Verdict.UNWITNESSED);
        assertVerdict(foreign, Verdict.FORGED);
        assertVerdict(ProofVerifierTest.withFirstLine(RecallFixture.CASE, Map.of(1, "br", 3, "jp")), Verdict.FORGED);
        assertVerdict(incomplete, Verdict.FORGED);
        assertVerdict(String.join("\n", cut) + "\n", Verdict.FORGED);
        assertVerdict("\n".repeat(1_000), Verdict.FORGED);
        assertThat(run(Files.writeString(folder.resolve("proof"), PROOF))).isEqualTo("2 CONSISTENT");
    }

    @Test
    void the_sample_finds_a_byte_that_is_changed_in_any_line() throws Exception {
        byte[] proof = PROOF.getBytes(StandardCharsets.UTF_8);
        int begin = 0;
        for (int i = 0; i < proof.length; i++) {
            if (proof[i] == '\n') {
                byte[] altered = proof.clone();
                altered[begin + (i - begin) * 2 / 3] ^= 1;
                assertThat(run(Files.write(folder.resolve("altered"), altered)))
                        .as("byte %d", begin + (i - begin) * 2 / 3)
                        .isEqualTo("1 FORGED");
                begin = i + 1;
            }
        }
    }

    @Test
    void the_sample_verifies_that_the_last_entry_is_in_the_tree_of_the_audit() throws Exception {
        InclusionProof right = inclusion(TREE, AUDIT_LOG, SALT);
        AuditTree audit = new AuditTree("herald.audit.v1", 2);

        assertVerdict(RecallProof.withInclusion(PROOF, right, SALT), Verdict.AUTHENTIC);
        assertVerdict(RecallProof.withInclusion(PROOF, right, "0"), Verdict.FORGED);
        assertVerdict(RecallProof.withInclusion(PROOF, ProofInclusionTest.elsewhere(right, 3), SALT), Verdict.FORGED);
        assertVerdict(RecallProof.withInclusion(PROOF, inclusion(audit, AUDIT_LOG, SALT), SALT), Verdict.FORGED);
        assertVerdict(
                RecallProof.withInclusion(PROOF, inclusion(TREE, SigningKey.create(), SALT), SALT), Verdict.FORGED);
        for (InclusionProof misfit : ProofInclusionTest.misfits()) {
            assertVerdict(RecallProof.withInclusion(PROOF, misfit, SALT), Verdict.FORGED);
        }
        Path keys = file(RecallFixture.keys());
        Path proof = Files.writeString(folder.resolve("proof"), RecallProof.withInclusion(PROOF, right, SALT));
        assertThat(run(proof, keys)).isEqualTo("2 CONSISTENT");
    }

    @Test
    void the_sample_counts_the_witnesses_of_the_quorum() throws Exception {
        String proof = RecallProof.withInclusion(PROOF, inclusion(TREE, AUDIT_LOG, SALT), SALT);

        assertVerdict(proof, policy(OTHER_LINE, "group both all jp kr", "quorum both"), Verdict.UNWITNESSED);
        assertVerdict(proof, policy(OTHER_LINE, "group both 2 jp kr", "quorum both"), Verdict.UNWITNESSED);
        assertVerdict(proof, policy(OTHER_LINE, "group one any jp kr", "quorum one"), Verdict.AUTHENTIC);
        assertVerdict(proof, policy("group x all jp", "group y 1\tx", "quorum y"), Verdict.AUTHENTIC);
        assertVerdict(proof, policy(OTHER_LINE, "quorum kr"), Verdict.UNWITNESSED);
        assertVerdict(proof, policy("quorum none"), Verdict.AUTHENTIC);
        assertVerdict(PROOF, policy("quorum none"), Verdict.UNWITNESSED);
        Path cut = Files.writeString(folder.resolve("cut"), policy("quorum jp").strip());
        assertThat(run(Files.writeString(folder.resolve("proof"), proof), file(RecallFixture.keys()), cut))
                .startsWith("1 the policy cannot be used");
    }

    private static String policy(String... lines) {
        return "%s\n# of a trial\n\n%s\n%s\n".formatted(LOG_LINE, WITNESS_LINE, String.join("\n", lines));
    }

    private void assertVerdict(String proof, Verdict verdict) throws Exception {
        assertVerdict(proof, policy("quorum jp"), verdict);
    }

    private void assertVerdict(String proof, String policy, Verdict verdict) throws Exception {
        byte[] octets = policy.getBytes(StandardCharsets.UTF_8);
        assertThat(ProofVerifier.verify(
                                proof.getBytes(StandardCharsets.UTF_8), RecallFixture.keys(), TlogPolicy.parse(octets))
                        .verdict())
                .isEqualTo(verdict);
        assertThat(run(
                        Files.writeString(folder.resolve("proof"), proof),
                        file(RecallFixture.keys()),
                        Files.write(folder.resolve("policy"), octets)))
                .isEqualTo("%d %s"
                        .formatted(
                                switch (verdict) {
                                    case FORGED -> 1;
                                    case CONSISTENT, UNWITNESSED -> 2;
                                    case AUTHENTIC -> 0;
                                },
                                verdict));
    }

    private Path file(ServiceKeys keys) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String author : keys.services()) {
            for (VerificationKey key : keys.of(author).keys()) {
                lines.add(ServiceKeys.line(author, key));
            }
        }
        return Files.writeString(folder.resolve("keys"), String.join("\n", lines) + "\n");
    }

    /** Returns exit code and first line. */
    private static String run(Path... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SAMPLE.toString()));
        for (Path file : files) {
            command.add(file.toString());
        }
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return python.exitValue() + " " + out.lines().findFirst().orElse("");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
