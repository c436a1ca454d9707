package dev.herald.contract.transparency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A signature's line in a signed note (C2SP signed-note): {@code — <key name> base64(key id ‖ signature)}.
 *
 * @param name name of the key
 * @param keyId the first four bytes, which identify the key and its kind
 * @param value the bytes after them
 */
@SuppressWarnings("ArrayRecordComponent") // copied on both ways
public record NoteSignature(String name, int keyId, byte[] value) {

    /** Copies the bytes. */
    public NoteSignature {
        value = value.clone();
    }

    private static final String BEGIN = "\u2014 ";
    private static final int LONGEST_LINE = 8_000;

    /** Returns the signature of a line without its end; empty if it is none. */
    public static Optional<NoteSignature> parse(String line) {
        if (line.length() > LONGEST_LINE || !line.startsWith(BEGIN)) {
            return Optional.empty();
        }
        String[] parts = line.substring(BEGIN.length()).split(" ", -1);
        if (parts.length != 2 || !NoteKey.isName(parts[0])) {
            return Optional.empty();
        }
        try {
            byte[] bytes = CanonicalBase64.decode(parts[1]);
            return bytes.length > Integer.BYTES
                    ? Optional.of(new NoteSignature(
                            parts[0],
                            ByteBuffer.wrap(bytes).getInt(),
                            Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the bytes after the key id. */
    @Override
    public byte[] value() {
        return value.clone();
    }

    /** Returns the line, without its end. */
    public String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + value.length)
                .putInt(keyId)
                .put(value)
                .array();
        return BEGIN + name + " " + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature signature && line().equals(signature.line());
    }

    @Override
    public int hashCode() {
        return line().hashCode();
    }

    /** Returns the line. */
    @Override
    public String toString() {
        return line();
    }
}
