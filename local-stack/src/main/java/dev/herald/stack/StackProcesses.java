package dev.herald.stack;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Restarts;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.process.ManagedProgram;
import dev.herald.stack.process.StartGate;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The processes of a stack, infrastructure and services alike. Safe for use by several threads. */
final class StackProcesses {

    private final Map<Component, ManagedProgram> others;
    private final Function<ComponentInstance, ServiceProcess> factory;
    private final Map<ComponentInstance, ServiceProcess> services = new ConcurrentHashMap<>();
    private final Supplier<Set<ComponentInstance>> instances;
    private final StartGate gate = new StartGate();

    /**
     * Creates the processes of a stack, whether they run or not.
     *
     * @param services makes the process of a service's instance
     * @param instances what belongs to the stack at this moment
     */
    StackProcesses(
            BrokerAndRegistry infrastructure,
            Function<ComponentInstance, ServiceProcess> services,
            ManagedProgram mirror,
            ManagedProgram gateways,
            Supplier<Set<ComponentInstance>> instances) {
        this.others = Map.of(
                Component.BROKER,
                new InfrastructureProgram(infrastructure, Part.BROKER),
                Component.REGISTRY,
                new InfrastructureProgram(infrastructure, Part.REGISTRY),
                Component.MIRROR,
                mirror,
                Component.GATEWAYS,
                gateways);
        this.factory = services;
        this.instances = instances;
    }

    /** Starts an instance without waiting. */
    void launch(ComponentInstance instance) {
        gate.through(program(instance)::launch);
    }

    void awaitReady(ComponentInstance instance) {
        program(instance).awaitReady();
    }

    boolean isRunning(ComponentInstance instance) {
        return program(instance).isRunning();
    }

    OptionalLong pid(ComponentInstance instance) {
        return program(instance).pid();
    }

    Restarts restarts(ComponentInstance instance) {
        return program(instance).restarts();
    }

    Health health(ComponentInstance instance) {
        return program(instance).health();
    }

    Path logFile(ComponentInstance instance) {
        return program(instance).logFile();
    }

    void stop(ComponentInstance instance) {
        program(instance).stop();
    }

    void kill(ComponentInstance instance) {
        program(instance).kill();
    }

    Set<ComponentInstance> running() {
        return instances.get().stream().filter(this::isRunning).collect(Collectors.toUnmodifiableSet());
    }

    /** Stops services and gateways in parallel, then registry and broker. */
    void stopAll() {
        ComponentInstance broker = ComponentInstance.first(Component.BROKER);
        ComponentInstance registry = ComponentInstance.first(Component.REGISTRY);
        ParallelTasks.forEach(
                running().stream()
                        .filter(instance -> !instance.equals(broker) && !instance.equals(registry))
                        .toList(),
                this::stop);
        stop(registry);
        stop(broker);
    }

    /** Kills every process, also one that is being started, and prevents further starts. */
    void killAll() {
        gate.close();
        instances.get().stream().sorted(Comparator.reverseOrder()).forEach(this::kill);
    }

    ServiceProcess serviceProcess(ComponentInstance instance) {
        return services.computeIfAbsent(instance, factory);
    }

    private ManagedProgram program(ComponentInstance instance) {
        Component component = instance.component();
        return component.isService()
                ? serviceProcess(instance).program()
                : requireNonNull(others.get(component), component.label());
    }
}
