package dev.herald.contract.orders;

import dev.herald.event.OperatorOrdered;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private key of an operator with the names that belong to it: the content of the operator's key file.
 *
 * @param operator name of the person
 * @param keyId the key's id in the operators' file
 */
public record OrderSigner(String operator, String keyId, PrivateKey key) {

    private static final Pattern HEAD =
            Pattern.compile("operator: ([a-z][a-z0-9.-]{0,39})\\R+key-id: ([a-z0-9][a-z0-9.-]{0,63})\\R");

    /** Returns the signer of a key file's text; empty if it is none. */
    public static Optional<OrderSigner> parse(String text) {
        Matcher head = HEAD.matcher(text);
        return head.find()
                ? SigningKey.fromPem(text).map(key -> new OrderSigner(head.group(1), head.group(2), key))
                : Optional.empty();
    }

    /** Returns the text of the key file: the names, then the key as PEM. It is a secret. */
    public String secretText() {
        return "operator: %s\nkey-id: %s\n%s".formatted(operator, keyId, SigningKey.pem(key));
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
