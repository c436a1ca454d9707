package dev.herald.cli.register;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.OperatorOption;
import dev.herald.cluster.ClusterConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a fact back. */
@Command(
        name = "retract",
        description = "Takes a fact or an attestation back, whoever wrote it: no rule consults it from then on, and "
                + "every case it concerned is looked at again. It stays in the register, as retracted. A bar that a "
                + "decision made is not taken back here.")
public final class RegisterRetractCommand extends ClusterCommand {

    @Parameters(paramLabel = "FACT-ID", description = "As ./herald register list shows it.")
    private String factId = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "WORD",
            description = "Why: one of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private RetractReason reason;

    @Mixin
    private OperatorOption actor = new OperatorOption();

    @Override
    public Integer call() {
        String name = actor.name();
        RegisterResult entered;
        try (ClusterConnection cluster = connect()) {
            entered = RegisterSession.work(cluster, register -> register.retract(factId, name, reason));
        }
        out().println(RegisterResultFormatter.of(factId, entered));
        return entered instanceof RegisterResult.Refused ? 1 : 0;
    }
}
