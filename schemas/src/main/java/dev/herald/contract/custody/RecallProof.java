package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.transparency.InclusionProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the proof of a recall: the custody log of its case up to the end of the recall, as lines that can be verified
 * without a cluster.
 */
public final class RecallProof {

    private RecallProof() {}

    /**
     * Returns the proof, each line ended by a line feed. {@code docs/recall-proof.md} describes the format. It ends
     * with the last entry that dissemination signed; in a log without signatures, with the last entry that closes a
     * recall.
     *
     * @throws IllegalArgumentException if no recall is closed in the log
     */
    public static String of(CustodyLog log) {
        List<CustodyEntry> entries = log.entries().subList(0, log.entries().indexOf(end(log)) + 1);
        Map<Integer, String> members = new TreeMap<>();
        for (CustodyEntry entry : entries) {
            entry.memberIndexes().stream()
                    .filter(log.members()::containsKey)
                    .forEach(index -> members.put(index, log.members().get(index)));
        }
        String first = ProofLines.write(new ProofLines.FirstLine(log.caseId(), members));
        CustodyEntry head = entries.getLast();
        String signature = log.signatures().get(head.sequence());
        List<String> lines = new ArrayList<>();
        lines.add(first);
        entries.stream().map(ProofLines::write).forEach(lines::add);
        lines.add(ProofLines.write(
                new ProofLines.LastLine(entries.size(), head.hash(), ProofLines.hash(first), signature)));
        return String.join("\n", lines) + "\n";
    }

    /**
     * Returns a proof with one more line, which shows that its last entry is in the published tree.
     *
     * @param inclusion the proof about the last entry's leaf
     * @param salt the salt of that leaf
     */
    public static String withInclusion(String proof, InclusionProof inclusion, String salt) {
        return proof + ProofLines.write(new ProofLines.InclusionLine(inclusion.text(), salt)) + "\n";
    }

    /**
     * Returns the last entry of a log's proof.
     *
     * @throws IllegalArgumentException if no recall is closed in the log
     */
    public static CustodyEntry end(CustodyLog log) {
        return log.entries().reversed().stream()
                .filter(entry -> entry.act() == CustodyEntry.Act.CLOSED
                        || log.signatures().containsKey(entry.sequence()))
                .findFirst()
                .filter(entry -> log.hasClosedRecall())
                .orElseThrow(() -> new IllegalArgumentException("no recall is closed in the log of " + log.caseId()));
    }
}
