package dev.herald.contract.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.event.CustodyBooked;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The custody log of a case, from {@code herald.custody.v1}. Entries are never replaced there, so compaction keeps all
 * of them.
 *
 * @param entries in order
 * @param members codes by member index
 * @param signatures dissemination's signatures, by number of the entry
 */
public record CustodyLog(
        CaseId caseId, List<CustodyEntry> entries, Map<Integer, String> members, Map<Long, String> signatures) {

    /** Copies the collections. */
    public CustodyLog {
        entries = List.copyOf(entries);
        members = Map.copyOf(members);
        signatures = Map.copyOf(signatures);
    }

    /** Creates a log that nobody signed. */
    public CustodyLog(CaseId caseId, List<CustodyEntry> entries, Map<Integer, String> members) {
        this(caseId, entries, members, Map.of());
    }

    /**
     * Returns a log of some entries, which may be in any order.
     *
     * @throws AlteredEntry if an entry does not match its hash
     */
    public static CustodyLog of(CaseId caseId, Collection<CustodyBooked> booked, Map<Integer, String> members) {
        return new CustodyLog(
                caseId,
                booked.stream()
                        .map(CustodyLog::entry)
                        .sorted(Comparator.comparingLong(CustodyEntry::sequence))
                        .toList(),
                members,
                signatures(booked));
    }

    /** An exception that says that an entry does not match its hash. */
    public static final class AlteredEntry extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private AlteredEntry(CustodyBooked booked) {
            super("Entry %d of the custody log of %s does not match its hash: it was altered."
                    .formatted(booked.getSequence(), booked.getCaseId()));
        }
    }

    /** Returns whether holders were instructed to remove a version. */
    public boolean hasRecall() {
        return entries.stream().anyMatch(entry -> entry.act() == CustodyEntry.Act.INSTRUCTED);
    }

    /** Returns whether a recall of the case is closed. */
    public boolean hasClosedRecall() {
        return entries.stream().anyMatch(entry -> entry.act() == CustodyEntry.Act.CLOSED);
    }

    /** Returns whether no entry is missing or moved. Each entry matches its own hash. */
    public boolean isUnbroken() {
        String previous = "";
        long expected = 1;
        for (CustodyEntry entry : entries) {
            if (entry.sequence() != expected || !entry.previousHash().equals(previous)) {
                return false;
            }
            previous = entry.hash();
            expected++;
        }
        return true;
    }

    private static Map<Long, String> signatures(Collection<CustodyBooked> booked) {
        Map<Long, String> signatures = new HashMap<>();
        for (CustodyBooked entry : booked) {
            String signature = entry.getSignature();
            if (signature != null) {
                signatures.put(entry.getSequence(), signature);
            }
        }
        return signatures;
    }

    private static CustodyEntry entry(CustodyBooked booked) {
        CustodyEntry entry = CustodyEntryMapper.fromAvro(booked);
        if (!entry.hash().equals(booked.getHash())) {
            throw new AlteredEntry(booked);
        }
        return entry;
    }
}
