package dev.herald.streams.signing;

import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Verifies events that one service alone may write.
 *
 * @param keys the public keys of the services, at each call
 * @param service name of the service that signs the events
 * @param partitionOf returns the partition of a case
 */
public record SignatureCheck(
        Supplier<ServiceKeys> keys, SignatureDomain domain, String service, ToIntFunction<String> partitionOf) {

    /** Returns the check of officers' commands and of their orders about sweeps. */
    public static SignatureCheck ofCommands(Supplier<ServiceKeys> keys, ToIntFunction<String> partitionOf) {
        return new SignatureCheck(keys, SignatureDomain.OFFICER_COMMAND, "console", partitionOf);
    }

    /** Returns the check of decisions. */
    public static SignatureCheck ofDecisions(Supplier<ServiceKeys> keys, ToIntFunction<String> partitionOf) {
        return new SignatureCheck(keys, SignatureDomain.DECISION, "review", partitionOf);
    }

    /**
     * Returns the reason against an event; empty if the service signed it. An event under the key of another case than
     * its own counts as altered: the key selects the case that a stage changes, and the signature does not cover it. A
     * copy in another partition than the key's would meet a task that does not know the case.
     *
     * @param key key of the record
     * @param partition partition of the record
     * @param headers the event's metadata
     * @param signature its signature; null if there is none
     * @param receivedAt time at which the broker received it
     */
    public Optional<SignatureRefusal> reasonAgainst(
            @Nullable String key,
            int partition,
            SpecificRecord event,
            EventHeaders headers,
            @Nullable String signature,
            Instant receivedAt) {
        Optional<SignatureRefusal> reason =
                EventSignature.reasonAgainst(keys.get(), domain, service, headers, event, signature, receivedAt);
        if (reason.isPresent()) {
            return reason;
        }
        Optional<String> caseId = text(event, "caseId");
        if (!caseId.or(() -> text(event, "sweepId")).equals(Optional.ofNullable(key))) {
            return Optional.of(SignatureRefusal.SIGNATURE_WRONG);
        }
        return caseId.filter(id -> isMoved(id, partition)).map(id -> SignatureRefusal.MOVED);
    }

    /** Returns whether a record is in another partition than its key's: no service writes there. */
    public boolean isMoved(String key, int partition) {
        return partitionOf.applyAsInt(key) != partition;
    }

    private static Optional<String> text(SpecificRecord event, String name) {
        return Optional.ofNullable(event.getSchema().getField(name))
                .map((Schema.Field field) -> (String) event.get(field.pos()));
    }

    /**
     * Requires that a decision is later than the latest one on its case. A copy of a decision has a valid signature,
     * and would have the effect of the decision again. Review counts the changes of a case file, and no two decisions
     * have one number. In an event processor the number is remembered with the other writes, so a decision that is
     * quarantined can be replayed.
     *
     * @param latest sequence of the latest decision on the case on which the service acted; 0 for none
     * @throws UnverifiedEvent if it is a copy
     */
    public static void requireLater(DecisionIssued decision, long latest) {
        if (decision.getSequence() <= latest) {
            throw new UnverifiedEvent(SignatureRefusal.REPEATED);
        }
    }
}
