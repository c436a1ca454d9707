package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.gateway.MemberGateway;
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
record AnswerStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String as,
        @JsonProperty(required = true) String answer,
        List<Document> documents,
        @Nullable JsonNode refusedExtradition)
        implements Step {

    private static final Set<String> QUESTIONS = Set.of("SupplementRequested", "ConsultationRequested");

    AnswerStep {
        documents = Written.listOf(documents);
    }

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        MemberGateway gateway = scene.correspondent().gateway(caseName, as);
        CaseId caseId = scene.cases().one(caseName);
        Held question = scene.patience()
                .waitFor(
                        "a question to %s arrives".formatted(gateway.member()),
                        () -> openQuestion(scene, gateway, caseId));
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("questionId", id(question));
        fields.put("answer", answer);
        if (question.type().equals("ConsultationRequested")) {
            if (refusedExtradition != null) {
                fields.set("refusedExtradition", refusedExtradition);
            }
            scene.correspondent().send(gateway, caseId, "ConsultationAnswered", fields, false);
            return;
        }
        scene.correspondent().provide(gateway, caseId, documents, fields.putArray("documents"));
        scene.correspondent().send(gateway, caseId, "SupplementProvided", fields, false);
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }

    /** Taken by whoever finds it first, where two answer at once. */
    private static Optional<Held> openQuestion(Scene scene, MemberGateway gateway, CaseId caseId) {
        return scene.world().cast().arrived(gateway.member()).stream()
                .filter(held -> held.caseId().equals(caseId.value()))
                .filter(held -> QUESTIONS.contains(held.type()))
                .filter(held -> scene.takesQuestion(id(held)))
                .findFirst();
    }

    private static String id(Held question) {
        return question.fields().path("questionId").asString("");
    }
}
