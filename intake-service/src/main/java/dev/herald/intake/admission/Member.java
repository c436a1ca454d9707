package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member: the owner of a mailbox.
 *
 * @param kind decides which instruments the member may request; UNKNOWN, a kind of a later release, may request none
 * @param active false for a member that is suspended or has left: it may send acknowledgements only
 * @param routes diffusion routes in the order of the register, latest last
 */
public record Member(MemberCode code, MemberKind kind, boolean active, List<RoutePeriod> routes) {

    /**
     * The period of a diffusion route.
     *
     * @param suspended whether diffusions are refused during the period
     * @param from first instant
     * @param until first instant after the period; null if it is open
     */
    public record RoutePeriod(
            boolean suspended, Instant from, @Nullable Instant until) {

        boolean includes(Instant now) {
            return !now.isBefore(from) && (until == null || now.isBefore(until));
        }
    }

    public Member {
        routes = List.copyOf(routes);
    }

    /** Returns whether the latest route in effect allows diffusions. Without a route they are allowed. */
    boolean maySendDiffusionsAt(Instant now) {
        return routes.reversed().stream()
                .filter(route -> route.includes(now))
                .findFirst()
                .map(route -> !route.suspended())
                .orElse(true);
    }
}
