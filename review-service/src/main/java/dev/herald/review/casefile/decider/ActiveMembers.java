package dev.herald.review.casefile.decider;

import dev.herald.contract.MemberCode;

/** The active members. */
@FunctionalInterface
public interface ActiveMembers {

    /** Whether there is such a member, and it is active. */
    boolean isActive(MemberCode code);
}
