package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Component;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the components that do not run yet, and leaves them running. */
@Command(
        name = "up",
        description = "Starts broker, registry and services on fixed ports, and leaves them running. What an earlier "
                + "stack held is still there. Run again, it starts what is missing.")
public final class UpCommand extends HeraldCommand {

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

    @Override
    public Integer call() {
        Set<Component> services = EnumSet.copyOf(Component.SERVICES);
        without.stream().map(Component::named).forEach(services::remove);
        StackOptions options = StackOptions.fresh()
                .withFixedPorts()
                .withMembers(MemberDirectory.parse(members))
                .withServices(services)
                .withProgress(step -> {
                    out().println(step);
                });
        Stack.startLasting(HeraldFolder.current(), options);
        out().println();
        out().println(
                        "It runs. ./herald status shows how it does, ./herald connect fr how to log in, ./herald down ends it.");
        return 0;
    }
}
