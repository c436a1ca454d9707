package dev.herald.contract.orders;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.FramedHash;
import dev.herald.contract.signature.Ed25519;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.OperatorOrdered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 signature (RFC 8032) of an operator's order.
 *
 * <p>Covers a domain tag, the order's id, the name of the record type, and the {@link ContentHash} of all fields but
 * the signature. The content hash takes the place of the Avro bytes, because orders are kept for ever and judged again
 * at each start of an edge: a field that a later release adds with a default changes no hash. A field that the reader
 * does not know is lost before it verifies, so the signature does not fit and the order is refused.
 */
public final class OrderSignature {

    private static final String DOMAIN = "herald operator order 1";

    private OrderSignature() {}

    /** Returns the order with the key's id and the signature. */
    public static OperatorOrdered sign(OperatorOrdered order, String keyId, PrivateKey key) {
        OperatorOrdered unsigned = OperatorOrdered.newBuilder(order)
                .setKeyId(keyId)
                .setSignature(null)
                .build();
        return OperatorOrdered.newBuilder(unsigned)
                .setSignature(ByteBuffer.wrap(Ed25519.sign(key, signed(unsigned))))
                .build();
    }

    /** Returns whether the key's owner signed exactly this order. */
    public static boolean fits(OperatorOrdered order, PublicKey key) {
        ByteBuffer given = order.getSignature();
        return given != null && Ed25519.fits(key, AvroBytes.copyOf(given), signed(order));
    }

    /** Returns the SHA-256 of what the operator signs, in lower-case hex: the identity of the order's content. */
    public static String hash(OperatorOrdered order) {
        return FramedHash.of(signed(order));
    }

    private static byte[] signed(OperatorOrdered order) {
        OperatorOrdered unsigned =
                OperatorOrdered.newBuilder(order).setSignature(null).build();
        return framed(DOMAIN, order.getOrderId(), order.getSchema().getFullName(), ContentHash.of(unsigned))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Joins texts with the length in front of each, so that no text moves into the next one. */
    private static String framed(@Nullable String... texts) {
        StringBuilder framed = new StringBuilder();
        for (String text : texts) {
            String part = String.valueOf(text);
            framed.append(part.length()).append(':').append(part);
        }
        return framed.toString();
    }
}
