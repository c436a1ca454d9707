package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.MemberCode;
import dev.herald.gateway.mailbox.AcknowledgementMode;

/**
 * A member's gateway behaves differently from now on. Affects every case, so its scenario should have the member to
 * itself.
 *
 * @param member whose
 * @param acknowledging how it acknowledges
 */
record BehaveStep(
        @JsonProperty(required = true) String member,
        @JsonProperty(required = true) AcknowledgementMode acknowledging) implements Step {

    @Override
    public void play(Scene scene, String path) {
        scene.world().cast().gateway(new MemberCode(member)).useAcknowledgementMode(acknowledging);
    }
}
