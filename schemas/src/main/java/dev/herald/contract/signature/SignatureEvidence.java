package dev.herald.contract.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A member's signature with all that it covers, but for the body: enough to verify later that the member said this. The
 * edge writes it beside the event that it forwards, because it writes the event anew.
 *
 * @param author code of the member
 * @param messageId {@code ce_id} that the member gave its message
 * @param subject what the message is ({@link SignedSubject})
 * @param fingerprint SHA-256 of the schema in which the member wrote, in hex
 * @param bodyHash SHA-256 of the Avro body that the member wrote, in hex
 * @param signature detached JWS
 */
public record SignatureEvidence(
        String author, String messageId, String subject, String fingerprint, String bodyHash, String signature) {

    private static final String PREFIX = "herald_signed_";
    private static final String AUTHOR = PREFIX + "author";
    private static final String MESSAGE_ID = PREFIX + "id";
    private static final String SUBJECT = PREFIX + "subject";
    private static final String FINGERPRINT = PREFIX + "schema";
    private static final String BODY_HASH = PREFIX + "body";

    /** Returns the evidence in a record's headers; empty if there is none. */
    public static Optional<SignatureEvidence> in(Headers headers) {
        String author = text(headers, AUTHOR);
        String messageId = text(headers, MESSAGE_ID);
        String subject = text(headers, SUBJECT);
        String fingerprint = text(headers, FINGERPRINT);
        String bodyHash = text(headers, BODY_HASH);
        Optional<String> signature = DetachedSignature.in(headers);
        return author == null
                        || messageId == null
                        || subject == null
                        || fingerprint == null
                        || bodyHash == null
                        || signature.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SignatureEvidence(author, messageId, subject, fingerprint, bodyHash, signature.get()));
    }

    /** Puts the evidence into a record's headers. */
    public void putInto(Headers headers) {
        put(headers, AUTHOR, author);
        put(headers, MESSAGE_ID, messageId);
        put(headers, SUBJECT, subject);
        put(headers, FINGERPRINT, fingerprint);
        put(headers, BODY_HASH, bodyHash);
        DetachedSignature.put(headers, signature);
    }

    /**
     * Returns what the signature covers.
     *
     * @throws IllegalArgumentException if a hash is not in hex
     */
    public SignedContent content() {
        return SignedContent.ofHash(
                SignatureDomain.MEMBER_MESSAGE,
                author,
                messageId,
                subject,
                HexFormat.of().parseHex(fingerprint),
                HexFormat.of().parseHex(bodyHash));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
