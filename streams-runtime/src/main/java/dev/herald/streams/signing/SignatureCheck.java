package dev.herald.streams.signing;

import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.wire.EventHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Verifies events that one service alone may write.
 *
 * @param keys the public keys of the services, at each call
 * @param service name of the service that signs the events
 */
public record SignatureCheck(Supplier<ServiceKeys> keys, SignatureDomain domain, String service) {

    /** Returns the check of officers' commands and of their orders about sweeps. */
    public static SignatureCheck ofCommands(Supplier<ServiceKeys> keys) {
        return new SignatureCheck(keys, SignatureDomain.OFFICER_COMMAND, "console");
    }

    /** Returns the check of decisions. */
    public static SignatureCheck ofDecisions(Supplier<ServiceKeys> keys) {
        return new SignatureCheck(keys, SignatureDomain.DECISION, "review");
    }

    /**
     * Returns the reason against an event; empty if the service signed it. An event under the key of another case than
     * its own counts as altered: the key selects the case that a stage changes, and the signature does not cover it.
     *
     * @param key key of the record
     * @param headers the event's metadata
     * @param signature its signature; null if there is none
     * @param receivedAt time at which the broker received it
     */
    public Optional<SignatureRefusal> reasonAgainst(
            @Nullable String key,
            SpecificRecord event,
            EventHeaders headers,
            @Nullable String signature,
            Instant receivedAt) {
        Optional<SignatureRefusal> reason =
                EventSignature.reasonAgainst(keys.get(), domain, service, headers, event, signature, receivedAt);
        return reason.isEmpty() && !subject(event).equals(Optional.ofNullable(key))
                ? Optional.of(SignatureRefusal.SIGNATURE_WRONG)
                : reason;
    }

    /** Returns the id under which the event belongs: of its case, or of its sweep. */
    private static Optional<String> subject(SpecificRecord event) {
        return Stream.of("caseId", "sweepId")
                .map(event.getSchema()::getField)
                .filter(field -> field != null)
                .map((Schema.Field field) -> (String) event.get(field.pos()))
                .findFirst();
    }
}
