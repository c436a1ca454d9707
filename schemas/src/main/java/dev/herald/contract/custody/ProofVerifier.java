package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of verifying a proof: no line may be altered, missing, moved or cut off. Only the audit shows that Herald
 * wrote the proof: it has the hash of the recall's closing entry.
 *
 * @param entries the readable entries, in file order
 * @param members codes by index
 * @param faults one sentence for each fault; empty if the proof is verified
 */
public record ProofVerifier(List<CustodyEntry> entries, Map<Integer, String> members, List<String> faults) {

    public ProofVerifier {
        entries = List.copyOf(entries);
        members = Map.copyOf(members);
        faults = List.copyOf(faults);
    }

    /** Returns whether there is no fault. */
    public boolean isVerified() {
        return faults.isEmpty();
    }

    /** Returns whether a closing entry has this hash, which the audit has as detail of RECALL_CLOSED. */
    public boolean isSealedBy(String hash) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.act() == CustodyEntry.Act.CLOSED && entry.hash().equals(hash));
    }

    /** Verifies the content of a file. */
    public static ProofVerifier verify(byte[] file) {
        return new Verification(new String(file, StandardCharsets.UTF_8)).run();
    }

    /** One pass over the lines. */
    private static final class Verification {

        private final List<String> lines;
        private final List<String> faults = new ArrayList<>();
        private final List<CustodyEntry> entries = new ArrayList<>();
        private final Map<Long, Integer> lineOfEntry = new HashMap<>();
        private Map<Integer, String> members = Map.of();

        Verification(String text) {
            lines = new ArrayList<>(List.of(text.split("\n", -1)));
            if (lines.getLast().isEmpty()) {
                lines.removeLast();
            } else {
                faults.add("line %d is incomplete: the file was cut off or altered at its end".formatted(lines.size()));
            }
        }

        ProofVerifier run() {
            if (lines.size() < 3) {
                faults.add("the file is not a proof: it has %d lines".formatted(lines.size()));
                return new ProofVerifier(entries, members, faults);
            }
            ProofLines.parseFirst(lines.getFirst())
                    .ifPresentOrElse(
                            first -> members = first.members(), () -> altered(1, "is not the first line of a proof"));
            Optional<ProofLines.LastLine> last = ProofLines.parseLast(lines.getLast());
            int end = last.isPresent() || !isEntry(lines.getLast()) ? lines.size() - 1 : lines.size();
            indexEntries(end);
            checkChain(end);
            last.ifPresentOrElse(
                    this::checkLastLine,
                    () -> faults.add(
                            end == lines.size()
                                    ? "the last line is missing: the file was cut off"
                                    : "line %d was altered: it is not the last line of a proof"
                                            .formatted(lines.size())));
            if (entries.stream().noneMatch(entry -> entry.act() == CustodyEntry.Act.CLOSED)) {
                faults.add("no recall is closed in it");
            }
            return new ProofVerifier(entries, members, faults);
        }

        private static boolean isEntry(String line) {
            return ProofLines.parseEntry(line).isPresent();
        }

        private void indexEntries(int end) {
            for (int i = 1; i < end; i++) {
                int line = i + 1;
                ProofLines.parseEntry(lines.get(i)).ifPresent(entry -> lineOfEntry.putIfAbsent(entry.sequence(), line));
            }
        }

        private void checkChain(int end) {
            long expected = 1;
            String previousHash = "";
            for (int i = 1; i < end; i++) {
                Optional<CustodyEntry> found = ProofLines.parseEntry(lines.get(i));
                if (found.isEmpty()) {
                    altered(i + 1, "does not match its hash");
                    expected++;
                    previousHash = ProofLines.hash(lines.get(i));
                    continue;
                }
                CustodyEntry entry = found.get();
                checkPosition(entry, expected, i + 1);
                if (entry.sequence() == expected && !entry.previousHash().equals(previousHash)) {
                    faults.add("line %d does not follow the previous entry".formatted(i + 1));
                }
                checkNamedMembers(entry, i + 1);
                entries.add(entry);
                expected = entry.sequence() + 1;
                previousHash = entry.hash();
            }
        }

        private void checkPosition(CustodyEntry entry, long expected, int line) {
            for (long missing = expected; missing < entry.sequence(); missing++) {
                Integer elsewhere = lineOfEntry.get(missing);
                faults.add(
                        elsewhere == null
                                ? "entry %d is missing before line %d".formatted(missing, line)
                                : "entry %d was moved: it is in line %d".formatted(missing, elsewhere));
            }
            if (entry.sequence() < expected) {
                faults.add("entry %d is too late, in line %d".formatted(entry.sequence(), line));
            }
        }

        /** The members named by code must be the members of the bit set, by the first line's table. */
        private void checkNamedMembers(CustodyEntry entry, int line) {
            List<String> codes = entry.memberIndexes().stream()
                    .filter(members::containsKey)
                    .mapToObj(members::get)
                    .sorted()
                    .toList();
            List<String> named =
                    entry.named().stream().map(MemberCode::value).sorted().toList();
            if (!named.isEmpty() && !named.equals(codes)) {
                faults.add("line %d names other members than the first line does".formatted(line));
            }
        }

        private void checkLastLine(ProofLines.LastLine last) {
            long highest = entries.isEmpty() ? 0 : entries.getLast().sequence();
            if (last.entries() > highest) {
                faults.add("entries %d to %d are missing at the end: they were cut off"
                        .formatted(highest + 1, last.entries()));
            } else if (!entries.isEmpty()
                    && !last.head().equals(entries.getLast().hash())) {
                faults.add("the last line does not follow the last entry");
            }
            if (!last.first().equals(ProofLines.hash(lines.getFirst()))) {
                faults.add("the last line does not belong to the first line");
            }
        }

        private void altered(int line, String problem) {
            faults.add("line %d was altered: it %s".formatted(line, problem));
        }
    }
}
