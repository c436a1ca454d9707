package dev.herald.contract.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A status for each place of a list (draft-ietf-oauth-status-list-21, section 4): 1, 2, 4 or 8 bits for each, the first
 * in the lowest bits of a byte, compressed by zlib. A place that nobody set is {@link #VALID}.
 */
public final class StatusList {

    /** In force, or not in use yet. */
    public static final int VALID = 0;
    /** Ended for ever: cancelled, denied, expired, or replaced by a later version. */
    public static final int INVALID = 1;
    /** Blocked for now. */
    public static final int SUSPENDED = 2;

    /** How many places a list of Herald's has. */
    public static final int PLACES = 1 << 20;

    private static final int MOST_TEXT = 2 * PLACES;

    private final int bits;
    private final byte[] bytes;

    private StatusList(int bits, byte[] bytes) {
        this.bits = bits;
        this.bytes = bytes;
    }

    /**
     * Returns a list of {@link #PLACES} places that are all valid.
     *
     * @param bits how many bits a place has; with one, it can only be valid or invalid
     * @throws IllegalArgumentException if it is not 1, 2, 4 or 8
     */
    public static StatusList of(int bits) {
        if (!isWidth(bits)) {
            throw new IllegalArgumentException("a place has 1, 2, 4 or 8 bits, not %d".formatted(bits));
        }
        return new StatusList(bits, new byte[PLACES / Byte.SIZE * bits]);
    }

    /** Returns the list of the members {@code bits} and {@code lst}; empty if they are none, or it has more places. */
    public static Optional<StatusList> parse(int bits, String lst) {
        if (!isWidth(bits) || lst.length() > MOST_TEXT) {
            return Optional.empty();
        }
        int most = PLACES / Byte.SIZE * bits;
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(lst)))) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length <= most ? Optional.of(new StatusList(bits, bytes)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWidth(int bits) {
        return bits == 1 || bits == 2 || bits == 4 || bits == Byte.SIZE;
    }

    /** Returns how many bits a place has. */
    public int bits() {
        return bits;
    }

    /** Returns how many places there are. */
    public int size() {
        return bytes.length * Byte.SIZE / bits;
    }

    /**
     * Returns the status of a place: one of the three above, or another that an application may define.
     *
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public int status(int idx) {
        int bit = idx * bits;
        return (bytes[bit / Byte.SIZE] >>> (bit % Byte.SIZE)) & mask();
    }

    /**
     * Sets the status of a place. In a list of one bit whatever is not valid is invalid.
     *
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public void set(int idx, int status) {
        int bit = idx * bits;
        int value = bits == 1 ? Math.min(status, INVALID) : status;
        int shift = bit % Byte.SIZE;
        int others = bytes[bit / Byte.SIZE] & ~(mask() << shift);
        bytes[bit / Byte.SIZE] = (byte) (others | ((value & mask()) << shift));
    }

    private int mask() {
        return (1 << bits) - 1;
    }

    /** Returns the member {@code lst}: the same text for the same statuses. */
    public String lst() {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(compressed.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusList list && bits == list.bits && Arrays.equals(bytes, list.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
