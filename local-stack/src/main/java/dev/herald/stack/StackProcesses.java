package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.process.StartGate;
import dev.herald.stack.process.SupervisedProgram;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of a stack, infrastructure and services alike. */
final class StackProcesses {

    private final BrokerAndRegistry infrastructure;
    private final Map<Component, ServiceProcess> services;
    private final SupervisedProgram gateways;
    private final Set<Component> components;
    private final StartGate gate = new StartGate();

    StackProcesses(
            BrokerAndRegistry infrastructure,
            Map<Component, ServiceProcess> services,
            SupervisedProgram gateways,
            Set<Component> components) {
        this.infrastructure = infrastructure;
        this.services = Map.copyOf(services);
        this.gateways = gateways;
        this.components = components;
    }

    /** Starts a component without waiting. */
    void launch(Component component) {
        gate.through(() -> {
            switch (component) {
                case BROKER -> infrastructure.launch(Part.BROKER);
                case REGISTRY -> infrastructure.launch(Part.REGISTRY);
                case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                    program(component).launch();
            }
        });
    }

    void awaitReady(Component component) {
        switch (component) {
            case BROKER -> infrastructure.awaitReady(Part.BROKER);
            case REGISTRY -> infrastructure.awaitReady(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).awaitReady();
        }
    }

    boolean isRunning(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.isRunning(Part.BROKER);
            case REGISTRY -> infrastructure.isRunning(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).isRunning();
        };
    }

    OptionalLong pid(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.pid(Part.BROKER);
            case REGISTRY -> infrastructure.pid(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).pid();
        };
    }

    Health health(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.health(Part.BROKER);
            case REGISTRY -> infrastructure.health(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).health();
        };
    }

    Path logFile(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.logFile(Part.BROKER);
            case REGISTRY -> infrastructure.logFile(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).logFile();
        };
    }

    void stop(Component component) {
        switch (component) {
            case BROKER -> infrastructure.stop(Part.BROKER);
            case REGISTRY -> infrastructure.stop(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).stop();
        }
    }

    void kill(Component component) {
        switch (component) {
            case BROKER -> infrastructure.kill(Part.BROKER);
            case REGISTRY -> infrastructure.kill(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, GATEWAYS ->
                program(component).kill();
        }
    }

    Set<Component> running() {
        return components.stream().filter(this::isRunning).collect(Collectors.toUnmodifiableSet());
    }

    /** Stops services and gateways in parallel, then registry and broker. */
    void stopAll() {
        ParallelTasks.forEach(
                running().stream()
                        .filter(component -> component != Component.BROKER && component != Component.REGISTRY)
                        .toList(),
                this::stop);
        stop(Component.REGISTRY);
        stop(Component.BROKER);
    }

    /** Kills every process, also one that is being started, and prevents further starts. */
    void killAll() {
        gate.close();
        components.stream().sorted(Comparator.reverseOrder()).forEach(this::kill);
    }

    private SupervisedProgram program(Component component) {
        return component == Component.GATEWAYS
                ? gateways
                : serviceProcess(component).program();
    }

    ServiceProcess serviceProcess(Component component) {
        ServiceProcess service = services.get(component);
        if (service == null) {
            throw new IllegalArgumentException(component + " is not a service");
        }
        return service;
    }
}
