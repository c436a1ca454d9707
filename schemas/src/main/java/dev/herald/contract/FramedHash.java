package dev.herald.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 (FIPS 180-4) over a sequence of texts, each with its length in front: a text that is altered, left out, moved
 * or joined with the next gives another hash.
 */
public final class FramedHash {

    private static final String HMAC = "HmacSHA256";

    private final MessageDigest sha = sha256();

    /** Adds a text; null and the empty text give different hashes. */
    public FramedHash add(@Nullable String text) {
        if (text == null) {
            sha.update((byte) '-');
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
        return this;
    }

    /** Returns the hash of the texts, in lower-case hex. Ends the sequence. */
    public String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Returns the SHA-256 of bytes without framing, in lower-case hex. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Returns the HMAC-SHA-256 (FIPS 198-1) of parts, one after the other without framing. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Returns a digest for code that frames its own way. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
