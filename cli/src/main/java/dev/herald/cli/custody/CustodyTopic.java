package dev.herald.cli.custody;

import dev.herald.cli.proof.AuditTrees;
import dev.herald.cli.proof.EntryProof;
import dev.herald.cli.proof.ProvedEntry;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MembersTopic;
import dev.herald.provisioning.ServiceKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads custody logs from {@code herald.custody.v1}. Entries are never replaced there, so compaction keeps them. */
final class CustodyTopic {

    private CustodyTopic() {}

    /**
     * Returns the proof of a log's recall, with the proof that the audit's tree has its end; empty while no checkpoint
     * covers the end.
     *
     * @param cosigned whether to wait for a checkpoint that a member cosigned, if members cosign any
     * @throws UserError if the topic is not what the checkpoint says
     */
    static Optional<String> proof(ClusterConnection cluster, CustodyLog log, boolean cosigned) {
        Map<String, Object> operator = cluster.clientProperties(Principal.operator());
        CustodyEntry end = RecallProof.end(log);
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            AuditTrees trees = AuditTrees.read(operator, serde);
            return EntryProof.make(trees, end.caseId().value(), ProvedEntry.CUSTODY, end.sequence())
                    .filter(made -> made.checkpoint().signatures().size() > 1 || !cosigned || !trees.haveWitnesses())
                    .map(made -> RecallProof.withInclusion(
                            RecallProof.of(log),
                            new InclusionProof("", made.leaf(), made.tree(), made.root(), made.checkpoint()),
                            saltOf(made)));
        }
    }

    private static String saltOf(InclusionProof made) {
        return ProvedEntry.parse(made.entry())
                .map(ProvedEntry::event)
                .map(CustodyBooked.class::cast)
                .map(CustodyBooked::getSalt)
                .orElse("");
    }

    /**
     * Returns public keys, a line each, as {@code verify-proof} reads them: those of services if this machine has them,
     * and those in the members' records.
     */
    static String keys(ClusterConnection cluster) {
        StringBuilder lines =
                new StringBuilder().append(text(() -> new ServiceKeyStore(cluster.serviceKeys()).publicKeys()));
        new MembersTopic(cluster.clientProperties(Principal.operator()), cluster.registry())
                .records()
                .values()
                .forEach(member -> MemberKeys.of(member)
                        .keys()
                        .forEach(known -> lines.append(ServiceKeys.line(member.getCode(), known))
                                .append('\n')));
        return lines.toString();
    }

    private static String text(Supplier<Path> file) {
        try {
            return Files.readString(file.get());
        } catch (UserError | IOException e) {
            return ""; // the keys are on another machine: their owners publish them
        }
    }

    /**
     * Reads the log of a case as the operator; without entries if no member was ever sent the case.
     *
     * @throws UserError if an entry was altered
     */
    static CustodyLog read(ClusterConnection cluster, CaseId caseId) {
        Map<String, Object> operator = cluster.clientProperties(Principal.operator());
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            Map<Integer, String> members = MembersTopic.read(operator, serde).current().values().stream()
                    .collect(Collectors.toMap(MemberRecord::getIndex, MemberRecord::getCode, (one, other) -> other));
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
