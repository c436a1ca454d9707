package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.promise.history.History;
import dev.herald.scenario.ClockProfile;
import dev.herald.scenario.ScenarioListener;
import dev.herald.scenario.ScenarioResult;
import dev.herald.scenario.ScenarioRunner;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every file in {@code system-tests/scenarios}, played side by side on a stack for each kind of clocks, and what that
 * left behind.
 *
 * @param expected how many scenarios there are
 * @param verdicts how they ended
 * @param histories all that was on topics and in mailboxes, one for each stack; the main one first
 */
record ScenarioRun(int expected, List<ScenarioResult> verdicts, List<History> histories) {

    /** Where the files are. */
    static final Path SCENARIOS = TestStacks.project().resolve("system-tests/scenarios");

    /** Somebody who looks at a stack when its scenarios have ended and it still runs. */
    @FunctionalInterface
    interface Visitor {
        void visit(Stack stack, List<ScenarioResult> verdicts);
    }

    /**
     * Plays them all.
     *
     * @param visitor sees each stack before it ends
     */
    static ScenarioRun undisturbed(Visitor visitor) throws InterruptedException {
        return played(ClockProfile.of(SCENARIOS), ScenarioRunner.check(SCENARIOS), visitor);
    }

    /**
     * Plays those of some clocks with several instances of each service, one stack after another. Meanwhile it kills
     * the first instance of these services, on the stack with the shipped clocks, and starts it again, one after
     * another.
     *
     * @param folder the scenarios
     * @param visitor sees each stack before it ends
     */
    static ScenarioRun withInstancesWhileKilling(
            Path folder,
            int instances,
            int partitions,
            List<ClockProfile> all,
            List<Component> victims,
            Visitor visitor)
            throws InterruptedException {
        List<ScenarioResult> verdicts = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        int expected = 0;
        for (ClockProfile clocks : all) {
            expected += ScenarioRunner.count(folder, clocks);
            Part part = part(
                    folder,
                    clocks,
                    options -> options.withInstances(instances).withPartitions(partitions),
                    clocks == ClockProfile.SHIPPED ? victims : List.of(),
                    visitor);
            verdicts.addAll(part.verdicts());
            histories.add(part.history());
        }
        return new ScenarioRun(expected, verdicts, histories);
    }

    /** A stack's verdicts, and all that it left behind. */
    private record Part(List<ScenarioResult> verdicts, History history) {}

    /** Side by side: a stack that waits for its clocks leaves the machine to the other. */
    private static ScenarioRun played(List<ClockProfile> all, int expected, Visitor visitor)
            throws InterruptedException {
        List<ScenarioResult> verdicts = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        // Not virtual: the class that asks Docker is initialised here. Initialisation pins a carrier; two cores have
        // two.
        try (ExecutorService stages =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<Part>> parts = all.stream()
                    .map(clocks ->
                            stages.submit(() -> part(SCENARIOS, clocks, UnaryOperator.identity(), List.of(), visitor)))
                    .toList();
            for (Future<Part> part : parts) {
                Part ended = part.get();
                verdicts.addAll(ended.verdicts());
                histories.add(ended.history());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stack could not be played on", e.getCause());
        }
        return new ScenarioRun(expected, verdicts, histories);
    }

    private static Part part(
            Path folder,
            ClockProfile clocks,
            UnaryOperator<StackOptions> changes,
            List<Component> victims,
            Visitor visitor)
            throws InterruptedException {
        try (TestStacks stacks = new TestStacks();
                Stack stack = Stack.startFresh(changes.apply(clocks.on(stacks.options())))) {
            List<ScenarioResult> verdicts = new ScenarioRunner(stack, folder, clocks, new Quiet()).run(victims);
            History history = StackHistory.of(stack);
            visitor.visit(stack, verdicts);
            return new Part(verdicts, history);
        }
    }

    /** What the main stack left behind. */
    History history() {
        return histories.getFirst();
    }

    /** One for each scenario, and that none was left out. */
    Stream<DynamicTest> verdictTests() {
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "all scenarios were played", () -> assertThat(verdicts).hasSizeGreaterThanOrEqualTo(expected))),
                verdicts.stream()
                        .map(verdict -> DynamicTest.dynamicTest(
                                verdict.name(),
                                () -> assertThat(verdict.differences())
                                        .as(verdict.name() + " " + verdict.cases())
                                        .isEmpty())));
    }

    /** Says only what a reader of a test log wants to know. */
    private static final class Quiet implements ScenarioListener {
        @Override
        public void scenarioStarted(String label, String name, List<CaseId> cases) {
            System.out.printf("  begins: %s %s%n", name, cases);
        }

        @Override
        public void recordRead(TopicRecord sighting) {
            // the verdict is what counts
        }

        @Override
        public void mailArrived(MemberCode member, SpecificRecord event) {
            // the verdict is what counts
        }

        @Override
        public void stackChanged(String words) {
            System.out.println("  " + words);
        }

        @Override
        public void scenarioEnded(ScenarioResult verdict) {
            System.out.printf("  %s: %s%n", verdict.passed() ? "passed" : "FAILED", verdict.name());
            verdict.differences().forEach(difference -> System.out.println("    " + difference));
        }
    }
}
