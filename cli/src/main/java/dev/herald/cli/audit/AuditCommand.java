package dev.herald.cli.audit;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Tone;
import dev.herald.cli.proof.AuditTrees;
import dev.herald.cli.proof.ProofOutput;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.audit.AuditChains;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the audit of a case and verifies its chains. */
@Command(
        name = "audit",
        description =
                "Prints the audit of a case: who did what, and on what ground. Verifies that no entry was altered, "
                        + "removed or moved. A removed end of a chain cannot be detected by the chain: a checkpoint of the audit "
                        + "log that somebody kept detects it. Exit code 1 if a chain is broken or there is a fork.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class AuditCommand extends ClusterCommand {

    private static final class CaseSelection {
        @Parameters(
                paramLabel = "CASE-ID",
                arity = "1",
                description =
                        "Such as FR/2026-000123. ~register holds the orders about the register, ~orders all other orders of operators, "
                                + "~search-NAME the searches of an officer, ~lists-NAME their views of the register and of the audit, "
                                + "~quarantine-ID what became of a quarantined record, such as ~quarantine-3@41.")
        private @Nullable String caseId;

        @Option(names = "--all", description = "Verify every chain of every case; print no entry.")
        private boolean all;

        @Option(
                names = "--prove",
                arity = "3",
                paramLabel = "PART",
                description =
                        "Make the proof of an entry, a tlog-proof: CASE-ID, the service (or custody), and its number. "
                                + "The command verify-proof verifies it without a cluster.")
        private List<String> prove = List.of();

        @Option(
                names = "--verify-against",
                paramLabel = "FILE",
                description =
                        "Compare the whole topic with a checkpoint that somebody kept, such as a member. Names the first "
                                + "entry that differs.")
        private @Nullable Path checkpoint;

        @Option(
                names = "--witnesses",
                description =
                        "List which members cosigned or dispute which tree of the audit, and compare each root with the topics.")
        private boolean witnesses;
    }

    @ArgGroup(multiplicity = "1")
    private CaseSelection selection = new CaseSelection();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only entries of this service: intake, screening, review, dissemination, operator.")
    private @Nullable String service;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "Keys that you trust, one a line: of the log, and of witnesses. They come from elsewhere than the proof.")
    private @Nullable Path keys;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the proof to a file.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        if (!selection.prove.isEmpty()) {
            CaseIdArgument.requireValid(selection.prove.getFirst());
            return new ProofOutput(out()).prove(readTrees(), selection.prove, file);
        }
        if (selection.witnesses) {
            return showWitnesses();
        }
        if (selection.checkpoint != null) {
            return compare(selection.checkpoint);
        }
        if (selection.caseId != null && !selection.caseId.startsWith("~")) {
            CaseIdArgument.requireValid(selection.caseId);
        }
        AuditTopic audit;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            audit = AuditTopic.read(cluster.clientProperties(Principal.operator()), serde);
        }
        List<AuditEntry> entries = audit.entriesMatching(
                entry -> (selection.caseId == null || entry.getCaseId().equals(selection.caseId))
                        && (service == null || entry.getService().equals(service)));
        if (entries.isEmpty() && selection.caseId != null) {
            throw new UserError("The audit has no entry about %s%s."
                    .formatted(selection.caseId, service == null ? "" : " by " + service));
        }
        return show(entries, selection.all ? audit.unreadable() : List.of());
    }

    private int compare(Path kept) {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            return new ProofOutput(out())
                    .compare(read(cluster), kept, keys, cluster.schemas().url());
        }
    }

    private int showWitnesses() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> client = cluster.clientProperties(Principal.operator());
            // before the entries, so that no checkpoint covers an entry that was not there yet
            List<TopicRecord> checkpoints = TopicRecord.readAll(client, serde, Topics.CHECKPOINTS.name());
            List<TopicRecord> members = TopicRecord.readAll(client, serde, Topics.MEMBERS.name());
            return new ProofOutput(out()).witnesses(checkpoints, members, AuditTrees.read(client, serde), keys);
        }
    }

    private AuditTrees readTrees() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            return read(cluster);
        }
    }

    private static AuditTrees read(ClusterConnection cluster) {
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            return AuditTrees.read(cluster.clientProperties(Principal.operator()), serde);
        }
    }

    private int show(List<AuditEntry> entries, List<String> unreadable) {
        if (selection.caseId != null) {
            out().println(AuditTable.of(entries));
        }
        AuditChains chains = AuditChains.verify(entries);
        out().println((chains.isUnbroken() ? Tone.GOOD : Tone.BAD).of(chains.toString()));
        chains.broken().stream().skip(1).forEach(link -> out().println(Tone.BAD.of(link.toString())));
        unreadable.forEach(position -> out().println(Tone.BAD.of(position + " is not an audit entry")));
        return chains.isUnbroken() && unreadable.isEmpty() ? 0 : 1;
    }
}
