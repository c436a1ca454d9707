package dev.herald.cli.explanation;

import dev.herald.cli.audit.AuditTopic;
import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.officer.AtLeastOption;
import dev.herald.cli.officer.HeldChanges;
import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.officer.OfficerErrors;
import dev.herald.cli.officer.OfficerOption;
import dev.herald.cli.register.RegisterReader;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Explains why a case is flagged or cleared. */
@Command(
        name = "explain",
        description =
                "Explains why a case is flagged or cleared: each flag with its legal basis, its effect, the fields "
                        + "it used, and its facts with their versions and current status. Personal fields are masked. While "
                        + "the case is open, the same rule book on the same facts gives the same flags; for a closed case "
                        + "only hashes remain, and these are printed.")
@CommandGroup.In(CommandGroup.OFFICER)
public final class ExplainCommand extends ClusterCommand {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private AtLeastOption atLeast = new AtLeastOption();

    @Mixin
    private OfficerOption officer = new OfficerOption();

    @Override
    public Integer call() {
        CaseId id = CaseIdArgument.parse(caseId);
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY, ClusterPart.CONSOLE);
                EventSerde serde = new EventSerde(cluster.registry());
                OfficerClient console = new OfficerClient(cluster)) {
            Explanation explanation =
                    awaitPresent(cluster, () -> explanation(console, id)).orElseThrow(() -> OfficerErrors.unknown(id));
            ExplanationReport report = report(explanation, cluster.clientProperties(Principal.operator()), serde);
            if (json) {
                out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
            } else {
                ExplanationText.lines(report).forEach(out()::println);
                HeldChanges.print(console, id, officer.name(), out());
            }
        }
        return 0;
    }

    private ExplanationReport report(Explanation explanation, Map<String, Object> operator, EventSerde serde) {
        List<AuditEntry> audit = explanation.forgotten()
                ? AuditTopic.read(operator, serde)
                        .entriesMatching(entry -> entry.getCaseId().equals(explanation.caseId()))
                : List.of();
        return ExplanationReport.of(explanation, RegisterReader.openFacts(operator, serde), audit, Instant.now());
    }

    private Optional<Explanation> explanation(OfficerClient console, CaseId id) {
        try {
            return console.explain(id, atLeast.sequence(), officer.name());
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        }
    }
}
