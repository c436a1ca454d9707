package dev.herald.cli.audit;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.PolicyOption;
import dev.herald.cli.proof.AuditTrees;
import dev.herald.cli.proof.ProofOutput;
import dev.herald.cli.proof.ProvedEntry;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the audit of a case, proves an entry of it, and compares the topic with what was published of it. */
@Command(
        name = "audit",
        description =
                "Prints the audit of a case: who did what, and on what ground. Compares the topic with the latest checkpoint "
                        + "of the audit log: exit code 1 if an entry was altered, removed, added or moved.")
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

        @Option(
                names = "--prove",
                arity = "3",
                paramLabel = "PART",
                description =
                        "Make the proof of an entry, a tlog-proof: CASE-ID, the service (or custody), and its number in the "
                                + "table (a custody entry has its own). The command verify-proof verifies it without a cluster.")
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
                        "List which members cosigned or dispute which tree of the audit, and compare each root with the topics: all "
                                + "entries that a checkpoint covers are verified.")
        private boolean witnesses;
    }

    @ArgGroup(multiplicity = "1")
    private CaseSelection selection = new CaseSelection();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only entries of this service: intake, screening, review, dissemination, operator.")
    private @Nullable String service;

    @Mixin
    private PolicyOption policy = new PolicyOption();

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
        String caseId = Objects.requireNonNull(selection.caseId, "picocli demands one of the four");
        if (!caseId.startsWith("~")) {
            CaseIdArgument.requireValid(caseId);
        }
        return show(readTrees(), caseId);
    }

    private int compare(Path kept) {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            return new ProofOutput(out())
                    .compare(
                            read(cluster),
                            kept,
                            policy.policy(),
                            cluster.schemas().url());
        }
    }

    private int showWitnesses() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> client = cluster.clientProperties(Principal.operator());
            // before the entries, so that no checkpoint covers an entry that was not there yet
            List<TopicRecord> checkpoints = TopicRecord.readAll(client, serde, Topics.CHECKPOINTS.name());
            List<TopicRecord> members = TopicRecord.readAll(client, serde, Topics.MEMBERS.name());
            return new ProofOutput(out())
                    .witnesses(checkpoints, members, AuditTrees.read(client, serde), policy.policy());
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

    private int show(AuditTrees trees, String caseId) {
        Predicate<ProvedEntry> isWanted = entry -> entry.event() instanceof AuditEntry audited
                && audited.getCaseId().equals(caseId)
                && (service == null || audited.getService().equals(service));
        List<AuditTrees.Tree> of = trees.treesWith(isWanted);
        if (of.isEmpty()) {
            throw new UserError(
                    "The audit has no entry about %s%s.".formatted(caseId, service == null ? "" : " by " + service));
        }
        out().println(AuditTable.of(of.stream()
                .map(tree -> tree.entries().stream()
                        .filter(isWanted)
                        .map(entry -> (AuditEntry) entry.event())
                        .toList())
                .toList()));
        return new ProofOutput(out()).standing(trees, of, isWanted);
    }
}
