package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Restarts;
import dev.herald.cluster.UserError;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.process.ManagedProgram;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The programs of a stack, infrastructure and services alike. Safe for use by several threads. */
final class StackPrograms {

    private final BrokerAndRegistry infrastructure;
    private final ManagedProgram mirror;
    private final ManagedProgram gateways;
    private final Function<ComponentInstance, ServiceProgram> factory;
    private final Map<ComponentInstance, ServiceProgram> services = new ConcurrentHashMap<>();
    private final Supplier<Set<ComponentInstance>> instances;
    private boolean ended;

    /**
     * Creates the programs of a stack, whether they run or not.
     *
     * @param services makes the program of a service's instance
     * @param instances what belongs to the stack at this moment
     */
    StackPrograms(
            BrokerAndRegistry infrastructure,
            Function<ComponentInstance, ServiceProgram> services,
            ManagedProgram mirror,
            ManagedProgram gateways,
            Supplier<Set<ComponentInstance>> instances) {
        this.infrastructure = infrastructure;
        this.mirror = mirror;
        this.gateways = gateways;
        this.factory = services;
        this.instances = instances;
    }

    /**
     * Starts an instance without waiting.
     *
     * @throws UserError after {@link #killAll}: without that, Ctrl-C between two starts would leave the second running
     */
    synchronized void launch(ComponentInstance instance) {
        if (ended) {
            throw new UserError("The stack is ending: nothing is started any more.");
        }
        program(instance).launch();
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
        endAll(this::stop);
    }

    /** Kills every program, also one that is being started, and prevents further starts. */
    void killAll() {
        synchronized (this) {
            ended = true;
        }
        endAll(this::kill);
    }

    private void endAll(Consumer<ComponentInstance> end) {
        Set<ComponentInstance> below =
                Set.of(ComponentInstance.first(Component.REGISTRY), ComponentInstance.first(Component.BROKER));
        ParallelTasks.forEach(
                instances.get().stream()
                        .filter(instance -> !below.contains(instance))
                        .toList(),
                end);
        instances.get().stream()
                .filter(below::contains)
                .sorted(Comparator.reverseOrder())
                .forEach(end);
    }

    ServiceProgram service(ComponentInstance instance) {
        return services.computeIfAbsent(instance, factory);
    }

    private ManagedProgram program(ComponentInstance instance) {
        return switch (instance.component()) {
            case BROKER -> infrastructure.program(Part.BROKER);
            case REGISTRY -> infrastructure.program(Part.REGISTRY);
            case MIRROR -> mirror;
            case GATEWAYS -> gateways;
            default -> service(instance).program();
        };
    }
}
