package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import java.time.Instant;
import java.util.List;

/**
 * A member with a mailbox. An unknown kind receives no notices, an unknown status is sent no content, and an unknown
 * route waits for review.
 *
 * @param index position in the ledger's sets, from 0; never given to another member
 * @param epoch period of membership: one more whenever the member becomes active again
 * @param routes routes of its diffusions, latest last
 */
public record Member(
        MemberCode code, MemberKind kind, MemberStatus status, int index, long epoch, List<DiffusionRoute> routes) {

    /** Checks the index. */
    public Member {
        if (index < 0) {
            throw new IllegalArgumentException("a member's index must be 0 or more, and is " + index);
        }
        routes = List.copyOf(routes);
    }

    /** Returns the route of its diffusions at a time: the latest that applies; AT_ONCE if none does. */
    public RouteMode routeAt(Instant now) {
        return routes.reversed().stream()
                .filter(route -> !now.isBefore(route.getValidFrom())
                        && (route.getValidUntil() == null || now.isBefore(route.getValidUntil())))
                .map(DiffusionRoute::getMode)
                .findFirst()
                .orElse(RouteMode.AT_ONCE);
    }

    /** Returns the member with another status. */
    public Member withStatus(MemberStatus changed) {
        return new Member(code, kind, changed, index, epoch, routes);
    }

    /** Tells whether the member is sent content. */
    public boolean isActive() {
        return status == MemberStatus.ACTIVE;
    }

    /** Tells whether the member has left: its mailbox is not written any more. */
    public boolean hasLeft() {
        return status == MemberStatus.REMOVED;
    }

    boolean isOneOf(List<String> codes) {
        return codes.contains(code.value());
    }
}
