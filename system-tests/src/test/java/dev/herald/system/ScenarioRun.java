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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every file in {@code system-tests/scenarios}, played side by side on a stack for each kind of clocks, and what that
 * and a visitor left behind.
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
     * Plays them all within this JVM, one stack after another.
     *
     * @param visitor sees each stack before it ends
     */
    static ScenarioRun undisturbed(Visitor visitor) throws InterruptedException {
        return played(TestStacks::optionsWithinThisJvm, List.of(), visitor);
    }

    /**
     * Plays them all with several instances of each service, one stack after another. Meanwhile it kills the first
     * instance of these services, on the stack with the shipped clocks, and starts it again, one after another.
     *
     * @param visitor sees each stack before it ends
     */
    static ScenarioRun withInstancesWhileKilling(
            int instances, int partitions, List<Component> victims, Visitor visitor) throws InterruptedException {
        return played(stacks -> stacks.options().withInstances(instances).withPartitions(partitions), victims, visitor);
    }

    /** Returns how a scenario ended; empty if it was not among these. */
    static Optional<ScenarioResult> verdictOn(String scenario, List<ScenarioResult> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.name().equals(scenario))
                .findFirst();
    }

    private static ScenarioRun played(
            Function<TestStacks, StackOptions> options, List<Component> victims, Visitor visitor)
            throws InterruptedException {
        List<ScenarioResult> verdicts = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        int expected = 0;
        for (ClockProfile clocks : ClockProfile.of(SCENARIOS)) {
            expected += ScenarioRunner.count(SCENARIOS, clocks);
            try (TestStacks stacks = new TestStacks();
                    Stack stack = Stack.startFresh(clocks.on(options.apply(stacks)))) {
                List<ScenarioResult> ended = new ScenarioRunner(stack, SCENARIOS, clocks, new Quiet())
                        .run(clocks == ClockProfile.SHIPPED ? victims : List.of());
                verdicts.addAll(ended);
                visitor.visit(stack, ended);
                histories.add(StackHistory.of(stack));
            }
        }
        return new ScenarioRun(expected, verdicts, histories);
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
