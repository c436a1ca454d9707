package dev.herald.stack.command;

import dev.herald.stack.quarantine.DiscardReason;
import dev.herald.stack.quarantine.QuarantineId;
import dev.herald.stack.quarantine.Settled;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Closes the matter of a record that will not be put again. */
@Command(
        name = "discard",
        description = "Closes the matter of a record that will not be put again. It leaves the list; its bytes go when "
                + "their 30 days are over.")
public final class QuarantineDiscardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Such as 3@41, as list shows it.")
    private String id = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "WORD",
            description = "Why: one of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private DiscardReason reason;

    @Mixin
    private Actor actor = new Actor();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = actor.name();
        QuarantineId wanted = QuarantineId.parse(id);
        PrintWriter out = spec.commandLine().getOut();
        Settled settled = AtTheDesk.work((quarantine, desk) -> desk.discard(quarantine.find(wanted), name, reason));
        out.println(QuarantineSaying.of(wanted, settled));
        out.flush();
        return settled instanceof Settled.Refused ? 1 : 0;
    }
}
