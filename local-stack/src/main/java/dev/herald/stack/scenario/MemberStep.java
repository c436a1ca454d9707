package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
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
record MemberStep(
        @JsonProperty(required = true) String code,
        @JsonProperty(required = true) Becomes is,
        @Nullable MemberKind kind,
        List<JsonNode> routes)
        implements Step {

    /** What somebody can become. */
    enum Becomes {
        /** A member, who was none. */
        NEW,
        /** Takes part. */
        ACTIVE,
        /** Neither sends nor receives. */
        SUSPENDED,
        /** Has left. */
        REMOVED
    }

    MemberStep {
        routes = Written.listOf(routes);
    }

    @Override
    public void require() {
        if (!MemberCode.isValid(code)) {
            throw new IllegalArgumentException("'%s' is no member's code".formatted(code));
        }
        if (kind != null && is != Becomes.NEW) {
            throw new IllegalArgumentException("'kind' is for a NEW member: nobody becomes another kind");
        }
    }

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        MemberCode member = new MemberCode(code);
        Membership membership = scene.world().membership();
        switch (is) {
            case NEW -> {
                MemberKind what = kind == null ? MemberKind.NCB : kind;
                scene.patience().insist("admit " + code, () -> membership.admit(member, what, routes));
                scene.world().teller().accept("%s becomes a member".formatted(code));
            }
            case ACTIVE -> change(scene, member, MemberStatus.ACTIVE);
            case SUSPENDED -> change(scene, member, MemberStatus.SUSPENDED);
            case REMOVED -> change(scene, member, MemberStatus.REMOVED);
        }
        membership.beHeard();
    }

    private void change(Scene scene, MemberCode member, MemberStatus status) throws InterruptedException {
        scene.patience()
                .insist(
                        "make %s %s".formatted(code, status),
                        () -> scene.world().membership().change(member, status, routes));
        scene.world().teller().accept("%s is %s from now on".formatted(code, status));
    }
}
