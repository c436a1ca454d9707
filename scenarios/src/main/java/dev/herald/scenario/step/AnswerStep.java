package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.gateway.MemberGateway;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.scenario.data.ProvidedDocument;
import dev.herald.scenario.data.YamlValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member waits for the next question or consultation about a case in its mailbox, and answers it.
 *
 * @param caseName about which case
 * @param as who was asked; the case's own member if not said
 * @param answer in words
 * @param documents documents that come with it, provided first
 * @param refusedExtradition a refused extradition it reports, when it was consulted
 */
public record AnswerStep(
        @JsonProperty("case") String caseName,
        @Nullable String as,
        String answer,
        List<ProvidedDocument> documents,
        @Nullable JsonNode refusedExtradition)
        implements Step {

    private static final Set<String> QUESTIONS = Set.of("SupplementRequested", "ConsultationRequested");

    public AnswerStep {
        documents = YamlValues.listOf(documents);
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        MemberGateway gateway = context.eventSender().gateway(caseName, as);
        CaseId caseId = context.cases().one(caseName);
        ObservedEvent question = context.retryPolicy()
                .waitFor(
                        "a question to %s arrives".formatted(gateway.member()),
                        () -> openQuestion(context, gateway, caseId));
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("questionId", id(question));
        fields.put("answer", answer);
        context.eventSender().provide(gateway, caseId, documents, fields.putArray("documents"));
        if (question.type().equals("ConsultationRequested")) {
            if (refusedExtradition != null) {
                fields.set("refusedExtradition", refusedExtradition);
            }
            context.eventSender().send(gateway, caseId, "ConsultationAnswered", fields, false);
            return;
        }
        context.eventSender().send(gateway, caseId, "SupplementProvided", fields, false);
    }

    /** Claims the first unanswered question, so that two steps do not answer the same one. */
    private static Optional<ObservedEvent> openQuestion(ScenarioContext context, MemberGateway gateway, CaseId caseId) {
        return context.environment().gateways().mailArrived(gateway.member()).stream()
                .filter(observed -> observed.caseId().equals(caseId.value()))
                .filter(observed -> QUESTIONS.contains(observed.type()))
                .filter(observed -> context.claimQuestion(id(observed)))
                .findFirst();
    }

    private static String id(ObservedEvent question) {
        return question.fields().path("questionId").asString("");
    }
}
