package dev.herald.cli.register;

import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Retracts a fact or an attestation. */
@Command(
        name = "retract",
        description = "Retracts a fact or an attestation of any writer: rules no longer use it, and every case that it "
                + "concerns is re-screened. It stays in the register as retracted. A bar that a decision created cannot "
                + "be retracted here. An attestation, a bar and a situation need the confirmation of another operator. "
                + "Waits like register add.")
public final class RegisterRetractCommand extends RegisterChange {

    @Parameters(paramLabel = "FACT-ID", description = "Id from register list.")
    private String factId = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private RetractReason reason;

    @Override
    public Integer call() {
        return order(connection -> {
            boolean isOpen = RegisterReader.openFacts(
                            connection.cluster().clientProperties(Principal.operator()), connection.serde())
                    .containsKey(factId);
            OrderResult result = connection.give(RegisterOrders.retract(factId, !isOpen, reason));
            if (result.code().equals("FACT_UNKNOWN")) {
                throw new UserError("%s: %s.".formatted(factId, result.phrase()));
            }
            out().println("%s %s".formatted(factId, result.phrase()));
            awaitScreening(connection.cluster(), List.of(result));
            return result.isDone() || result.awaitsConfirmation();
        });
    }
}
