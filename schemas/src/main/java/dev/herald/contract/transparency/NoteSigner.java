package dev.herald.contract.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/** A private Ed25519 key that signs notes under a name. */
public final class NoteSigner {

    private static final String ALGORITHM = "Ed25519";

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
        return new NoteSigner(key, new NoteKey(name, kind, publicKeyOf(key)));
    }

    /**
     * Returns the public half of a private key.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static PublicKey publicKeyOf(PrivateKey key) {
        byte[] seed = key instanceof EdECPrivateKey edwards
                ? edwards.getBytes().orElseThrow(() -> new IllegalArgumentException("the private key has no bytes"))
                : new byte[0];
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, new Seed(seed)); // the JDK has no other way from the private to the public half
            KeyPair pair = generator.generateKeyPair();
            if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
                throw new IllegalArgumentException("the key is no Ed25519 key");
            }
            return pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Returns the key that verifies. */
    public NoteKey publicKey() {
        return publicKey;
    }

    /** Signs the text of a note. */
    public NoteSignature sign(String text) {
        return new NoteSignature(publicKey.name(), publicKey.id(), signature(text.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of %s is no Ed25519 key".formatted(publicKey.name()), e);
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return publicKey.name();
    }

    /** Gives the bytes of the private key in place of random ones. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            super(null, null);
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }
}
