package dev.herald.cli.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a proof is what was written: every line as it was, none missing, none moved, none cut off. That it was
 * written by Herald and not made anew, the audit says: it holds the hash with which the recall ended.
 *
 * @param entries the entries that can be read, in the order of the file
 * @param members codes by index
 * @param faults what is wrong, by line; empty where nothing is
 */
public record ProofVerifier(List<CustodyEntry> entries, Map<Integer, String> members, List<String> faults) {

    /** Copies. */
    public ProofVerifier {
        entries = List.copyOf(entries);
        members = Map.copyOf(members);
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean verified() {
        return faults.isEmpty();
    }

    /** Whether a recall ended with this hash, as the audit's RECALL_CLOSED says. */
    public boolean isSealedBy(String hash) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.act() == CustodyEntry.Act.CLOSED && entry.hash().equals(hash));
    }

    /** Checks a file. */
    public static ProofVerifier of(byte[] file) {
        return new Reading(new String(file, StandardCharsets.UTF_8)).check();
    }

    /** One pass over the lines. */
    private static final class Reading {

        private final List<String> lines;
        private final List<String> faults = new ArrayList<>();
        private final List<CustodyEntry> entries = new ArrayList<>();
        private final Map<Long, Integer> lineOfEntry = new HashMap<>();
        private Map<Integer, String> members = Map.of();

        Reading(String text) {
            lines = new ArrayList<>(List.of(text.split("\n", -1)));
            if (lines.getLast().isEmpty()) {
                lines.removeLast();
            } else {
                faults.add("line %d is not whole: the file was cut off or altered at its end".formatted(lines.size()));
            }
        }

        ProofVerifier check() {
            if (lines.size() < 3) {
                faults.add("there is no proof in it: it has %d lines".formatted(lines.size()));
                return new ProofVerifier(entries, members, faults);
            }
            ProofLines.first(lines.getFirst())
                    .ifPresentOrElse(
                            first -> members = first.members(), () -> altered(1, "is no first line of a proof"));
            Optional<ProofLines.Last> last = ProofLines.last(lines.getLast());
            int end = last.isPresent() || !isEntry(lines.getLast()) ? lines.size() - 1 : lines.size();
            numbered(end);
            chain(end);
            last.ifPresentOrElse(
                    this::ends,
                    () -> faults.add(
                            end == lines.size()
                                    ? "the last line is missing: the file was cut off"
                                    : "line %d was altered: it is no last line of a proof".formatted(lines.size())));
            if (entries.stream().noneMatch(entry -> entry.act() == CustodyEntry.Act.CLOSED)) {
                faults.add("no recall ended in it");
            }
            return new ProofVerifier(entries, members, faults);
        }

        private static boolean isEntry(String line) {
            return ProofLines.entry(line).isPresent();
        }

        private void numbered(int end) {
            for (int i = 1; i < end; i++) {
                int line = i + 1;
                ProofLines.entry(lines.get(i)).ifPresent(entry -> lineOfEntry.putIfAbsent(entry.sequence(), line));
            }
        }

        private void chain(int end) {
            long expected = 1;
            String before = "";
            for (int i = 1; i < end; i++) {
                Optional<CustodyEntry> found = ProofLines.entry(lines.get(i));
                if (found.isEmpty()) {
                    altered(i + 1, "does not give its hash");
                    expected++;
                    before = ProofLines.hash(lines.get(i));
                    continue;
                }
                CustodyEntry entry = found.get();
                placed(entry, expected, i + 1);
                if (entry.sequence() == expected && !entry.previousHash().equals(before)) {
                    faults.add("line %d follows on another entry than the one before it".formatted(i + 1));
                }
                named(entry, i + 1);
                entries.add(entry);
                expected = entry.sequence() + 1;
                before = entry.hash();
            }
        }

        private void placed(CustodyEntry entry, long expected, int line) {
            for (long missing = expected; missing < entry.sequence(); missing++) {
                Integer elsewhere = lineOfEntry.get(missing);
                faults.add(
                        elsewhere == null
                                ? "entry %d is missing before line %d".formatted(missing, line)
                                : "entry %d was moved: it is in line %d".formatted(missing, elsewhere));
            }
            if (entry.sequence() < expected) {
                faults.add("entry %d stands too late, in line %d".formatted(entry.sequence(), line));
            }
        }

        /** Who is named by code is who the bits mean: the table of members is not another's. */
        private void named(CustodyEntry entry, int line) {
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

        private void ends(ProofLines.Last last) {
            long highest = entries.isEmpty() ? 0 : entries.getLast().sequence();
            if (last.entries() > highest) {
                faults.add("entries %d to %d are missing at the end: they were cut off"
                        .formatted(highest + 1, last.entries()));
            } else if (!entries.isEmpty()
                    && !last.head().equals(entries.getLast().hash())) {
                faults.add("the last line does not follow on the last entry");
            }
            if (!last.first().equals(ProofLines.hash(lines.getFirst()))) {
                faults.add("the last line does not belong to the first line");
            }
        }

        private void altered(int line, String how) {
            faults.add("line %d was altered: it %s".formatted(line, how));
        }
    }
}
