package dev.herald.cli.register;

import dev.herald.cli.order.OrderClient;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.SealedFactAttested;
import org.apache.avro.specific.SpecificRecord;

/** Makes the content of orders about facts and attestations. */
public final class RegisterOrders {

    private RegisterOrders() {}

    /**
     * Returns the order that adds or changes a fact or an attestation.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static OperatorOrdered.Builder register(SpecificRecord fact) {
        return switch (fact) {
            case FactRegistered open ->
                OrderClient.content(OperatorOrderKind.REGISTER_FACT).setFact(open);
            case SealedFactAttested sealed ->
                OrderClient.content(OperatorOrderKind.ATTEST_FACT).setAttestation(sealed);
            default ->
                throw new IllegalArgumentException(
                        "no fact is a " + fact.getSchema().getName());
        };
    }

    /** Returns the order that retracts a fact or an attestation. */
    public static OperatorOrdered.Builder retract(String factId, boolean sealed, RetractReason reason) {
        return OrderClient.content(sealed ? OperatorOrderKind.RETRACT_ATTESTATION : OperatorOrderKind.RETRACT_FACT)
                .setFactId(factId)
                .setGround(reason.name());
    }
}
