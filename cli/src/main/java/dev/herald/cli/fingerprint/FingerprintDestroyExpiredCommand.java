package dev.herald.cli.fingerprint;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.FingerprintKeyFiles;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.provisioning.FingerprintKeyStore;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Destroys the keys whose term is over. */
@Command(
        name = "destroy-expired",
        description = "Overwrites and deletes the keys whose term is over, and says so in the audit, among the "
                + "orders of operators. A fingerprint under a destroyed key identifies nobody. Copies of the folder have "
                + "to be destroyed as well.")
public final class FingerprintDestroyExpiredCommand extends ClusterCommand {

    @Mixin
    private KeyFolderOption keys = new KeyFolderOption();

    @Option(
            names = "--term",
            paramLabel = "PERIOD",
            defaultValue = FingerprintKeyFiles.DEFAULT_TERM,
            description =
                    "How long a key is kept after the end of its year, as herald.screening.fingerprints.term says. "
                            + "Default: ${DEFAULT-VALUE}.")
    private Period term = Period.ZERO;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    public Integer call() {
        Instant now = Instant.now();
        FingerprintKeyStore store = keys.store();
        if (store.expiredAt(now, term).isEmpty()) {
            out().println("No key has reached the end of its term.");
            return 0;
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry());
                OrderClient orders = new OrderClient(cluster, serde)) {
            OrderSigner signer = operator.signer(cluster);
            List<Integer> destroyed = new KeyDestruction(store, year -> report(orders, signer, year)).run(now, term);
            out().printf("Destroyed the keys of %s.%n", FingerprintYears.of(destroyed));
        }
        return 0;
    }

    private static void report(OrderClient orders, OrderSigner signer, int year) {
        OrderResult result = orders.give(
                signer,
                OrderClient.content(OperatorOrderKind.REPORT_KEY_DESTRUCTION).setGround(Integer.toString(year)));
        if (!result.isDone()) {
            throw new UserError("The destruction of the key of %d is not in the audit: the report %s"
                    .formatted(year, result.phrase()));
        }
    }
}
