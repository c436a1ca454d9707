package dev.herald.stack.command;

import dev.herald.stack.register.Entered;
import dev.herald.stack.register.RetractReason;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a fact back. */
@Command(
        name = "retract",
        description = "Takes a fact or an attestation back, whoever wrote it: no rule consults it from then on, and "
                + "every case it concerned is looked at again. It stays in the register, as retracted. A bar that a "
                + "decision made is not taken back here.")
public final class RegisterRetractCommand implements Callable<Integer> {

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
    private Actor actor = new Actor();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = actor.name();
        Entered entered = AtTheRegister.work(desk -> desk.retract(factId, name, reason));
        PrintWriter out = spec.commandLine().getOut();
        out.println(RegisterSaying.of(factId, entered));
        out.flush();
        return entered instanceof Entered.Refused ? 1 : 0;
    }
}
