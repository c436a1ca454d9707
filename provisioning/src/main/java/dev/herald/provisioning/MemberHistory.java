package dev.herald.provisioning;

import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * The routes of a member over time. Of the routes that are valid at a moment, the one that was ordered last applies.
 */
public final class MemberHistory {

    private MemberHistory() {}

    /** The effect of a route at a moment. */
    public enum RouteState {
        /** It states how the member's diffusions travel. */
        APPLIES,
        /** It is valid, and a later order replaces it. */
        REPLACED,
        /** Its validity has not begun. */
        NOT_YET,
        /** Its validity has ended. */
        OVER
    }

    /** Returns the route that applies at a moment; empty if none is valid, and diffusions then travel at once. */
    public static Optional<DiffusionRoute> routeAt(MemberRecord member, Instant moment) {
        return member.getDiffusionRoutes().reversed().stream()
                .filter(route -> !isEarly(route, moment) && !isOver(route, moment))
                .findFirst();
    }

    /** Returns how a member's diffusions travel at a moment. */
    public static RouteMode modeAt(MemberRecord member, Instant moment) {
        return routeAt(member, moment).map(DiffusionRoute::getMode).orElse(RouteMode.AT_ONCE);
    }

    /** Returns the effect that a route of this member has at a moment. */
    public static RouteState stateAt(MemberRecord member, DiffusionRoute route, Instant moment) {
        if (isEarly(route, moment)) {
            return RouteState.NOT_YET;
        }
        if (isOver(route, moment)) {
            return RouteState.OVER;
        }
        boolean applies = routeAt(member, moment).filter(route::equals).isPresent();
        return applies ? RouteState.APPLIES : RouteState.REPLACED;
    }

    private static boolean isEarly(DiffusionRoute route, Instant moment) {
        return moment.isBefore(route.getValidFrom());
    }

    private static boolean isOver(DiffusionRoute route, Instant moment) {
        return route.getValidUntil() != null && !moment.isBefore(route.getValidUntil());
    }
}
