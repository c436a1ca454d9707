package dev.herald.contract.custody;

import static dev.herald.contract.custody.ProofInclusionTest.PROOF;
import static dev.herald.contract.custody.ProofInclusionTest.SALT;
import static dev.herald.contract.fuzz.FuzzCorpus.bytes;
import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.CustodyEntry.Signature;
import dev.herald.contract.CustodyEntry.Statement;
import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.fuzz.FuzzCorpus;
import dev.herald.contract.signature.ServiceKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proofs of a recall that somebody hands over: the input as it is, and one of a forger, who has no key and makes right
 * hashes of seven bytes for each entry and of texts.
 */
class ProofFuzzTest {

    private static final ServiceKeys KEYS = RecallFixture.keys();
    private static final String WHOLE = RecallProof.withInclusion(
            PROOF, ProofInclusionTest.inclusion(ProofInclusionTest.TREE, ProofInclusionTest.AUDIT_LOG, SALT), SALT);

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        ProofVerifier proof = verified(input);
        assertThat(proof.verdict() == Verdict.AUTHENTIC
                        && !WHOLE.startsWith(text(input))
                        && !text(input).equals(PROOF))
                .isFalse();
        assertThat(verified(bytes(forged(input))).verdict()).isNotEqualTo(Verdict.AUTHENTIC);
    }

    private static ProofVerifier verified(byte[] file) {
        ProofVerifier proof = ProofVerifier.verify(file, KEYS, ProofInclusionTest.POLICY);
        assertThat(proof.verdict() == Verdict.FORGED).isEqualTo(!proof.faults().isEmpty());
        assertThat(proof.faults()).hasSizeLessThanOrEqualTo(ProofFaults.MOST + 1);
        return proof;
    }

    private static String forged(byte[] input) {
        String[] words = text(input).split("[\\n,]", 20);
        List<CustodyEntry> entries = new ArrayList<>();
        for (int i = 0; i + 6 < input.length && entries.size() < 20; i += 7) {
            String word = words[(input[i + 5] & 0xff) % words.length];
            String jws = words[(input[i + 6] & 0xff) % words.length];
            Act act = Act.values()[(input[i] & 0xff) % Act.values().length];
            entries.add(new CustodyEntry(
                    RecallFixture.CASE,
                    entries.size() + 1L + (input[i + 1] == 0x7f ? Long.MAX_VALUE / 2 : 0),
                    Instant.ofEpochMilli(input[i + 1] * 1_000_000_000_000L),
                    act,
                    input[i + 2],
                    input[i + 3] % 2 == 0 ? "" : "01",
                    input[i + 3] % 2 == 0 ? List.of() : List.of(new MemberCode("br")),
                    null,
                    act.isStatement()
                            ? new Statement(word, word, true, input[i + 4], word, new Signature(word, word, word, jws))
                            : null,
                    entries.isEmpty() ? "" : entries.getLast().hash()));
        }
        String first = ProofLines.write(new ProofLines.FirstLine(RecallFixture.CASE, Map.of(0, "br")));
        String head = entries.isEmpty() ? "" : entries.getLast().hash();
        return first + "\n"
                + entries.stream().map(entry -> ProofLines.write(entry) + "\n").collect(Collectors.joining())
                + ProofLines.write(new ProofLines.LastLine(entries.size(), head, ProofLines.hash(first), words[0]))
                + "\n" + ProofLines.write(new ProofLines.InclusionLine(words[words.length - 1], words[0])) + "\n";
    }

    @TestFactory
    List<DynamicTest> get_a_verdict() {
        List<byte[]> seeds = new ArrayList<>(List.of(bytes(PROOF), bytes(WHOLE)));
        seeds.add(bytes("\0\1\1\1\0\0\0\6\1\1\1\0\0\0\14\1\1\1\0\0\0\11\1\1\0\0\0\0")); // sent to closed
        PROOF.lines().map(FuzzCorpus::bytes).forEach(seeds::add);
        return FuzzCorpus.replay(ProofFuzzTest.class, seeds, ProofFuzzTest::fuzzerTestOneInput);
    }
}
