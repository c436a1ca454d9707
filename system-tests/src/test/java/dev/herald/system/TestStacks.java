package dev.herald.system;

import dev.herald.scenario.ScenarioRunner;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.InfrastructureSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.testcontainers.DockerClientFactory;

/** One way to ask for a stack, two providers of broker and registry behind it. */
public final class TestStacks implements AutoCloseable {

    private static final boolean CONTAINERS = Boolean.getBoolean("herald.test.containers");

    private final List<BrokerAndRegistry> made = new ArrayList<>();

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
        return CONTAINERS ? fresh.on(this::inContainers) : fresh;
    }

    private BrokerAndRegistry inContainers(InfrastructureSettings settings) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("-Dherald.test.containers=true, and no Docker daemon answers:"
                    + " start one, or leave the property out to run broker and registry as processes");
        }
        BrokerAndRegistry containers = new ContainerBrokerAndRegistry(settings);
        made.add(containers);
        return containers;
    }

    /** Removes the containers, if there are any. */
    @Override
    public void close() {
        made.forEach(BrokerAndRegistry::close);
    }
}
