package dev.herald.intake.kafka.signature;

import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.event.Refusal;
import dev.herald.intake.admission.RefusalCode;

/** The result of the verification of a member's message. */
public sealed interface Verification {

    /** The message has no signature and needs none. */
    record Unsigned() implements Verification {}

    /** The member signed exactly this message. */
    record Signed(SignatureEvidence evidence) implements Verification {}

    /** The message lacks a signature, or its signature is not accepted. */
    record Refused(Refusal reason) implements Verification {

        Refused(RefusalCode code) {
            this(code.refusal());
        }
    }
}
