package dev.herald.cli.mailbox;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DecisionNotified;
import dev.herald.event.SupplementRequested;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * A member's mailbox as it is now: the latest record of each key, the oldest first. A tombstone removes its key.
 *
 * @param member the owner
 */
record Mailbox(MemberCode member, List<TopicRecord> records) {

    private static final Set<DecisionKind> ENDINGS = EnumSet.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING,
            DecisionKind.DELETED_BY_COMMISSION);

    Mailbox {
        records = List.copyOf(records);
    }

    /** Reads a mailbox as its owner. */
    static Mailbox read(ClusterConnection cluster, MemberCode member, EventSerde serde) {
        return of(
                member,
                TopicRecord.readAll(
                        cluster.clientProperties(Principal.member(member)), serde, Topics.outbound(member)));
    }

    /** Returns the mailbox of these records, which are in the order of the topic. */
    static Mailbox of(MemberCode member, List<TopicRecord> records) {
        Map<String, TopicRecord> latest = new LinkedHashMap<>();
        for (TopicRecord record : records) {
            latest.remove(record.key());
            boolean tombstone = record.event() == null && record.note().equals(TopicRecord.TOMBSTONE);
            if (!tombstone && !record.key().equals(Topics.HEARTBEAT_KEY)) {
                latest.put(record.key(), record);
            }
        }
        return new Mailbox(member, List.copyOf(latest.values()));
    }

    /** Returns the records without the questions of cases that ended after the question. */
    List<TopicRecord> recordsToReplyTo() {
        Set<String> ended = new HashSet<>();
        List<TopicRecord> left = new ArrayList<>();
        for (TopicRecord record : records.reversed()) {
            String caseId = record.caseId().orElse("");
            if (record.event() instanceof DecisionNotified decision && ENDINGS.contains(decision.getKind())) {
                ended.add(caseId);
            }
            if (!(record.event() instanceof SupplementRequested && ended.contains(caseId))) {
                left.addFirst(record);
            }
        }
        return left;
    }

    /** Returns the part about one case. */
    Mailbox about(CaseId caseId) {
        return new Mailbox(
                member,
                records.stream()
                        .filter(record ->
                                record.caseId().filter(caseId.value()::equals).isPresent())
                        .toList());
    }

    /** Returns whether there is an event of a type, by its simple name. */
    boolean has(String type) {
        return records.stream().anyMatch(record -> record.type().equals(type));
    }

    /** Returns the events of a type, the oldest first. */
    <T extends SpecificRecord> List<T> events(Class<T> type) {
        return records.stream()
                .map(TopicRecord::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
