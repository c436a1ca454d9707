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
 * One thing that somebody does, or that is waited for; what each may say is in
 * {@code system-tests/scenarios/README.md}. Steps follow each other; {@link ParallelStep} has some at once. A step is
 * what its file says, and is played in a {@link ScenarioContext}.
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
                AwaitStep,
                GatewayBehaviourStep,
                KillStep,
                ParallelStep {

    /**
     * Does it; returns when it is done.
     *
     * @param path its place in the file, such as {@code 3.1}: the same each time it is tried
     * @throws ExpectationFailed if what it waits for does not come true in time
     * @throws IllegalArgumentException if the file asks for what cannot be
     */
    void run(ScenarioContext context, String path) throws InterruptedException;

    /**
     * Whether what it says fits together; called when all its keys are known ones.
     *
     * @throws IllegalArgumentException saying what does not
     */
    default void validate() {}

    /** Names of the cases it speaks of. */
    default Set<String> cases() {
        return Set.of();
    }

    /** How many cases it makes of one name; empty for all but floods. */
    default Map<String, Integer> floodSizes() {
        return Map.of();
    }

    /** Whether it takes from all cases what they need, for a while. */
    default boolean disturbsOthers() {
        return false;
    }

    /** The same with its base request filled in. */
    default Step with(BaseRequests requests) {
        return this;
    }

    /** Itself and what it consists of. */
    default Stream<Step> all() {
        return Stream.of(this);
    }
}
