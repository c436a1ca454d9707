package dev.herald.cli.custody;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MembersTopic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The custody log of a case, from {@code herald.custody.v1}. Entries are never replaced there, so compaction keeps all
 * of them.
 *
 * @param entries in order
 * @param members codes by member index
 */
public record CustodyLog(CaseId caseId, List<CustodyEntry> entries, Map<Integer, String> members) {

    public CustodyLog {
        entries = List.copyOf(entries);
        members = Map.copyOf(members);
    }

    /** Reads the log of a case as the operator; without entries if no member was ever sent the case. */
    static CustodyLog read(ClusterConnection cluster, CaseId caseId) {
        Map<String, Object> operator = cluster.clientProperties(Principal.operator());
        Map<Integer, String> members = new MembersTopic(operator, cluster.registry())
                .records().values().stream()
                        .collect(
                                Collectors.toMap(MemberRecord::getIndex, MemberRecord::getCode, (one, other) -> other));
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            List<CustodyEntry> entries = TopicRecord.readAll(operator, serde, Topics.CUSTODY.name()).stream()
                    .map(TopicRecord::event)
                    .filter(CustodyBooked.class::isInstance)
                    .map(CustodyBooked.class::cast)
                    .filter(booked -> booked.getCaseId().equals(caseId.value()))
                    .map(CustodyLog::entry)
                    .sorted(Comparator.comparingLong(CustodyEntry::sequence))
                    .toList();
            return new CustodyLog(caseId, entries, members);
        }
    }

    /** Returns whether a recall of the case is closed. */
    public boolean hasClosedRecall() {
        return entries.stream().anyMatch(entry -> entry.act() == CustodyEntry.Act.CLOSED);
    }

    private static CustodyEntry entry(CustodyBooked booked) {
        CustodyEntry entry = CustodyEntryMapper.fromAvro(booked);
        if (!entry.hash().equals(booked.getHash())) {
            throw new UserError("Entry %d of the custody log of %s does not match its hash: it was altered."
                    .formatted(booked.getSequence(), booked.getCaseId()));
        }
        return entry;
    }
}
