package dev.herald.stack.command;

import dev.herald.stack.provisioning.MemberDirectory;
import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import dev.herald.stack.running.StackOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts whatever does not run yet, and leaves it running. */
@Command(
        name = "up",
        description = "Starts broker, registry and services on fixed ports, and leaves them running. What an earlier "
                + "stack held is still there. Run again, it starts what is missing.")
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "CODE",
            description = "Who has a mailbox, such as fr,br,icc; everyone in the directory if not given. "
                    + "Those who had one keep it.")
    private List<String> members = new ArrayList<>();

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "SERVICE",
            description = "Services to leave out, to run them elsewhere (in a debugger, say).")
    private List<String> without = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Set<Component> services = EnumSet.copyOf(Component.SERVICES);
        without.stream().map(Component::named).forEach(services::remove);
        StackOptions options = StackOptions.fresh()
                .onFixedPorts()
                .withMembers(MemberDirectory.parse(members))
                .withServices(services)
                .telling(step -> {
                    out.println(step);
                    out.flush();
                });
        Stack.startLasting(HeraldFolder.current(), options);
        out.println();
        out.println(
                "It runs. ./herald status shows how it does, ./herald connect fr how to log in, ./herald down ends it.");
        out.flush();
        return 0;
    }
}
