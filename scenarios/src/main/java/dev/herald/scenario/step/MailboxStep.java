package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.context.Membership;
import dev.herald.scenario.context.ScenarioContext;

/**
 * Nobody may write to a member's mailbox any more, or again; returns when dissemination knows. What it holds stays.
 *
 * @param member whose
 * @param is what it is from now on
 */
public record MailboxStep(
        @JsonProperty(required = true) String member,
        @JsonProperty(required = true) Presence is) implements Step {

    /** Whether a mailbox can be written. */
    public enum Presence {
        /** No more. */
        MISSING,
        /** Again. */
        THERE
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public void play(ScenarioContext scene, String path) throws InterruptedException {
        MemberCode code = new MemberCode(member);
        Membership membership = scene.world().membership();
        boolean missing = is == Presence.MISSING;
        if (missing) {
            scene.withheld(code);
        }
        scene.patience().insist("dissemination sees that the mailbox of %s is %s".formatted(member, is), () -> {
            if (missing) {
                membership.withhold(code);
            } else {
                membership.giveBack(code);
            }
            return membership.isMissing(code, missing);
        });
        if (!missing) {
            scene.givenBack(code);
        }
        scene.world()
                .teller()
                .accept(
                        missing
                                ? "nobody may write to the mailbox of %s".formatted(member)
                                : "the mailbox of %s can be written again".formatted(member));
    }
}
