package dev.herald.cli.custody;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventSerde;
import dev.herald.provisioning.MembersTopic;
import java.util.Map;

/** Custody books of the stack that runs. */
final class CustodyLogSource {

    private CustodyLogSource() {}

    /** The book of a case that somebody typed; without entries where nobody was ever sent anything of it. */
    static CustodyLog read(ClusterConnection cluster, String caseId) {
        CaseId id = CaseIdArgument.of(caseId);
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            return CustodyLog.read(
                    operator,
                    serde,
                    id,
                    new MembersTopic(operator, cluster.registry()).records().values());
        }
    }
}
