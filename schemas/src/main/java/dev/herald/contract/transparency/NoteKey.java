package dev.herald.contract.transparency;

import dev.herald.contract.FramedHash;
import dev.herald.contract.signature.Ed25519;
import dev.herald.contract.signature.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public Ed25519 key that verifies signed notes.
 *
 * @param name name of the key: the origin of a tree, or of a witness
 * @param kind what it signs
 */
public record NoteKey(String name, Kind kind, PublicKey key) {

    /** What a key signs. The same key has another id for each kind. */
    public enum Kind {
        /** The note itself: the signature of a log. */
        NOTE(1),
        /** A checkpoint with a time: the {@link Cosignature} of a witness. */
        COSIGNATURE(4);

        private final byte type;

        Kind(int type) {
            this.type = (byte) type;
        }

        static Optional<Kind> of(byte type) {
            return Arrays.stream(values()).filter(kind -> kind.type == type).findFirst();
        }
    }

    private static final Pattern NAME = Pattern.compile("[!-*,-~]{1,200}"); // visible, no plus
    private static final int KEY_BYTES = 32;

    /** Refuses a name that no note can have. */
    public NoteKey {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "the name of a key has 1 to 200 visible ASCII characters, no space and no plus");
        }
    }

    /** Returns the key of a text, {@code <name>+<key id in hex>+<Base64>}; empty if it is none. */
    public static Optional<NoteKey> parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            return Optional.empty();
        }
        try {
            byte[] bytes = CanonicalBase64.decode(parts[2]);
            if (bytes.length != 1 + KEY_BYTES) {
                return Optional.empty();
            }
            String key = Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 1, bytes.length));
            return Kind.of(bytes[0])
                    .flatMap(kind -> SigningKey.decode(key).map(decoded -> new NoteKey(parts[0], kind, decoded)))
                    .filter(parsed -> HexFormat.of().toHexDigits(parsed.id()).equals(parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns the four bytes that identify name, kind and key. */
    public int id() {
        MessageDigest digest = FramedHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(typed());
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    /** Returns the key as text, as other tools for signed notes read it. */
    public String text() {
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().toHexDigits(id()),
                        Base64.getEncoder().encodeToString(typed()));
    }

    /** Returns whether a signature names this key. */
    public boolean isKeyOf(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id();
    }

    /** Returns whether the bytes are this key's signature under a message. */
    boolean fits(byte[] message, byte[] value) {
        return Ed25519.fits(key, value, message);
    }

    private byte[] typed() {
        byte[] raw = CanonicalBase64.decode(SigningKey.encode(key));
        return ByteBuffer.allocate(1 + raw.length).put(kind.type).put(raw).array();
    }
}
