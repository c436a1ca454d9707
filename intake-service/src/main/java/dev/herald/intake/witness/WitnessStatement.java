package dev.herald.intake.witness;

import dev.herald.contract.MemberCode;
import java.time.Instant;

/** A member's statement about a checkpoint of the audit. */
public sealed interface WitnessStatement {

    /** Returns the owner of the mailbox through which it came. */
    MemberCode member();

    /** Returns the name of the tree, as written by the sender. */
    String origin();

    /**
     * A cosignature.
     *
     * @param root root of the tree, as written by the sender
     * @param cosignature the signature's line, as written by the sender
     * @param logSignature the line of the log's own signature, as written by the sender
     * @param receivedAt time at which the broker received it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, by the policy
    record Cosignature(
            MemberCode member,
            String origin,
            long treeSize,
            byte[] root,
            String cosignature,
            String logSignature,
            Instant cosignedAt,
            Instant receivedAt)
            implements WitnessStatement {}

    /**
     * A dispute.
     *
     * @param kept the checkpoint that the member keeps, as a signed note; empty if it keeps none
     * @param shown the disputed checkpoint, as a signed note
     * @param unsigned whether the member says that the log did not sign it: then it need not be a signed note
     */
    record Dispute(MemberCode member, String origin, String kept, String shown, boolean unsigned)
            implements WitnessStatement {}
}
