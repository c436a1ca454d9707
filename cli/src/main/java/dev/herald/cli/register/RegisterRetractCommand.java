package dev.herald.cli.register;

import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.OperatorOption;
import dev.herald.cluster.ClusterConnection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Retracts a fact or an attestation. */
@Command(
        name = "retract",
        description = "Retracts a fact or an attestation of any writer: rules no longer use it, and every case that it "
                + "concerns is re-screened. It stays in the register as retracted. A bar that a decision created cannot "
                + "be retracted here. Waits like `register add`.")
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

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    public Integer call() {
        String operatorName = operator.name();
        RegisterResult result;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            result = RegisterSession.run(cluster, register -> register.retract(factId, operatorName, reason));
            out().println(RegisterResultFormatter.format(factId, result));
            awaitScreening(cluster, List.of(result));
        }
        return result instanceof RegisterResult.Refused ? 1 : 0;
    }
}
