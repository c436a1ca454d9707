package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the proof of a recall: the whole custody log of its case, as lines that can be verified without a cluster. */
public final class RecallProof {

    private RecallProof() {}

    /**
     * Returns the proof, each line ended by a line feed. {@code docs/recall-proof.md} describes the format.
     *
     * @throws IllegalArgumentException if no recall is closed in the log
     */
    public static String of(CustodyLog log) {
        if (!log.hasClosedRecall()) {
            throw new IllegalArgumentException("no recall is closed in the log of " + log.caseId());
        }
        Map<Integer, String> members = new TreeMap<>();
        for (CustodyEntry entry : log.entries()) {
            entry.memberIndexes().stream()
                    .filter(log.members()::containsKey)
                    .forEach(index -> members.put(index, log.members().get(index)));
        }
        String first = ProofLines.write(new ProofLines.FirstLine(log.caseId(), members));
        List<String> lines = new ArrayList<>();
        lines.add(first);
        log.entries().stream().map(ProofLines::write).forEach(lines::add);
        lines.add(ProofLines.write(new ProofLines.LastLine(
                log.entries().size(), log.entries().getLast().hash(), ProofLines.hash(first))));
        return String.join("\n", lines) + "\n";
    }
}
