package dev.herald.intake.kafka.signature;

import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.event.MemberRecord;

/**
 * What is known of a member's signatures.
 *
 * @param keys its public keys
 * @param required whether a message without a signature is refused
 */
public record MemberSignatures(VerificationKeys keys, boolean required) {

    /** Stands for somebody who is no member: whatever it signs is refused. */
    public static final MemberSignatures NONE = new MemberSignatures(VerificationKeys.none(), false);

    /** Returns what a member's record says. */
    public static MemberSignatures of(MemberRecord member) {
        return new MemberSignatures(MemberKeys.of(member), MemberKeys.mustSign(member));
    }
}
