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

/** The command {@code demo}: runs scenarios on a stack of its own. */
@Command(
        name = "demo",
        description =
                "Starts a stack of its own in this process, plays a scenario for each clause of the published process "
                        + "side by side, judges all that was written by what Herald promises, and ends. Leaves nothing behind. "
                        + "Exit code 0 only if each case ended as its file says and every promise was held.")
public final class DemoCommand extends HeraldCommand {

    /** Twelve bureaus, a court and the Security Council. */
    private static final List<String> MEMBERS =
            List.of("fr", "br", "de", "ke", "jp", "ca", "us", "gb", "in", "za", "eg", "se", "icc", "unsc");

    /** The label of the scenario whose events are printed, if nobody asks for others. */
    private static final String STORY = "diffusion recalled";

    /** The exit code of a program that was interrupted. */
    private static final int INTERRUPTED = 130;

    @Option(
            names = "--all",
            description = "Play every scenario, also those about years, on a second stack: two minutes.")
    private boolean all;

    @Option(
            names = "--kill",
            paramLabel = "SERVICE",
            description =
                    "Kill this service (kill -9) when half of the scenarios have begun, and start it again. Broker, "
                            + "registry and services run as processes then.")
    private @Nullable String kill;

    @Option(
            names = "--scenarios",
            paramLabel = "FOLDER",
            description = "Other scenarios than those of system-tests/scenarios, all of them.")
    private @Nullable Path folder;

    @Option(
            names = "--show",
            paramLabel = "TEXT",
            description =
                    "Print the events of the scenarios whose label contains this text, '' for all. Default: those of one. "
                            + "All are played and judged.")
    private @Nullable String shown;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep data and logs in this folder, to look at them afterwards.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws InterruptedException {
        Path project = Installation.locate().project();
        Path scenarios = folder == null ? project.resolve("system-tests/scenarios") : folder;
        Component killed = kill == null ? null : Component.named(kill);
        if (killed != null && !killed.isService()) {
            throw new UserError("--kill takes one of the four services: intake, screening, review, dissemination.");
        }
        boolean few = folder == null && !all;
        int count = few ? ScenarioRunner.countClauses(scenarios) : ScenarioRunner.check(scenarios);
        String story = folder == null ? STORY : "";
        DemoConsole console = new DemoConsole(out(), shown == null ? story : shown, keep);
        console.printIntroduction(count, few, killed == null);
        try {
            return isWell(console, scenarios, few, killed) ? 0 : 1;
        } catch (RuntimeException | InterruptedException e) {
            if (console.isInterrupted()) {
                return INTERRUPTED;
            }
            throw e;
        } finally {
            console.close();
        }
    }

    private boolean isWell(DemoConsole console, Path scenarios, boolean few, @Nullable Component killed)
            throws InterruptedException {
        StackOptions options = ScenarioRunner.on(StackOptions.fresh()).withMembers(MemberDirectory.parse(MEMBERS));
        if (killed == null) {
            options = options.withinThisJvm();
        }
        List<ScenarioResult> verdicts = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        for (ClockProfile clocks : few ? List.of(ClockProfile.SHIPPED) : ClockProfile.of(scenarios)) {
            try (Stack stack = Stack.startFresh(clocks.on(keep == null ? options : options.in(folder(keep, clocks))))) {
                console.startScenarios();
                ScenarioRunner runner = few
                        ? ScenarioRunner.ofClauses(stack, scenarios, console)
                        : new ScenarioRunner(stack, scenarios, clocks, console);
                verdicts.addAll(runner.run(killed == null ? List.of() : List.of(killed)));
                console.printStep("All have ended. Reading topics and mailboxes again, for the promises.");
                histories.add(StackHistory.of(stack));
            }
        }
        List<PromiseResult> results = Promise.all().stream()
                .map(promise -> histories.stream()
                        .map(promise::evaluate)
                        .reduce(PromiseResult::mergedWith)
                        .orElseThrow())
                .toList();
        console.printSummary(verdicts, results);
        return verdicts.stream().allMatch(ScenarioResult::passed)
                && results.stream().allMatch(PromiseResult::held);
    }

    /** Returns the folder for a stack's data. */
    private static Path folder(Path keep, ClockProfile clocks) {
        return clocks == ClockProfile.SHIPPED
                ? keep
                : keep.resolve(clocks.name().toLowerCase(Locale.ROOT));
    }
}
