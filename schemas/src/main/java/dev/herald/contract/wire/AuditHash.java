package dev.herald.contract.wire;

import dev.herald.contract.FramedHash;
import dev.herald.event.AuditEntry;
import java.time.Instant;

/**
 * The hash of an audit entry: SHA-256 over the hash of the entry before and every field of this one, each with its
 * length in front, so that none can be altered, left out or moved without breaking the chain.
 */
public final class AuditHash {

    private AuditHash() {}

    /** What {@code hash} of an entry has to be, in lower-case hex. */
    public static String of(AuditEntry entry) {
        Instant at = entry.getAt();
        return new FramedHash()
                .add(entry.getPreviousHash())
                .add(entry.getCaseId())
                .add(entry.getService())
                .add(Long.toString(entry.getSequence()))
                .add(entry.getActor())
                .add(entry.getAction())
                .add(entry.getCauseId())
                .add(entry.getGround())
                .add(entry.getRuleBook())
                .add(at == null ? null : Long.toString(at.toEpochMilli()))
                .add(Integer.toString(entry.getRevision()))
                .add(entry.getDetail())
                .hex();
    }
}
