package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.TlogPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a proof: no line may be altered, missing, moved or cut off, the recall must be complete, and
 * every signature must fit. Any file is verified in bounded time and memory.
 *
 * @param entries the readable entries, in file order
 * @param members codes by index
 * @param faults one sentence for each fault, at most {@value ProofFaults#MOST} and one that says that there are more;
 *     empty if there is none
 * @param notes one sentence for each limit of the proof that is no fault
 */
public record ProofVerifier(
        List<CustodyEntry> entries,
        Map<Integer, String> members,
        Verdict verdict,
        List<String> faults,
        List<String> notes) {

    /** Size of the longest file that is verified, in bytes. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    /** More entries than any case has. */
    private static final int MAX_LINES = 200_000;

    /** What a proof is worth. */
    public enum Verdict {
        /** Something is wrong: a line, the recall that the lines tell, or a signature. */
        FORGED,
        /** Nothing is wrong, and nothing shows who wrote it: a key or the policy was not given. */
        CONSISTENT,
        /** Every signature fits, and the policy's quorum of witnesses did not cosign a checkpoint that covers it. */
        UNWITNESSED,
        /** Every signature fits, and the policy's quorum of witnesses cosigned a checkpoint that covers it. */
        AUTHENTIC
    }

    /** Copies the collections. */
    public ProofVerifier {
        entries = List.copyOf(entries);
        members = Map.copyOf(members);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /** Returns whether a closing entry has this hash, which the audit has as detail of RECALL_CLOSED. */
    public boolean isSealedBy(String hash) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.act() == CustodyEntry.Act.CLOSED && entry.hash().equals(hash));
    }

    /** Verifies the content of a file without keys: the result is never AUTHENTIC. */
    public static ProofVerifier verify(byte[] file) {
        return verify(file, ServiceKeys.of(Map.of()), null);
    }

    /**
     * Verifies the content of a file.
     *
     * @param file at most {@value #MAX_BYTES} bytes are looked at
     * @param keys public keys of dissemination and of members, by name and code
     * @param policy trusted logs of the audit, and the quorum of witnesses; null if none was given
     */
    public static ProofVerifier verify(byte[] file, ServiceKeys keys, @Nullable TlogPolicy policy) {
        return new Verification(keys, policy).run(file);
    }

    /** One pass over the lines. */
    private static final class Verification {

        private final ServiceKeys keys;
        private final @Nullable TlogPolicy policy;
        private final ProofFaults faults = new ProofFaults();
        private final List<String> notes = new ArrayList<>();
        private final List<CustodyEntry> entries = new ArrayList<>();
        private ProofLines.@Nullable FirstLine first;
        private Verdict verdict = Verdict.CONSISTENT;

        Verification(ServiceKeys keys, @Nullable TlogPolicy policy) {
            this.keys = keys;
            this.policy = policy;
        }

        ProofVerifier run(byte[] file) {
            lines(file).ifPresent(this::check);
            return new ProofVerifier(
                    entries, members(), faults.isEmpty() ? verdict : Verdict.FORGED, faults.sentences(), notes);
        }

        private Optional<List<String>> lines(byte[] file) {
            int ends = 0;
            for (byte one : file) {
                ends += one == '\n' ? 1 : 0;
            }
            if (file.length > MAX_BYTES || ends > MAX_LINES) {
                faults.add("the file is not a proof: it has more than %d bytes or %d lines"
                        .formatted(MAX_BYTES, MAX_LINES));
                return Optional.empty();
            }
            List<String> lines = new ArrayList<>(List.of(new String(file, StandardCharsets.UTF_8).split("\n", -1)));
            if (lines.getLast().isEmpty()) {
                lines.removeLast();
            } else {
                faults.add("line %d is incomplete: the file was cut off or altered at its end".formatted(lines.size()));
            }
            if (lines.size() < 3) {
                faults.add("the file is not a proof: it has %d lines".formatted(lines.size()));
                return Optional.empty();
            }
            return Optional.of(lines);
        }

        private void check(List<String> all) {
            Optional<ProofLines.InclusionLine> inclusion = ProofLines.parseInclusion(all.getLast());
            List<String> lines = inclusion.isPresent() ? all.subList(0, all.size() - 1) : all;
            ProofLines.parseFirst(lines.getFirst())
                    .ifPresentOrElse(line -> first = line, () -> altered(1, "is not the first line of a proof"));
            Optional<ProofLines.LastLine> last = ProofLines.parseLast(lines.getLast());
            boolean isCutOff =
                    last.isEmpty() && ProofLines.parseEntry(lines.getLast()).isPresent();
            checkChain(lines.subList(0, isCutOff ? lines.size() : lines.size() - 1));
            last.ifPresentOrElse(
                    end -> checkLastLine(end, lines.getFirst()),
                    () -> faults.add(
                            isCutOff
                                    ? "the last line is missing: the file was cut off"
                                    : "line %d was altered: it is not the last line of a proof"
                                            .formatted(lines.size())));
            checkTable();
            boolean isWhole = faults.isEmpty();
            if (entries.stream().noneMatch(entry -> entry.act() == CustodyEntry.Act.CLOSED)) {
                faults.add("no recall is closed in it");
            } else if (isWhole) { // else each missing line would be reported as a recall that is not complete
                RecallCompleteness.check(entries, members(), faults, notes);
            }
            if (isWhole) {
                verdict = ProofSignatures.check(
                        new ProofSignatures.Signed(
                                entries,
                                last.map(ProofLines.LastLine::signature).orElse(null),
                                inclusion.orElse(null)),
                        keys,
                        policy,
                        faults,
                        notes);
            }
        }

        private void checkChain(List<String> lines) {
            Map<Long, Integer> lineOfEntry = new HashMap<>();
            List<Optional<CustodyEntry>> found = new ArrayList<>();
            for (int i = 1; i < lines.size() && !faults.isFull(); i++) {
                int line = i + 1;
                Optional<CustodyEntry> entry = ProofLines.parseEntry(lines.get(i));
                entry.ifPresentOrElse(
                        read -> lineOfEntry.putIfAbsent(read.sequence(), line),
                        () -> altered(line, "does not match its hash"));
                found.add(entry);
            }
            long expected = 1;
            String previousHash = "";
            for (int i = 0; i < found.size() && !faults.isFull(); i++) {
                int line = i + 2;
                if (found.get(i).isEmpty()) {
                    expected++;
                    previousHash = ProofLines.hash(lines.get(i + 1));
                    continue;
                }
                CustodyEntry entry = found.get(i).get();
                checkPosition(entry, expected, line, lineOfEntry);
                if (entry.sequence() == expected && !entry.previousHash().equals(previousHash)) {
                    faults.add("line %d does not follow the previous entry".formatted(line));
                }
                checkFirstLine(entry, line);
                entries.add(entry);
                expected = entry.sequence() + 1;
                previousHash = entry.hash();
            }
        }

        /** A gap is one fault, however large the numbers are that a file claims. */
        private void checkPosition(CustodyEntry entry, long expected, int line, Map<Long, Integer> lineOfEntry) {
            long last = entry.sequence() - 1;
            if (last >= expected) {
                Integer elsewhere = lineOfEntry.get(expected);
                if (elsewhere != null) {
                    faults.add("entry %d was moved: it is in line %d".formatted(expected, elsewhere));
                } else if (last == expected) {
                    faults.add("entry %d is missing before line %d".formatted(expected, line));
                } else {
                    faults.add("entries from %d to %d are missing or moved before line %d"
                            .formatted(expected, last, line));
                }
            } else if (entry.sequence() < expected) {
                faults.add("entry %d is too late, in line %d".formatted(entry.sequence(), line));
            }
        }

        /**
         * An entry repeats by code what the first line says of its case and members. So the hash of the entry covers
         * the first line too.
         */
        private void checkFirstLine(CustodyEntry entry, int line) {
            if (first == null) {
                return;
            }
            List<String> codes = entry.memberIndexes().stream()
                    .mapToObj(index -> members().getOrDefault(index, ""))
                    .sorted()
                    .toList();
            if (!codes.equals(
                    entry.named().stream().map(MemberCode::value).sorted().toList())) {
                faults.add("line %d names other members than the first line does".formatted(line));
            }
            if (!entry.caseId().equals(first.caseId())) {
                faults.add("line %d is about another case than the first line".formatted(line));
            }
        }

        /** A member that no entry names is covered by no signature. */
        private void checkTable() {
            BitSet named = new BitSet();
            entries.forEach(entry -> named.or(entry.memberIndexes()));
            if (members().keySet().stream().anyMatch(index -> !named.get(index))) {
                faults.add("the first line has a member that no entry names");
            }
        }

        private Map<Integer, String> members() {
            return first == null ? Map.of() : first.members();
        }

        private void checkLastLine(ProofLines.LastLine last, String firstLine) {
            long highest = entries.isEmpty() ? 0 : entries.getLast().sequence();
            if (last.entries() > highest) {
                faults.add("entries %d to %d are missing at the end: they were cut off"
                        .formatted(highest + 1, last.entries()));
            } else if (!entries.isEmpty()
                    && (last.entries() < highest
                            || !last.head().equals(entries.getLast().hash()))) {
                faults.add("the last line does not follow the last entry");
            }
            if (!last.first().equals(ProofLines.hash(firstLine))) {
                faults.add("the last line does not belong to the first line");
            }
        }

        private void altered(int line, String problem) {
            faults.add("line %d was altered: it %s".formatted(line, problem));
        }
    }
}
