package dev.herald.cli.audit;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was done about a case, and whether the record of it is whole. */
@Command(
        name = "audit",
        description = "Shows what was done about a case, by whom and on what ground, and verifies that no entry was "
                + "altered, taken out or moved. What was cut off at the end cannot be seen: keep the last hash of a "
                + "chain elsewhere to see that. Exit code 1 when a chain is broken.")
public final class AuditCommand extends ClusterCommand {

    /** Which cases. */
    private static final class Which {
        @Parameters(
                paramLabel = "CASE-ID",
                arity = "1",
                description = "Such as FR/2026-000123; or what is about no case, such as ~register.")
        private @Nullable String caseId;

        @Option(names = "--all", description = "Verify every chain of every case, and show no entry.")
        private boolean all;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only what this one did: intake, screening, review, dissemination, operator.")
    private @Nullable String service;

    @Override
    public Integer call() {
        if (which.caseId != null && !which.caseId.startsWith("~")) {
            CaseIdArgument.require(which.caseId);
        }
        AuditTopic audit;
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry())) {
            audit = AuditTopic.read(cluster.clientProperties(Principal.operator()), serde);
        }
        List<AuditEntry> wanted = audit.entries(
                entry -> (which.caseId == null || entry.getCaseId().equals(which.caseId))
                        && (service == null || entry.getService().equals(service)));
        if (wanted.isEmpty() && which.caseId != null) {
            throw new UserError("The audit has nothing about %s%s."
                    .formatted(which.caseId, service == null ? "" : " by " + service));
        }
        return show(wanted, which.all ? audit.unreadable() : List.of());
    }

    private int show(List<AuditEntry> entries, List<String> unreadable) {
        if (which.caseId != null) {
            entries.stream().sorted(AuditLine.ORDER).map(AuditLine::of).forEach(out()::println);
        }
        AuditChains chains = AuditChains.verify(entries);
        out().println(chains);
        chains.broken().stream().skip(1).forEach(out()::println);
        unreadable.forEach(where -> out().printf("%s is no audit entry%n", where));
        return chains.unbroken() && unreadable.isEmpty() ? 0 : 1;
    }
}
