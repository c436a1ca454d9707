package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.herald.event.DocumentKind;
import dev.herald.gateway.mailbox.Acknowledging;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that somebody does, or that is waited for. Steps follow each other; {@link Together} has some at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "submit", value = Step.Submit.class),
    @JsonSubTypes.Type(name = "send", value = Step.Send.class),
    @JsonSubTypes.Type(name = "provide", value = Step.Provide.class),
    @JsonSubTypes.Type(name = "answer", value = Step.Answer.class),
    @JsonSubTypes.Type(name = "register", value = Step.Register.class),
    @JsonSubTypes.Type(name = "order", value = Step.Order.class),
    @JsonSubTypes.Type(name = "await", value = Step.Await.class),
    @JsonSubTypes.Type(name = "behave", value = Step.Behave.class),
    @JsonSubTypes.Type(name = "together", value = Step.Together.class),
})
sealed interface Step {

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
    record Submit(
            @JsonProperty(value = "case", required = true) String caseName,
            @Nullable String as,
            @Nullable String base,
            @Nullable JsonNode with,
            boolean unchecked,
            List<Document> documents)
            implements Step {
        public Submit {
            documents = Listed.copyOf(documents);
        }
    }

    /**
     * A member sends any other event.
     *
     * @param caseName about which case
     * @param as who; the case's own member if not said
     * @param type such as {@code RequestWithdrawn}
     * @param with its fields; case and sender are filled in
     * @param unchecked whether the gateway's own check of form is left out
     */
    record Send(
            @JsonProperty(value = "case", required = true) String caseName,
            @Nullable String as,
            @JsonProperty(required = true) String type,
            @Nullable JsonNode with,
            boolean unchecked)
            implements Step {}

    /**
     * A member provides a document.
     *
     * @param caseName for which case
     * @param as who; the case's own member if not said
     * @param document which
     */
    record Provide(
            @JsonProperty(value = "case", required = true) String caseName,
            @Nullable String as,
            @JsonProperty(required = true) Document document)
            implements Step {}

    /**
     * A member waits for the next question or consultation about a case in its mailbox, and answers it.
     *
     * @param caseName about which case
     * @param as who was asked; the case's own member if not said
     * @param answer in words
     * @param documents documents that come with it, provided first
     * @param refusedExtradition a refused extradition it reports, when it was consulted
     */
    record Answer(
            @JsonProperty(value = "case", required = true) String caseName,
            @Nullable String as,
            @JsonProperty(required = true) String answer,
            List<Document> documents,
            @Nullable JsonNode refusedExtradition)
            implements Step {
        public Answer {
            documents = Listed.copyOf(documents);
        }
    }

    /**
     * An operator adds a fact to the register, or an attestation.
     *
     * @param fact fields of FactRegistered or ProtectedStatusAttested; {@code factId} is filled in
     * @param attestation whether it is a ProtectedStatusAttested
     */
    record Register(@JsonProperty(required = true) JsonNode fact, boolean attestation) implements Step {}

    /**
     * An officer orders something.
     *
     * @param caseName about which case
     * @param officer who
     * @param kind what, such as {@code APPROVE}
     * @param revision the revision the officer looked at; the case's latest if not said
     * @param with grounds, reasons, question and the like
     * @param refused code with which it is to be refused; accepted if not said
     */
    record Order(
            @JsonProperty(value = "case", required = true) String caseName,
            @JsonProperty(required = true) String officer,
            @JsonProperty(required = true) String kind,
            @Nullable Integer revision,
            @Nullable JsonNode with,
            @Nullable String refused)
            implements Step {}

    /**
     * Waits until something is so.
     *
     * @param caseName about which case
     * @param state review's state of it
     * @param flag a rule that flagged its latest revision
     * @param event an event on a topic that operators read
     * @param mail an event in a mailbox
     * @param in whose mailbox; the case's own member's if not said
     */
    record Await(
            @JsonProperty(value = "case", required = true) String caseName,
            @Nullable String state,
            @Nullable String flag,
            @Nullable ExpectedEvent event,
            @Nullable ExpectedEvent mail,
            @Nullable String in)
            implements Step {}

    /**
     * A member's gateway behaves differently from now on. Affects every case, so its scenario should have the member to
     * itself.
     *
     * @param member whose
     * @param acknowledging how it acknowledges
     */
    record Behave(
            @JsonProperty(required = true) String member,
            @JsonProperty(required = true) Acknowledging acknowledging) implements Step {}

    /**
     * Some steps at once, in no order.
     *
     * @param steps which
     */
    record Together(List<Step> steps) implements Step {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Together {
            steps = Listed.copyOf(steps);
        }
    }

    /**
     * A document, invented on the spot.
     *
     * @param kind what it is
     * @param mediaType {@code text/plain} if not said
     * @param text its content
     */
    record Document(
            @JsonProperty(required = true) DocumentKind kind,
            @Nullable String mediaType,
            @JsonProperty(required = true) String text) {

        byte[] content() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        String type() {
            return mediaType == null ? "text/plain" : mediaType;
        }
    }

    /** What was not written is empty. */
    final class Listed {

        private Listed() {}

        static <T> List<T> copyOf(@Nullable List<T> written) {
            return written == null ? List.of() : List.copyOf(written);
        }

        static JsonNode fields(@Nullable JsonNode written) {
            return written == null || written.isNull() ? JsonNodeFactory.instance.objectNode() : written;
        }
    }
}
