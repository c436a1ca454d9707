package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.cli.officer.OfficerClient;
import dev.herald.contract.CaseId;
import dev.herald.scenario.context.ScenarioContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An officer opens evidence: the facts that a flag names, or the documents of one kind. Waits until it is there.
 *
 * @param caseName about which case
 * @param officer who
 * @param flag rule whose flag names the facts; null to open documents
 * @param document kind of the documents; null to open facts
 * @param verdict what the officer says then of the persons of the facts and of the request; null for nothing
 * @param contains text that each fact, as JSON, or each document has to contain
 */
public record OpenStep(
        @JsonProperty("case") String caseName,
        String officer,
        @Nullable String flag,
        @Nullable String document,
        @Nullable String contains,
        @Nullable String verdict)
        implements Step {

    @Override
    public void validate() {
        if ((flag == null) == (document == null)) {
            throw new IllegalArgumentException("'open' needs either 'flag' or 'document'");
        }
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        CaseId caseId = context.cases().one(caseName);
        String reading = contains == null ? "" : " and reads '%s'".formatted(contains);
        context.retryPolicy()
                .retryUntil("%s opens %s%s".formatted(officer, what(), reading), () -> hasOpened(context, caseId));
    }

    private String what() {
        return flag == null ? "each %s of the case".formatted(document) : "the facts of flag " + flag;
    }

    /** Returns false where nothing is there yet, or the console does not answer for the moment. */
    private boolean hasOpened(ScenarioContext context, CaseId caseId) {
        OfficerClient console = context.environment().console();
        try {
            Optional<JsonNode> evidence = console.evidence(caseId, officer);
            return evidence.isPresent()
                    && (flag == null
                            ? hasOpenedDocuments(console, caseId, evidence.get())
                            : hasOpenedFacts(console, caseId, evidence.get()));
        } catch (OfficerClient.Unreachable | OfficerClient.NotShown e) {
            return false;
        }
    }

    private boolean hasOpenedFacts(OfficerClient console, CaseId caseId, JsonNode evidence)
            throws OfficerClient.Unreachable, OfficerClient.NotShown {
        boolean any = false;
        for (JsonNode fact : evidence.path("facts")) {
            if (fact.path("flags")
                    .valueStream()
                    .anyMatch(rule -> rule.asString("").equals(flag))) {
                String factId = fact.path("factId").asString("");
                long version = fact.path("version").asLong();
                if (!isExpected(console.fact(caseId, factId, version, officer).toString())) {
                    return false; // a confirmed report reaches the flag with the next look at the register
                }
                int revision = evidence.path("revision").asInt(0);
                any = verdict == null
                        || console.compare(caseId, factId, version, revision, verdict, officer)
                                instanceof OfficerClient.Accepted;
            }
        }
        return any;
    }

    private boolean hasOpenedDocuments(OfficerClient console, CaseId caseId, JsonNode evidence)
            throws OfficerClient.Unreachable, OfficerClient.NotShown {
        boolean any = false;
        for (JsonNode named : evidence.path("documents")) {
            if (named.path("kind").asString("").equals(document)) {
                byte[] bytes = console.document(caseId, named.path("sha256").asString(""), officer);
                any = isExpected(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return any;
    }

    private boolean isExpected(String content) {
        return contains == null || content.contains(contains);
    }
}
