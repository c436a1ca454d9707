package dev.herald.stack.command;

import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.quarantine.Particulars;
import dev.herald.stack.quarantine.PutAside;
import dev.herald.stack.quarantine.QuarantineId;
import dev.herald.stack.quarantine.QuarantineTopic;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is known about a record that was put aside. */
@Command(
        name = "show",
        description = "What is known about a record that was put aside: where it was and why it is here, its headers, "
                + "sizes and type, and whether it may be replayed. Not its content.")
public final class QuarantineShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Such as 3@41, as list shows it.")
    private String id = "";

    @Option(
            names = "--bytes",
            description = "Also the first bytes of key and value. They may hold a person: everyone who sees the screen "
                    + "sees them too.")
    private boolean bytes;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        QuarantineId wanted = QuarantineId.parse(id);
        PrintWriter out = spec.commandLine().getOut();
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry())) {
            PutAside aside = new QuarantineTopic(stack.clientProperties(Principal.operator())).find(wanted);
            Particulars.of(aside, serde, bytes).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
