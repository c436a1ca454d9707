package dev.herald.cli.order;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.orders.OrderSigner;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which operator gives an order, and where this person's private key is. */
public final class OperatorOption {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    @Option(
            names = {"--operator", "--as"},
            paramLabel = "NAME",
            defaultValue = "${env:HERALD_OPERATOR:-}",
            description = "The operator who orders it. Default: HERALD_OPERATOR, or the operator of the key file.")
    private @Nullable String name;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "${env:HERALD_OPERATOR_KEY:-}",
            description = "Your private key, a file that only you can read. Default: HERALD_OPERATOR_KEY, or on the "
                    + "local stack the key of the operator.")
    private @Nullable Path key;

    /**
     * Checks what needs no cluster.
     *
     * @throws UserError if the operator's name has a wrong form
     */
    public void check() {
        String given = given();
        if (given != null && !FORM.matcher(given).matches()) {
            throw new UserError(
                    "'%s' is not an operator's name. Use lower-case letters, digits, dots and hyphens, at most 40."
                            .formatted(given));
        }
    }

    private @Nullable String given() {
        return name == null || name.isBlank() ? null : name;
    }

    /**
     * Returns the key with which the operator signs.
     *
     * @throws UserError if there is no key, others can read its file, or it is of another operator
     */
    public OrderSigner signer(ClusterConnection cluster) {
        check();
        String wanted = given();
        OrderSigner signer = key == null || key.toString().isBlank()
                ? OperatorKeyReader.read(cluster.operatorKey(wanted == null ? first(cluster) : wanted))
                : OperatorKeyReader.read(key);
        if (wanted != null && !signer.operator().equals(wanted)) {
            throw new UserError("The key is of %s, not of %s. Each operator orders with their own key."
                    .formatted(signer.operator(), wanted));
        }
        return signer;
    }

    private static String first(ClusterConnection cluster) {
        List<String> operators = cluster.operators();
        if (operators.isEmpty()) {
            throw new UserError(
                    "Nobody's key is here. Set HERALD_OPERATOR_KEY to your key file; ./herald operators create makes one.");
        }
        return operators.getFirst();
    }
}
