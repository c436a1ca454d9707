package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import java.time.Instant;
import java.util.List;

/**
 * A member: the owner of a mailbox.
 *
 * @param kind decides which instruments the member may request; UNKNOWN, a kind of a later release, may request none
 * @param active false for a member that is suspended or has left: it may send acknowledgements only
 * @param routes diffusion routes in the order of the register, latest last
 */
public record Member(MemberCode code, MemberKind kind, boolean active, List<DiffusionRoute> routes) {

    public Member {
        routes = List.copyOf(routes);
    }

    /** Returns whether the latest route in effect allows diffusions. Without a route they are allowed. */
    boolean maySendDiffusionsAt(Instant now) {
        return routes.reversed().stream()
                .filter(route -> includes(route, now))
                .findFirst()
                .map(route -> route.getMode() != RouteMode.SUSPENDED)
                .orElse(true);
    }

    private static boolean includes(DiffusionRoute route, Instant now) {
        return !now.isBefore(route.getValidFrom())
                && (route.getValidUntil() == null || now.isBefore(route.getValidUntil()));
    }
}
