package dev.herald.contract.orders;

import dev.herald.contract.signature.Signer;
import dev.herald.event.OperatorOrdered;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * The private key of an operator with the names that belong to it: the content of the operator's key file.
 *
 * @param operator name of the person
 * @param keyId the key's id in the operators' file
 */
public record OrderSigner(String operator, String keyId, PrivateKey key) {

    private static final String ROLE = "operator";

    /** Returns the signer of a key file's text; empty if it is none. */
    public static Optional<OrderSigner> parse(String text) {
        return Signer.parse(ROLE, text).map(signer -> new OrderSigner(signer.owner(), signer.keyId(), signer.key()));
    }

    /** Returns the text of the key file: the names, then the key as PEM. It is a secret. */
    public String secretText() {
        return new Signer(ROLE, operator, keyId, key).secretText();
    }

    /** Returns the order as this operator's, signed. */
    public OperatorOrdered sign(OperatorOrdered order) {
        return OrderSignature.sign(
                OperatorOrdered.newBuilder(order).setOperator(operator).build(), keyId, key);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(operator, keyId);
    }
}
