package dev.herald.contract.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Creates Ed25519 keys and writes them as text. A private key is PKCS#8 in PEM, as {@code openssl genpkey -algorithm
 * ed25519} writes it; a public key is its 32 bytes in Base64.
 */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    /** The beginning of an Ed25519 public key in X.509 form (RFC 8410); the 32 bytes follow. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int PUBLIC_BYTES = 32;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private SigningKey() {}

    /** Creates a pair of keys. */
    public static KeyPair create() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Returns a private key as PEM. */
    public static String pem(PrivateKey key) {
        return "%s\n%s\n%s\n".formatted(BEGIN, Base64.getEncoder().encodeToString(key.getEncoded()), END);
    }

    /** Returns the private key of a PEM text; empty if it holds no Ed25519 key. */
    public static Optional<PrivateKey> fromPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return Optional.of(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns a public key as Base64 of its 32 bytes. */
    public static String encode(PublicKey key) {
        return Base64.getEncoder().encodeToString(bytes(key));
    }

    /** Returns the 32 bytes of a public key. */
    static byte[] bytes(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
    }

    /**
     * Returns the public half of a private key.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static PublicKey publicKeyOf(PrivateKey key) {
        return decode(Base64.getEncoder().encodeToString(Ed25519.publicHalf(key)))
                .orElseThrow();
    }

    /** Returns the public key of a Base64 text; empty if it is none. */
    public static Optional<PublicKey> decode(String text) {
        try {
            byte[] raw = Base64.getDecoder().decode(text);
            if (raw.length != PUBLIC_BYTES) {
                return Optional.empty();
            }
            byte[] encoded = new byte[X509_PREFIX.length + PUBLIC_BYTES];
            System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
            System.arraycopy(raw, 0, encoded, X509_PREFIX.length, PUBLIC_BYTES);
            return Optional.of(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
