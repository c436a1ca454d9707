package dev.herald.contract.wire;

import dev.herald.contract.FramedHash;
import dev.herald.event.AuditEntry;
import java.time.Instant;

/**
 * Computes the hash of an audit entry: SHA-256 over the previous entry's hash and every field, each with its length in
 * front. An entry that is altered, left out or moved breaks the chain.
 */
public final class AuditHash {

    private AuditHash() {}

    /** Returns the hash of an entry, in lower-case hex; the entry's own {@code hash} is not part of it. */
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
