package dev.herald.stack.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberRecord;
import dev.herald.stack.process.StackException;
import dev.herald.stack.watching.TopicReading;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The custody book of a case, as {@code herald.custody.v1} holds it. No entry is ever replaced there, so that
 * compaction leaves all of them.
 *
 * @param caseId the case
 * @param entries in order
 * @param members codes of members by their index
 */
public record CustodyBook(CaseId caseId, List<CustodyEntry> entries, Map<Integer, String> members) {

    /** Copies. */
    public CustodyBook {
        entries = List.copyOf(entries);
        members = Map.copyOf(members);
    }

    /** Reads it, as somebody who may. */
    public static CustodyBook read(
            Map<String, Object> clientProperties,
            EventSerde serde,
            CaseId caseId,
            Collection<MemberRecord> memberRecords) {
        Map<Integer, String> members = new TreeMap<>();
        memberRecords.forEach(member -> members.put(member.getIndex(), member.getCode()));
        List<CustodyEntry> entries = TopicReading.everything(clientProperties, serde, Topics.CUSTODY.name()).stream()
                .filter(sighting -> sighting.event() instanceof CustodyBooked)
                .map(sighting -> (CustodyBooked) sighting.event())
                .filter(booked -> booked.getCaseId().equals(caseId.value()))
                .map(CustodyBook::entry)
                .sorted(Comparator.comparingLong(CustodyEntry::sequence))
                .toList();
        return new CustodyBook(caseId, entries, members);
    }

    /** Whether a recall ended in it. */
    public boolean hasClosedRecall() {
        return entries.stream().anyMatch(entry -> entry.act() == CustodyEntry.Act.CLOSED);
    }

    private static CustodyEntry entry(CustodyBooked booked) {
        CustodyEntry entry = CustodyEntryMapper.fromAvro(booked);
        if (!entry.hash().equals(booked.getHash())) {
            throw new StackException("Entry %d of the custody book of %s does not give its hash: it was altered."
                    .formatted(booked.getSequence(), booked.getCaseId()));
        }
        return entry;
    }
}
