package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.MemberCode;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import dev.herald.scenario.context.ScenarioContext;

/**
 * A member's gateway behaves differently from now on. Affects every case, so its scenario should have the member to
 * itself.
 *
 * @param member whose
 * @param acknowledging how it acknowledges
 */
public record GatewayBehaviourStep(
        @JsonProperty(required = true) String member,
        @JsonProperty(required = true) AcknowledgementMode acknowledging) implements Step {

    @Override
    public void play(ScenarioContext scene, String path) {
        scene.world().cast().gateway(new MemberCode(member)).useAcknowledgementMode(acknowledging);
    }
}
