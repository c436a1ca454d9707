package dev.herald.contract.signature;

import dev.herald.contract.wire.ContentHash;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a service under an event.
 *
 * <p>It covers all fields of the event by their values ({@link ContentHash#ofAllFields}) in place of the Avro bytes, and
 * no schema: whoever verifies it has the event as it reads it, and acts on nothing else. A field that a later release
 * adds with a default changes no signature. A field that the reader does not know is lost before it verifies, so that
 * the signature fits no more as soon as the writer uses the field: services that read an event are updated before
 * the service that writes it.
 */
public final class EventSignature {

    private static final byte[] NO_FINGERPRINT = {};

    private EventSignature() {}

    /**
     * Returns what a service signs.
     *
     * @param service name of the service
     * @param eventId {@code ce_id} of the event
     */
    public static SignedContent content(
            SignatureDomain domain, String service, String eventId, SpecificRecord event) {
        return SignedContent.ofHash(
                domain,
                service,
                eventId,
                SignedSubject.of(event),
                NO_FINGERPRINT,
                HexFormat.of().parseHex(ContentHash.ofAllFields(event)));
    }

    /** Returns the signature of an event. */
    public static String sign(SignatureDomain domain, Signer signer, String eventId, SpecificRecord event) {
        return DetachedSignature.sign(content(domain, signer.owner(), eventId, event), signer);
    }

    /**
     * Returns the reason against an event's signature; empty if the service signed exactly this event.
     *
     * @param service name of the service that alone may have signed it
     * @param eventId {@code ce_id} of the event
     * @param signature the signature; null if there is none
     * @param receivedAt time at which the broker received the event
     */
    public static Optional<SignatureRefusal> reasonAgainst(
            ServiceKeys keys,
            SignatureDomain domain,
            String service,
            String eventId,
            SpecificRecord event,
            @Nullable String signature,
            Instant receivedAt) {
        return keys.of(service).reasonAgainst(signature, content(domain, service, eventId, event), receivedAt);
    }
}
