package dev.herald.contract.signature;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An Ed25519 signature (RFC 8032) as a detached JWS with an unencoded payload (RFC 7797):
 * {@code <header>..<signature>}. The header names the algorithm {@code Ed25519} (RFC 9864) and the key.
 */
public final class DetachedSignature {

    /** Name of the Kafka header with the signature of a record. */
    public static final String HEADER = "herald_signature";

    /** No longer text is looked at. */
    private static final int MAX_LENGTH = 1_000;

    private DetachedSignature() {}

    /** Signs content. */
    public static String sign(SignedContent content, Signer signer) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.Ed25519)
                .keyID(signer.keyId())
                .base64URLEncodePayload(false)
                .criticalParams(Set.of("b64"))
                .build();
        String encodedHeader = header.toBase64URL().toString();
        return encodedHeader + ".."
                + Base64URL.encode(Ed25519.sign(signer.key(), beginning(encodedHeader), content.bytes()));
    }

    /** Returns the id of the key that a signature names; empty if it is no signature of this form. */
    public static Optional<String> keyId(String signature) {
        return parse(signature).map(Parsed::keyId);
    }

    /** Returns whether the key's owner signed exactly this content. */
    public static boolean fits(String signature, SignedContent content, PublicKey key) {
        return parse(signature).filter(jws -> jws.fits(content, key)).isPresent();
    }

    /** Returns the signature in a record's headers; empty if there is none. */
    public static Optional<String> in(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null || header.value().length > MAX_LENGTH
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Puts a signature into a record's headers, in place of any other. */
    public static void put(Headers headers, String signature) {
        headers.remove(HEADER);
        headers.add(HEADER, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the parts of a signature; empty if it is none of this form. */
    static Optional<Parsed> parse(String signature) {
        if (signature.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts = signature.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            return Optional.empty();
        }
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(parts[0]));
            boolean isOurs = JWSAlgorithm.Ed25519.equals(header.getAlgorithm())
                    && header.getKeyID() != null
                    && !header.isBase64URLEncodePayload()
                    && Set.of("b64").equals(header.getCriticalParams());
            return isOurs ? Optional.of(new Parsed(parts[0], header.getKeyID(), parts[2])) : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The beginning of the signing input of RFC 7797. The library makes it of text, and this payload is no text. */
    private static byte[] beginning(String encodedHeader) {
        return (encodedHeader + '.').getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A signature in its parts.
     *
     * @param encodedHeader the header as it was signed
     * @param keyId id of the key that it names
     */
    record Parsed(String encodedHeader, String keyId, String encodedSignature) {

        /** Returns whether the key's owner signed exactly this content. */
        boolean fits(SignedContent content, PublicKey key) {
            return Ed25519.fits(
                    key, new Base64URL(encodedSignature).decode(), beginning(encodedHeader), content.bytes());
        }
    }
}
