package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has a mailbox.
 *
 * @param code its code
 * @param kind what it is
 * @param active whether it takes part; a member that is suspended or has left sends nothing but acknowledgements
 * @param routes how its diffusions travel, latest last
 */
public record Member(MemberCode code, Kind kind, boolean active, List<RoutePeriod> routes) {

    /** What a member is, which decides what it may ask for. */
    public enum Kind {
        /** National Central Bureau. */
        NCB,
        /** International tribunal. */
        TRIBUNAL,
        /** UN Security Council. */
        UN_BODY,
        /** A kind that this release does not know; it may ask for nothing. */
        OTHER
    }

    /**
     * A route that was ordered, and when it holds.
     *
     * @param suspended whether diffusions are refused on it
     * @param from first instant
     * @param until first instant at which it holds no more; null while open
     */
    public record RoutePeriod(
            boolean suspended, Instant from, @Nullable Instant until) {

        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && (until == null || now.isBefore(until));
        }
    }

    /** Keeps a copy. */
    public Member {
        routes = List.copyOf(routes);
    }

    /** Whether it may send diffusions at a time: by the latest route that holds; it may where none was ordered. */
    boolean mayDiffuseAt(Instant now) {
        return routes.reversed().stream()
                .filter(route -> route.holdsAt(now))
                .findFirst()
                .map(route -> !route.suspended())
                .orElse(true);
    }
}
