package dev.herald.contract.transparency;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A hash of a leaf or node: 32 bytes, SHA-256. */
public final class TreeHash {

    /** Length in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the hash with these bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new TreeHash(bytes.clone());
    }

    /** Returns the hash of a Base64 text; empty if it is none, or not written as {@link #base64} writes it. */
    public static Optional<TreeHash> parse(String base64) {
        try {
            byte[] decoded = CanonicalBase64.decode(base64);
            return decoded.length == BYTES ? Optional.of(new TreeHash(decoded)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the hash in Base64, with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the hash in lower-case hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
