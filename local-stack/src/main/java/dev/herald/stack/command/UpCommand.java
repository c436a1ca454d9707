package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Component;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.PracticeCases;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the components that do not run yet, and leaves them running. */
@Command(
        name = "up",
        description = "Starts the broker, the registry and the services on fixed ports, and leaves them running. The "
                + "data of an earlier stack is still there. If some components run already, it starts the others.")
public final class UpCommand extends HeraldCommand {

    private static final String ALL = "all";

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "CODE",
            description = "Members with a mailbox, such as fr,br,icc. Default: all members of the directory. "
                    + "Existing mailboxes stay.")
    private List<String> members = new ArrayList<>();

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "COMPONENT",
            description = "Services to leave out, to run them elsewhere, for example in a debugger. "
                    + "'gateways' ends the gateways of an earlier --with-gateways; 'edge' runs the edge within intake "
                    + "again.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with-gateways",
            split = ",",
            arity = "0..1",
            fallbackValue = ALL,
            paramLabel = "CODE",
            description = "Also run the gateways of these members, such as fr,br; without a value, of all members with "
                    + "a mailbox. A gateway acknowledges each notice and each removal at once. The next 'up' starts "
                    + "them again.")
    private @Nullable List<String> gateways;

    @Option(
            names = "--edge-apart",
            description =
                    "Run the edge, which reads what members send, as a process of its own: a record that exhausts "
                            + "its memory then harms nothing else. The next 'up' does the same.")
    private boolean edgeApart;

    @Option(
            names = "--instances",
            paramLabel = "COUNT",
            description =
                    "Instances of each service, which share its work. Default: as many as the stack has, which is "
                            + "one at first.")
    private @Nullable Integer instances;

    @Option(
            names = "--partitions",
            paramLabel = "COUNT",
            description =
                    "Partitions of the topics keyed by case, for a new stack: the number never changes. Default: 4.")
    private @Nullable Integer partitions;

    @Option(
            names = "--practice",
            description = "Also prepare fifteen cases that wait for an officer, and print who can sign in to the "
                    + "console and work on them. Restarts services of a stack that runs. Until the next 'up' after "
                    + "'down', removals are due after seconds, and a sweep is held that changes the second case of a "
                    + "partition within an hour.")
    private boolean practice;

    @Override
    public Integer call() throws InterruptedException {
        if (practice) {
            startForPractice();
            return 0;
        }
        Stack.startLasting(HeraldFolder.current(), options(Progress.printingTo(out())));
        out().print("""

                The stack runs, and keeps running when this terminal closes. Next:
                  ./herald tour               life of one notice, step by step
                  ./herald up --practice      fifteen cases to work on in the console
                  ./herald status             state of each component
                  ./herald watch              events as they happen
                  ./herald officers           the officers' pages, and who can sign in
                  ./herald logs screening     log of a component
                  ./herald down               end all processes; the data stays
                  ./herald reset              end all processes and delete the data
                """);
        return 0;
    }

    private StackOptions options(Progress progress) {
        List<Component> left = without.stream().map(Component::named).toList();
        Set<Component> services = EnumSet.copyOf(Component.SERVICES);
        left.forEach(services::remove);
        StackOptions options = StackOptions.fresh()
                .withFixedPorts()
                .withMembers(parse(members))
                .withServices(services)
                .withProgress(progress);
        if (instances != null) {
            options = options.withInstances(instances);
        }
        if (partitions != null) {
            options = options.withPartitions(partitions);
        }
        if (edgeApart || left.contains(Component.EDGE)) {
            options = options.withEdgeApart(!left.contains(Component.EDGE));
        }
        return withGateways(options, left.contains(Component.GATEWAYS));
    }

    private void startForPractice() throws InterruptedException {
        PracticeCases cases = practiceCases();
        Progress progress = Progress.printingTo(out());
        Stack stack = startWith(cases, options(progress), progress);
        cases.print(stack, out());
    }

    private static PracticeCases practiceCases() {
        return ServiceLoader.load(PracticeCases.class)
                .findFirst()
                .orElseThrow(() -> new UserError("There are no practice cases on the class path."));
    }

    /** Starts the stack and prepares the cases that are missing. */
    private static Stack startWith(PracticeCases cases, StackOptions shipped, Progress progress)
            throws InterruptedException {
        StackOptions options = shipped;
        for (Map.Entry<Component, Map<String, String>> service :
                cases.settings().entrySet()) {
            options = options.with(service.getKey(), service.getValue());
        }
        Set<Component> older =
                Stack.runningIn(HeraldFolder.current(), cases.settings().keySet());
        Stack stack = Stack.startLasting(HeraldFolder.current(), options);
        if (cases.areMissing(stack)) {
            if (!older.isEmpty()) {
                progress.report("Restarting "
                        + older.stream().map(Component::label).sorted().collect(Collectors.joining(", ")));
                stack.restart(older);
            }
            cases.prepare(stack, progress::report);
        }
        return stack;
    }

    private StackOptions withGateways(StackOptions options, boolean ended) {
        if (ended) {
            return options.withGateways(List.of());
        }
        if (gateways == null) {
            return options;
        }
        return options.withGateways(gateways.equals(List.of(ALL)) ? membersWithMailbox() : parse(gateways));
    }

    private List<MemberCode> membersWithMailbox() {
        Set<MemberCode> all = new LinkedHashSet<>(Stack.membersIn(HeraldFolder.current()));
        all.addAll(parse(members));
        return all.isEmpty() ? MemberDirectory.codes() : List.copyOf(all);
    }

    /** Returns members of the directory, and members that operators admitted to this stack. */
    private static List<MemberCode> parse(List<String> typed) {
        return MemberDirectory.parse(typed, Stack.membersIn(HeraldFolder.current())::contains);
    }
}
