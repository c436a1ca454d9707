package dev.herald.cli.custody;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MembersTopic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads custody logs from {@code herald.custody.v1}. Entries are never replaced there, so compaction keeps them. */
final class CustodyTopic {

    private CustodyTopic() {}

    /**
     * Reads the log of a case as the operator; without entries if no member was ever sent the case.
     *
     * @throws UserError if an entry was altered
     */
    static CustodyLog read(ClusterConnection cluster, CaseId caseId) {
        Map<String, Object> operator = cluster.clientProperties(Principal.operator());
        Map<Integer, String> members = new MembersTopic(operator, cluster.registry())
                .records().values().stream()
                        .collect(
                                Collectors.toMap(MemberRecord::getIndex, MemberRecord::getCode, (one, other) -> other));
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            List<CustodyBooked> booked = TopicRecord.readAll(operator, serde, Topics.CUSTODY.name()).stream()
                    .map(TopicRecord::event)
                    .filter(CustodyBooked.class::isInstance)
                    .map(CustodyBooked.class::cast)
                    .filter(entry -> entry.getCaseId().equals(caseId.value()))
                    .toList();
            return CustodyLog.of(caseId, booked, members);
        } catch (CustodyLog.AlteredEntry e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
