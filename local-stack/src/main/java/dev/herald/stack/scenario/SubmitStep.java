package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.gateway.MemberGateway;
import java.util.List;
import java.util.Set;
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
record SubmitStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String as,
        @Nullable String base,
        @Nullable JsonNode with,
        boolean unchecked,
        List<Document> documents)
        implements Step {

    SubmitStep {
        documents = Written.listOf(documents);
    }

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        MemberGateway gateway = scene.correspondent().gateway(caseName, as);
        CaseId caseId = scene.cases().one(caseName);
        ObjectNode request = scene.cases().fields(with);
        ArrayNode named =
                request.has("documents") ? (ArrayNode) request.get("documents") : JsonNodeFactory.instance.arrayNode();
        scene.correspondent().provide(gateway, caseId, documents, named);
        if (!named.isEmpty()) {
            request.set("documents", named);
        }
        scene.correspondent().send(gateway, caseId, "RequestSubmitted", request, unchecked);
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }

    @Override
    public Step with(BaseRequests requests) {
        return base == null
                ? this
                : new SubmitStep(caseName, as, null, requests.merged(base, with), unchecked, documents);
    }
}
