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

    /** Returns the route that applies at a moment; empty if none is valid, and diffusions then travel at once. */
    private static Optional<DiffusionRoute> routeAt(MemberRecord member, Instant moment) {
        return member.getDiffusionRoutes().reversed().stream()
                .filter(route -> !moment.isBefore(route.getValidFrom())
                        && (route.getValidUntil() == null || moment.isBefore(route.getValidUntil())))
                .findFirst();
    }

    /** Returns how a member's diffusions travel at a moment. */
    public static RouteMode modeAt(MemberRecord member, Instant moment) {
        return routeAt(member, moment).map(DiffusionRoute::getMode).orElse(RouteMode.AT_ONCE);
    }
}
