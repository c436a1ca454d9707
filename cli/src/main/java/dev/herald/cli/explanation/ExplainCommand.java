package dev.herald.cli.explanation;

import dev.herald.cli.audit.AuditTopic;
import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.officer.ReviewClient;
import dev.herald.cli.officer.ReviewErrors;
import dev.herald.cli.register.Facts;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Says why a case is flagged, or not. */
@Command(
        name = "explain",
        description = "Says why a case is flagged, or that it was cleared: each flag with its legal basis, what it "
                + "does, which fields it looked at, and the facts it rests on with their versions and how they stand "
                + "now. Persons are masked. While the case lives, the same rule book on the same facts says the same; "
                + "once it is closed only hashes are left, and those are shown.")
public final class ExplainCommand extends ClusterCommand {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--officer",
            paramLabel = "NAME",
            defaultValue = "adeyemi",
            description = "As whom: the look is a VIEW in the audit; ${DEFAULT-VALUE} if not given.")
    private String officer = "adeyemi";

    @Override
    public Integer call() {
        ExplanationReport report = report(CaseIdArgument.of(caseId));
        if (json) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
            ExplanationText.of(report).forEach(out()::println);
        }
        return 0;
    }

    private ExplanationReport report(CaseId id) {
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry());
                ReviewClient review = new ReviewClient(cluster.officersApi(), cluster::officerPassword)) {
            Explanation explanation = review.explain(id, officer).orElseThrow(() -> ReviewErrors.unknown(id));
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            List<AuditEntry> audit = explanation.forgotten()
                    ? AuditTopic.read(operator, serde)
                            .entries(entry -> entry.getCaseId().equals(id.value()))
                    : List.of();
            return ExplanationReport.of(explanation, Facts.open(operator, serde), audit, Instant.now());
        } catch (ReviewClient.Unreachable e) {
            throw ReviewErrors.unreachable(e);
        }
    }
}
