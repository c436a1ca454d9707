package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.BaseRequests;
import dev.herald.scenario.data.ExpectationFailed;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step of a scenario: an action or a wait. Its keys are described in {@code system-tests/scenarios/README.md}. Steps
 * follow each other; {@link ParallelStep} has some at once. A step is what its file says, and is played in a
 * {@link ScenarioContext}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "submit", value = SubmitStep.class),
    @JsonSubTypes.Type(name = "flood", value = FloodStep.class),
    @JsonSubTypes.Type(name = "send", value = SendStep.class),
    @JsonSubTypes.Type(name = "bytes", value = RawBytesStep.class),
    @JsonSubTypes.Type(name = "provide", value = ProvideStep.class),
    @JsonSubTypes.Type(name = "answer", value = AnswerStep.class),
    @JsonSubTypes.Type(name = "register", value = RegisterStep.class),
    @JsonSubTypes.Type(name = "member", value = MemberStep.class),
    @JsonSubTypes.Type(name = "mailbox", value = MailboxStep.class),
    @JsonSubTypes.Type(name = "order", value = OrderStep.class),
    @JsonSubTypes.Type(name = "open", value = OpenStep.class),
    @JsonSubTypes.Type(name = "await", value = AwaitStep.class),
    @JsonSubTypes.Type(name = "behave", value = GatewayBehaviourStep.class),
    @JsonSubTypes.Type(name = "kill", value = KillStep.class),
    @JsonSubTypes.Type(name = "together", value = ParallelStep.class),
})
public sealed interface Step
        permits SubmitStep,
                FloodStep,
                SendStep,
                RawBytesStep,
                ProvideStep,
                AnswerStep,
                RegisterStep,
                MemberStep,
                MailboxStep,
                OrderStep,
                OpenStep,
                AwaitStep,
                GatewayBehaviourStep,
                KillStep,
                ParallelStep {

    /**
     * Runs the step; returns when it is done.
     *
     * @param path place of the step in the file, such as {@code 3.1}; the same at each attempt
     * @throws ExpectationFailed if an awaited condition does not hold in time
     * @throws IllegalArgumentException if the file asks for something impossible
     */
    void run(ScenarioContext context, String path) throws InterruptedException;

    /**
     * Checks that the values of the step fit together; called when all its keys are known.
     *
     * @throws IllegalArgumentException naming the values that do not
     */
    default void validate() {}

    /** Returns the names of the cases that the step mentions. */
    default Set<String> cases() {
        return Set.of();
    }

    /** Returns how many cases the step makes of one name; empty for all but floods. */
    default Map<String, Integer> floodSizes() {
        return Map.of();
    }

    /** Returns whether the step takes something from all cases for a while, such as a service. */
    default boolean disturbsOthers() {
        return false;
    }

    /** Returns the step with its base request filled in. */
    default Step withBaseRequest(BaseRequests requests) {
        return this;
    }

    /** Returns the step and the steps in it. */
    default Stream<Step> withNestedSteps() {
        return Stream.of(this);
    }
}
