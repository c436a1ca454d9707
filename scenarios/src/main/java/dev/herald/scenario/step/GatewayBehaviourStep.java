package dev.herald.scenario.step;

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
public record GatewayBehaviourStep(String member, AcknowledgementMode acknowledging) implements Step {

    @Override
    public void run(ScenarioContext context, String path) {
        context.environment().gateways().gateway(new MemberCode(member)).useAcknowledgementMode(acknowledging);
    }
}
