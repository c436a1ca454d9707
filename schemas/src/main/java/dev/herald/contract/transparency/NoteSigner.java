package dev.herald.contract.transparency;

import dev.herald.contract.signature.Ed25519;
import dev.herald.contract.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;

/** A private Ed25519 key that signs notes under a name. */
public final class NoteSigner {

    private final PrivateKey privateKey;
    private final NoteKey publicKey;

    private NoteSigner(PrivateKey privateKey, NoteKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Creates a signer.
     *
     * @param name name under which it signs: the origin of a tree, or of a witness
     * @throws IllegalArgumentException if it is no Ed25519 key, or no note can have the name
     */
    public static NoteSigner of(String name, NoteKey.Kind kind, PrivateKey key) {
        return new NoteSigner(key, new NoteKey(name, kind, SigningKey.publicKeyOf(key)));
    }

    /** Returns the key that verifies. */
    public NoteKey publicKey() {
        return publicKey;
    }

    /** Signs the text of a note. */
    public NoteSignature sign(String text) {
        return new NoteSignature(publicKey.name(), publicKey.id(), signature(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the key's signature under a message that is no note. */
    public byte[] signature(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return publicKey.name();
    }
}
