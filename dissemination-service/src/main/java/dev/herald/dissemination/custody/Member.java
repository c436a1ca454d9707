package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has a mailbox.
 *
 * @param code its code
 * @param kind what it is
 * @param status whether it takes part
 * @param index its position in the ledger's sets, from 0; never given to another
 * @param routes how its diffusions travel, latest last
 */
public record Member(MemberCode code, Kind kind, Status status, int index, List<RoutePeriod> routes) {

    /** What a member is, which decides what it receives. */
    public enum Kind {
        /** A national central bureau: receives notices. */
        NCB,
        /** An international tribunal: receives what is addressed to it. */
        TRIBUNAL,
        /** A body of the United Nations: receives what is addressed to it. */
        UN_BODY,
        /** A kind this version does not know: receives what is addressed to it. */
        OTHER
    }

    /** Whether a member takes part. */
    public enum Status {
        /** Sends and receives. */
        ACTIVE,
        /** Is sent no content; mail and removal instructions still reach it. */
        SUSPENDED,
        /** Has left; nothing is written to its mailbox any more. */
        REMOVED
    }

    /** How a member's diffusions travel. */
    public enum Route {
        /** Circulated on arrival, reviewed afterwards. */
        AT_ONCE,
        /** Circulated once approved: a supervised member. */
        AFTER_REVIEW,
        /** Refused at the door; what is approved all the same was decided by officers. */
        SUSPENDED
    }

    /**
     * A route and when it holds.
     *
     * @param route the route
     * @param from first instant
     * @param until first instant at which it holds no more; null while open
     */
    public record RoutePeriod(
            Route route, Instant from, @Nullable Instant until) {

        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && (until == null || now.isBefore(until));
        }
    }

    /** Checks the index. */
    public Member {
        if (index < 0) {
            throw new IllegalArgumentException("a member's index starts at 0, and is " + index);
        }
        routes = List.copyOf(routes);
    }

    /** Route of its diffusions at a time: the latest that holds; at once where none was ordered. */
    public Route routeAt(Instant now) {
        return routes.reversed().stream()
                .filter(period -> period.holdsAt(now))
                .map(RoutePeriod::route)
                .findFirst()
                .orElse(Route.AT_ONCE);
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    boolean isOneOf(Set<MemberCode> codes) {
        return codes.contains(code);
    }
}
