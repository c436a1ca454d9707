package dev.herald.scenario.demo;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.promise.Promise;
import dev.herald.promise.PromiseResult;
import dev.herald.promise.history.History;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.ClockProfile;
import dev.herald.scenario.ScenarioResult;
import dev.herald.scenario.ScenarioRunner;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code demo}: runs the scenarios on a stack of its own. */
@Command(
        name = "demo",
        description = "Starts a stack of its own on free ports, plays every scenario of system-tests/scenarios side by "
                + "side, prints each case's life as it happens, judges all that was written by what Herald promises, "
                + "and ends. Leaves nothing behind. Exit code 0 only if each case ended as its file says and every "
                + "promise was held.")
public final class DemoCommand extends HeraldCommand {

    /** Twelve bureaus, a court and the Security Council. */
    private static final List<String> MEMBERS =
            List.of("fr", "br", "de", "ke", "jp", "ca", "us", "gb", "in", "za", "eg", "se", "icc", "unsc");

    @Option(
            names = "--kill",
            paramLabel = "SERVICE",
            description = "Kill this service (kill -9) when half of the scenarios have begun, and start it again.")
    private @Nullable String kill;

    @Option(
            names = "--scenarios",
            paramLabel = "FOLDER",
            description = "Other scenarios than those of system-tests/scenarios.")
    private @Nullable Path folder;

    @Option(
            names = "--show",
            paramLabel = "TEXT",
            description = "Print only the scenarios whose name contains this text. All are played and judged.")
    private String shown = "";

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep data and logs in this folder, to look at them afterwards.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws InterruptedException {
        Path scenarios = folder == null ? Installation.locate().project().resolve("system-tests/scenarios") : folder;
        Component killed = kill == null ? null : Component.named(kill);
        if (killed != null && !killed.isService()) {
            throw new UserError("--kill takes one of the four services: intake, screening, review, dissemination.");
        }
        int count = ScenarioRunner.check(scenarios);
        DemoConsole console = new DemoConsole(out(), shown);
        console.printIntroduction(count, MEMBERS.size());

        StackOptions options = ScenarioRunner.on(StackOptions.fresh())
                .withMembers(MemberDirectory.parse(MEMBERS))
                .withProgress(console::stackChanged);
        if (killed == null) {
            options = options.withinThisJvm();
        }
        List<ScenarioResult> verdicts = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        try {
            for (ClockProfile clocks : ClockProfile.of(scenarios)) {
                try (Stack stack =
                        Stack.startFresh(clocks.on(keep == null ? options : options.in(folder(keep, clocks))))) {
                    console.startScenarios();
                    verdicts.addAll(new ScenarioRunner(stack, scenarios, clocks, console)
                            .run(killed == null ? List.of() : List.of(killed)));
                    histories.add(StackHistory.of(stack));
                }
            }
        } finally {
            console.close();
        }
        List<PromiseResult> results = Promise.all().stream()
                .map(promise -> histories.stream()
                        .map(promise::evaluate)
                        .reduce(PromiseResult::mergedWith)
                        .orElseThrow())
                .toList();
        console.printSummary(verdicts, results);
        boolean well = verdicts.stream().allMatch(ScenarioResult::passed)
                && results.stream().allMatch(PromiseResult::held);
        return well ? 0 : 1;
    }

    /** Returns the folder for a stack's data. */
    private static Path folder(Path keep, ClockProfile clocks) {
        return clocks == ClockProfile.SHIPPED
                ? keep
                : keep.resolve(clocks.name().toLowerCase(Locale.ROOT));
    }
}
