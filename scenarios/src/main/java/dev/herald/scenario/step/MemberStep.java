package dev.herald.scenario.step;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.scenario.context.Membership;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.YamlValues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operator admits a member, or changes a member's record. Affects every case, so a scenario that suspends or removes
 * a member should have admitted it.
 *
 * @param code who
 * @param is what it is from now on
 * @param kind of a new member: NCB if not said
 * @param routes how its diffusions travel from now on, the latest last, in addition to what its record says
 */
public record MemberStep(String code, Change is, @Nullable MemberKind kind, List<JsonNode> routes) implements Step {

    /** The status that a step gives to a member. */
    public enum Change {
        /** Becomes a member. */
        NEW,
        /** Takes part in the exchange. */
        ACTIVE,
        /** Neither sends nor receives mail. */
        SUSPENDED,
        /** Is no member any more. */
        REMOVED
    }

    public MemberStep {
        routes = YamlValues.listOf(routes);
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        MemberCode member = new MemberCode(code);
        Membership membership = context.environment().membership();
        switch (is) {
            case NEW -> {
                MemberKind what = kind == null ? MemberKind.NCB : kind;
                context.retryPolicy().retryUntil("admit " + code, () -> {
                    membership.admit(member, what, routes);
                    return true;
                });
                context.environment().progress().accept("%s becomes a member".formatted(code));
            }
            case ACTIVE -> change(context, member, MemberStatus.ACTIVE);
            case SUSPENDED -> change(context, member, MemberStatus.SUSPENDED);
            case REMOVED -> change(context, member, MemberStatus.REMOVED);
        }
        membership.awaitPropagation();
    }

    private void change(ScenarioContext context, MemberCode member, MemberStatus status) throws InterruptedException {
        context.retryPolicy().retryUntil("make %s %s".formatted(code, status), () -> {
            context.environment().membership().change(member, status, routes);
            return true;
        });
        context.environment().progress().accept("%s is %s from now on".formatted(code, status));
    }
}
