package dev.herald.contract.wire;

import dev.herald.event.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an audit entry: SHA-256 over the hash of the entry before and every field of this one, each with its
 * length in front, so that none can be altered, left out or moved without breaking the chain.
 */
public final class AuditHash {

    private AuditHash() {}

    /** What {@code hash} of an entry has to be, in lower-case hex. */
    public static String of(AuditEntry entry) {
        MessageDigest sha = sha256();
        add(sha, entry.getPreviousHash());
        add(sha, entry.getCaseId());
        add(sha, entry.getService());
        add(sha, Long.toString(entry.getSequence()));
        add(sha, entry.getActor());
        add(sha, entry.getAction());
        add(sha, entry.getCauseId());
        add(sha, entry.getGround());
        add(sha, entry.getRuleBook());
        Instant at = entry.getAt();
        add(sha, at == null ? null : Long.toString(at.toEpochMilli()));
        add(sha, Integer.toString(entry.getRevision()));
        add(sha, entry.getDetail());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, @Nullable String text) {
        if (text == null) {
            sha.update((byte) '-');
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
