package dev.herald.contract.signature;

import dev.herald.contract.FramedHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * What a signature covers: a domain, the author, the id of the message, its subject, the fingerprint of the schema it
 * is written in (SHA-256 of Avro's parsing canonical form), and the SHA-256 of the Avro body. No registry's id is part
 * of it, so a signature can be verified without the registry that gave the id.
 *
 * <p>The subject says in short what the message is, without a person. With the hash of the body in place of the body,
 * whoever holds no more than the subject can verify that the author said it.
 */
public final class SignedContent {

    /** Bytes before the Avro body in the Confluent wire format: a zero and the schema's id. */
    private static final int WIRE_PREFIX = 5;

    private static final Map<Schema, byte[]> FINGERPRINTS = new WeakHashMap<>();

    private final byte[] bytes;

    private SignedContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the content of a record.
     *
     * @param author code of the member or name of the service
     * @param messageId {@code ce_id} of the record
     * @param subject what the record is, as {@link SignedSubject} says it
     * @param writer schema in which the value is written
     * @param value value of the record, in the Confluent wire format
     * @throws IllegalArgumentException if the value is shorter than that format's prefix
     */
    public static SignedContent of(
            SignatureDomain domain, String author, String messageId, String subject, Schema writer, byte[] value) {
        return ofHash(domain, author, messageId, subject, fingerprint(writer), bodyHash(value));
    }

    /** Returns the content of a record of which the hashes are known. */
    public static SignedContent ofHash(
            SignatureDomain domain,
            String author,
            String messageId,
            String subject,
            byte[] fingerprint,
            byte[] bodyHash) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        add(framed, domain.tag().getBytes(StandardCharsets.UTF_8));
        add(framed, author.getBytes(StandardCharsets.UTF_8));
        add(framed, messageId.getBytes(StandardCharsets.UTF_8));
        add(framed, subject.getBytes(StandardCharsets.UTF_8));
        add(framed, fingerprint);
        add(framed, bodyHash);
        return new SignedContent(framed.toByteArray());
    }

    /**
     * Returns the SHA-256 of the Avro body of a value in the Confluent wire format.
     *
     * @throws IllegalArgumentException if the value is shorter than that format's prefix
     */
    public static byte[] bodyHash(byte[] value) {
        if (value.length < WIRE_PREFIX) {
            throw new IllegalArgumentException(
                    "a value in the wire format has at least %d bytes".formatted(WIRE_PREFIX));
        }
        MessageDigest digest = FramedHash.sha256();
        digest.update(value, WIRE_PREFIX, value.length - WIRE_PREFIX);
        return digest.digest();
    }

    /** Returns the SHA-256 of a schema's parsing canonical form (Avro specification). */
    public static byte[] fingerprint(Schema schema) {
        synchronized (FINGERPRINTS) {
            return FINGERPRINTS
                    .computeIfAbsent(schema, SignedContent::computeFingerprint)
                    .clone();
        }
    }

    /** Returns the bytes to sign: each part with its length in front, as four bytes, highest first. */
    public byte[] bytes() {
        return bytes.clone();
    }

    private static byte[] computeFingerprint(Schema schema) {
        try {
            return SchemaNormalization.parsingFingerprint("SHA-256", schema);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(ByteArrayOutputStream framed, byte[] part) {
        framed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        framed.writeBytes(part);
    }
}
