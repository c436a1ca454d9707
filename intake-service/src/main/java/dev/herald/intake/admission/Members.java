package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import java.util.Optional;

/** The members as they stand now. */
@FunctionalInterface
public interface Members {

    /** A member by its code; empty if there is none of that code. */
    Optional<Member> find(MemberCode code);

    /** A member by a code as a sender wrote it; empty also where that is no code at all. */
    default Optional<Member> find(String code) {
        return MemberCode.isValid(code) ? find(new MemberCode(code)) : Optional.empty();
    }
}
