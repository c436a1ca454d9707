package dev.herald.intake.kafka.signature;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.event.SignedMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The original of a signed request or change: its Avro body as the member wrote it. It travels from the edge to
 * admission in a header beside the event, because the edge writes the event anew. Admission publishes it only if it
 * admits the message, so that a refused or quarantined one leaves none.
 */
public final class SignedOriginal {

    private static final String BODY = "herald_signed_original";

    /** Bytes before the Avro body in the Confluent wire format. */
    private static final int WIRE_PREFIX = 5;

    private SignedOriginal() {}

    /** Puts the evidence into the headers of a forwarded record, and the original if one is kept of such an event. */
    public static void putInto(Headers headers, SignatureEvidence evidence, SpecificRecord event, byte[] value) {
        evidence.putInto(headers);
        if (Topics.REQUESTS.events().contains(event.getClass())) {
            headers.add(BODY, Arrays.copyOfRange(value, WIRE_PREFIX, value.length));
        }
    }

    /** Returns the key of the original of a message. */
    public static String key(String caseId, String messageId) {
        return caseId + " " + messageId;
    }

    /**
     * Returns the original in the headers of a record; empty if none is kept of such an event.
     *
     * @param receivedAt when the broker received the member's message
     */
    public static Optional<SignedMessage> in(
            Headers headers, String caseId, SignatureEvidence evidence, Instant receivedAt) {
        Header body = headers.lastHeader(BODY);
        return body == null || body.value() == null
                ? Optional.empty()
                : Optional.of(SignedMessage.newBuilder()
                        .setCaseId(caseId)
                        .setMember(evidence.author())
                        .setMessageId(evidence.messageId())
                        .setSubject(evidence.subject())
                        .setSchemaFingerprint(evidence.fingerprint())
                        .setSignature(evidence.signature())
                        .setReceivedAt(receivedAt)
                        .setBody(ByteBuffer.wrap(body.value()))
                        .build());
    }
}
