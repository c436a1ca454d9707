package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.gateway.MemberGateway;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.BaseRequests;
import dev.herald.scenario.data.ProvidedDocument;
import dev.herald.scenario.data.YamlValues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member submits a request, or a revision of it.
 *
 * @param caseName whose id and sender it gets
 * @param as another member's mailbox, for those who try
 * @param base a request of {@code scenarios/requests}, without ending
 * @param with what is different: objects merge, all else replaces, null leaves out
 * @param unchecked whether the gateway's own check of form is left out, so that intake sees it
 * @param documents documents to provide first; the request names them
 */
public record SubmitStep(
        @JsonProperty("case") String caseName,
        @Nullable String as,
        @Nullable String base,
        @Nullable JsonNode with,
        boolean unchecked,
        List<ProvidedDocument> documents)
        implements Step {

    public SubmitStep {
        documents = YamlValues.listOf(documents);
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        MemberGateway gateway = context.eventSender().gateway(caseName, as);
        CaseId caseId = context.cases().one(caseName);
        ObjectNode request = context.cases().fields(with);
        ArrayNode named =
                request.has("documents") ? (ArrayNode) request.get("documents") : JsonNodeFactory.instance.arrayNode();
        context.eventSender().provide(gateway, caseId, documents, named);
        if (!named.isEmpty()) {
            request.set("documents", named);
        }
        context.eventSender().send(gateway, caseId, "RequestSubmitted", request, unchecked);
    }

    @Override
    public Step withBaseRequest(BaseRequests requests) {
        return base == null
                ? this
                : new SubmitStep(caseName, as, null, requests.merged(base, with), unchecked, documents);
    }
}
