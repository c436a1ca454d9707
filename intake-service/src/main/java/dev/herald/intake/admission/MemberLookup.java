package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import java.util.Optional;

/** Finds members by code, as they are registered now. */
@FunctionalInterface
public interface MemberLookup {

    /** Returns the member with this code, if there is one. */
    Optional<MemberRecord> find(MemberCode code);

    /** Returns the member with this code; empty also if the sender's text is not a code. */
    default Optional<MemberRecord> find(String code) {
        return MemberCode.isValid(code) ? find(new MemberCode(code)) : Optional.empty();
    }
}
