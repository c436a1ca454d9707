package dev.herald.provisioning;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator's order about a member's record. {@link MemberRecords#after} applies it. */
public sealed interface MemberOrder {

    /** Returns the member. */
    MemberCode member();

    /** Makes somebody a member. Topics and rights of the member must exist before. */
    record Admission(MemberCode member, MemberKind kind, String name) implements MemberOrder {}

    /**
     * States how a member's diffusions travel in a period.
     *
     * @param from null: from the moment at which the order is applied
     * @param until null: until another route
     */
    record Routing(
            MemberCode member,
            RouteMode mode,
            @Nullable Instant from,
            @Nullable Instant until,
            OrderBasis basis) implements MemberOrder {}

    /** Gives a member a status, which holds until the next order. */
    record StatusOrder(MemberCode member, MemberStatus status, OrderBasis basis) implements MemberOrder {}
}
