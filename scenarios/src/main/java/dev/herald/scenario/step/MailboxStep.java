package dev.herald.scenario.step;

import dev.herald.contract.MemberCode;
import dev.herald.scenario.context.Membership;
import dev.herald.scenario.context.ScenarioContext;

/**
 * Takes away or restores the rights to write to a member's mailbox; returns when dissemination knows. Its records stay.
 *
 * @param member whose
 * @param is what it is from now on
 */
public record MailboxStep(String member, Presence is) implements Step {

    /** Whether services may write to a mailbox. */
    public enum Presence {
        /** Nobody may write. */
        MISSING,
        /** Dissemination may write again. */
        THERE
    }

    @Override
    public boolean disturbsOthers() {
        return true;
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        MemberCode code = new MemberCode(member);
        Membership membership = context.environment().membership();
        boolean missing = is == Presence.MISSING;
        if (missing) {
            context.recordClosedMailbox(code);
        }
        context.retryPolicy()
                .retryUntil("dissemination sees that the mailbox of %s is %s".formatted(member, is), () -> {
                    if (missing) {
                        membership.closeMailbox(code);
                    } else {
                        membership.reopenMailbox(code);
                    }
                    return membership.isMissing(code, missing);
                });
        if (!missing) {
            context.recordReopenedMailbox(code);
        }
        context.environment()
                .progress()
                .accept(
                        missing
                                ? "nobody may write to the mailbox of %s".formatted(member)
                                : "the mailbox of %s can be written again".formatted(member));
    }
}
