package dev.herald.cli.custody;

import dev.herald.contract.CustodyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the proof of a recall: the whole custody book of its case, as lines that need no stack to be verified. */
public final class RecallProof {

    private RecallProof() {}

    /**
     * The proof, each line ended by a line feed. Its format is in {@code docs/recall-proof.md}.
     *
     * @throws IllegalArgumentException if no recall ended in the book
     */
    public static String of(CustodyLog book) {
        if (!book.hasClosedRecall()) {
            throw new IllegalArgumentException("no recall ended in the book of " + book.caseId());
        }
        Map<Integer, String> members = new TreeMap<>();
        for (CustodyEntry entry : book.entries()) {
            entry.memberIndexes().stream()
                    .filter(book.members()::containsKey)
                    .forEach(index -> members.put(index, book.members().get(index)));
        }
        String first = ProofLines.write(new ProofLines.First(book.caseId(), members));
        List<String> lines = new ArrayList<>();
        lines.add(first);
        book.entries().stream().map(ProofLines::write).forEach(lines::add);
        lines.add(ProofLines.write(new ProofLines.Last(
                book.entries().size(), book.entries().getLast().hash(), ProofLines.hash(first))));
        return String.join("\n", lines) + "\n";
    }
}
