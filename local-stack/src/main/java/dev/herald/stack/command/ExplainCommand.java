package dev.herald.stack.command;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.stack.audit.AuditTopic;
import dev.herald.stack.explaining.Explanation;
import dev.herald.stack.explaining.ExplanationText;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.register.Facts;
import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import dev.herald.stack.scenario.ReviewApi;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says why a case is flagged, or not. */
@Command(
        name = "explain",
        description = "Says why a case is flagged, or that it was cleared: each flag with its legal basis, what it "
                + "does, which fields it looked at, and the facts it rests on with their versions and how they stand "
                + "now. Persons are masked. While the case lives, the same rule book on the same facts says the same; "
                + "once it is closed only hashes are left, and those are shown.")
public final class ExplainCommand implements Callable<Integer> {

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        ObjectNode explanation = explanation(CaseNumber.of(caseId));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(explanation.toPrettyString());
        } else {
            ExplanationText.of(explanation).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private ObjectNode explanation(CaseId id) {
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry());
                ReviewApi review = new ReviewApi(stack.url(Component.REVIEW))) {
            JsonNode file = review.find(id, officer).orElseThrow(() -> ReviewSaying.unknown(id));
            Map<String, Object> operator = stack.clientProperties(Principal.operator());
            List<AuditEntry> audit = Explanation.isForgotten(file)
                    ? AuditTopic.read(operator, serde)
                            .entries(entry -> entry.getCaseId().equals(id.value()))
                    : List.of();
            return Explanation.of(file, Facts.open(operator, serde), audit, Instant.now());
        } catch (ReviewApi.Unreachable e) {
            throw ReviewSaying.unreachable(e);
        }
    }
}
