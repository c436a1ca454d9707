package dev.herald.contract.signature;

import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a service under an event.
 *
 * <p>It covers all fields of the event by their values ({@link ContentHash#ofAllFields}) in place of the Avro bytes,
 * and no schema: whoever verifies it has the event as it reads it, and acts on nothing else. A field that a later
 * release adds with a default changes no signature. A field that the reader does not know is lost before it verifies,
 * so that the signature fits no more as soon as the writer uses the field: services that read an event are updated
 * before the service that writes it.
 */
public final class EventSignature {

    /**
     * Longest time between the event's {@code ce_time} and its append. A service writes within seconds; the rest is for
     * clocks that differ.
     */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private static final byte[] NO_FINGERPRINT = {};

    private EventSignature() {}

    /**
     * Returns what a service signs: id and time of the event, and all its fields.
     *
     * @param service name of the service
     * @param headers the event's metadata, of which the signature covers {@code ce_id} and {@code ce_time}
     */
    public static SignedContent content(
            SignatureDomain domain, String service, EventHeaders headers, SpecificRecord event) {
        return SignedContent.ofHash(
                domain,
                service,
                headers.id(),
                "%s %s".formatted(SignedSubject.of(event), headers.time()),
                NO_FINGERPRINT,
                HexFormat.of().parseHex(ContentHash.ofAllFields(event)));
    }

    /** Returns the signature of an event. */
    public static String sign(SignatureDomain domain, Signer signer, EventHeaders headers, SpecificRecord event) {
        return DetachedSignature.sign(content(domain, signer.owner(), headers, event), signer);
    }

    /**
     * Returns the reason against an event's signature; empty if the service signed exactly this event and wrote it
     * then. A copy that somebody appends later is refused: it would repeat an approval after the case has ended.
     *
     * @param service name of the service that alone may have signed it
     * @param headers the event's metadata
     * @param signature the signature; null if there is none
     * @param receivedAt time at which the broker received the event
     */
    public static Optional<SignatureRefusal> reasonAgainst(
            ServiceKeys keys,
            SignatureDomain domain,
            String service,
            EventHeaders headers,
            SpecificRecord event,
            @Nullable String signature,
            Instant receivedAt) {
        Optional<SignatureRefusal> reason =
                keys.of(service).reasonAgainst(signature, content(domain, service, headers, event), receivedAt);
        boolean late = Duration.between(headers.time(), receivedAt).abs().compareTo(LONGEST_DELAY) > 0;
        return reason.isEmpty() && late ? Optional.of(SignatureRefusal.COPIED_LATER) : reason;
    }
}
