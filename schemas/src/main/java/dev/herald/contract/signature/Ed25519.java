package dev.herald.contract.signature;

import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Ed25519 (RFC 8032) by Bouncy Castle, for keys of the JDK. The JDK's own takes 8 to 15 times as long, which was a
 * third of all computing for a request (docs/performance.md).
 */
public final class Ed25519 {

    /** Length of a signature in bytes. */
    public static final int SIGNATURE_BYTES = 64;

    /**
     * A key's point on the curve, computed once: at each signature it would take half of the time. It is kept for as
     * long as somebody keeps the key.
     */
    private static final Map<Key, AsymmetricKeyParameter> COMPUTED = Collections.synchronizedMap(new WeakHashMap<>());

    private Ed25519() {}

    /**
     * Signs the parts of a message, in order.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static byte[] sign(PrivateKey key, byte[]... message) {
        Signer signer = new Ed25519Signer();
        signer.init(true, parameters(key));
        for (byte[] part : message) {
            signer.update(part, 0, part.length);
        }
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a signature that needs nothing else could not be made", e);
        }
    }

    /**
     * Returns whether the key's owner signed the parts of a message, in order. Bytes of any length may be given as
     * signature.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static boolean fits(PublicKey key, byte[] signature, byte[]... message) {
        Signer verifier = new Ed25519Signer();
        verifier.init(false, parameters(key));
        for (byte[] part : message) {
            verifier.update(part, 0, part.length);
        }
        return signature.length == SIGNATURE_BYTES && verifier.verifySignature(signature);
    }

    /**
     * Returns the public half of a private key, as its 32 bytes.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static byte[] publicHalf(PrivateKey key) {
        return parameters(key).generatePublicKey().getEncoded();
    }

    private static Ed25519PrivateKeyParameters parameters(PrivateKey key) {
        if (!(key instanceof EdECPrivateKey edwards) || !isEd25519(edwards)) {
            throw noKey();
        }
        return (Ed25519PrivateKeyParameters) COMPUTED.computeIfAbsent(
                key,
                any -> new Ed25519PrivateKeyParameters(edwards.getBytes()
                        .orElseThrow(() -> new IllegalArgumentException("the private key has no bytes"))));
    }

    private static Ed25519PublicKeyParameters parameters(PublicKey key) {
        if (!(key instanceof EdECKey edwards) || !isEd25519(edwards)) {
            throw noKey();
        }
        return (Ed25519PublicKeyParameters)
                COMPUTED.computeIfAbsent(key, any -> new Ed25519PublicKeyParameters(SigningKey.bytes(key)));
    }

    private static boolean isEd25519(EdECKey key) {
        return key.getParams().getName().equalsIgnoreCase(NamedParameterSpec.ED25519.getName());
    }

    private static IllegalArgumentException noKey() {
        return new IllegalArgumentException("the key is no Ed25519 key");
    }
}
