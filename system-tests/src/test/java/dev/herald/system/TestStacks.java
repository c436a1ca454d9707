package dev.herald.system;

import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.scenario.ScenarioRunner;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.InfrastructureSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One way to ask for a stack, two providers of broker and registry behind it. */
public final class TestStacks implements AutoCloseable {

    static {
        // While many processes start at once, a registry may take longer than a reader waits; the next look asks again.
        Awaitility.ignoreExceptionByDefault(RegistryUnavailable.class);
    }

    /** What a class with a stack within this JVM locks: two of them would share a log and metrics. */
    public static final String THIS_JVM = "this JVM";

    private final List<BrokerAndRegistry> made = new ArrayList<>();
    private final boolean containers;

    /** Stacks whose broker and registry are processes, unless this run was asked for containers. */
    public TestStacks() {
        this(ContainerChoice.OF_THIS_RUN.isForAll());
    }

    private TestStacks(boolean containers) {
        this.containers = containers;
    }

    /** Stacks whose broker and registry are containers, if the suite in containers runs. */
    static TestStacks inContainersIfPossible() {
        return new TestStacks(ContainerChoice.OF_THIS_RUN.runsContainers());
    }

    public static Path project() {
        return Path.of(System.getProperty("herald.project", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** Waits until what is asked has held for two seconds: such as {@link Stack#isIdle()}. */
    public static ConditionFactory settling(Duration longest) {
        return Awaitility.await("everything is handled")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .during(Duration.ofSeconds(2));
    }

    /** A stack of its own, from the provider this run was asked for. */
    public StackOptions options() {
        StackOptions fresh =
                ScenarioRunner.on(StackOptions.fresh()).withProgress(step -> System.out.println("  " + step));
        return containers ? fresh.on(this::inContainers) : fresh;
    }

    /**
     * A stack within the JVM of the tests, whose parts end in order where a test kills them: it costs a quarter of one
     * of processes. Its class takes the lock {@link #THIS_JVM}. Where this run was asked for containers, the same as
     * {@link #options()}.
     */
    public StackOptions optionsWithinThisJvm() {
        return containers ? options() : options().withinThisJvm();
    }

    /** The same stack where policy approves what screening cleared, for tests of other things than decisions. */
    public static StackOptions wherePolicyApproves(StackOptions options) {
        return options.with(Component.REVIEW, Map.of("herald.review.clearance", "policy"));
    }

    private BrokerAndRegistry inContainers(InfrastructureSettings settings) {
        BrokerAndRegistry one = new ContainerBrokerAndRegistry(settings);
        made.add(one);
        return one;
    }

    /** Removes the containers, if there are any. */
    @Override
    public void close() {
        made.forEach(BrokerAndRegistry::close);
    }

    /** Returns the policy of a stack without gateways, and so without witnesses: its log, and no quorum. */
    public static String policyWithoutWitnesses(Stack stack) {
        try (Stream<String> lines = Files.lines(stack.auditPolicy())) {
            return lines.filter(line -> line.startsWith("log ")).collect(Collectors.joining("\n")) + "\nquorum none\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
