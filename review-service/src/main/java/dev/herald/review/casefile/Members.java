package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;

/** The members as they stand now. */
@FunctionalInterface
public interface Members {

    /** Whether there is such a member, and it takes part. */
    boolean isActive(MemberCode code);
}
