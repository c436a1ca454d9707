package dev.herald.stack.running;

import dev.herald.stack.infrastructure.BrokerAndRegistry;
import dev.herald.stack.infrastructure.BrokerAndRegistry.Part;
import dev.herald.stack.process.AtOnce;
import dev.herald.stack.process.Gate;
import dev.herald.stack.process.Health;
import dev.herald.stack.process.WatchedProgram;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Every component of a stack by the same verbs, whether it is infrastructure or a service of ours. */
final class StackProcesses {

    private final BrokerAndRegistry infrastructure;
    private final Map<Component, ServiceProcess> services;
    private final Set<Component> components;
    private final Gate gate = new Gate();

    StackProcesses(
            BrokerAndRegistry infrastructure, Map<Component, ServiceProcess> services, Set<Component> components) {
        this.infrastructure = infrastructure;
        this.services = Map.copyOf(services);
        this.components = components;
    }

    /** Starts one without waiting. */
    void launch(Component component) {
        gate.through(() -> {
            switch (component) {
                case BROKER -> infrastructure.launch(Part.BROKER);
                case REGISTRY -> infrastructure.launch(Part.REGISTRY);
                case INTAKE, SCREENING, REVIEW, DISSEMINATION ->
                    service(component).launch();
            }
        });
    }

    void awaitReady(Component component) {
        switch (component) {
            case BROKER -> infrastructure.awaitReady(Part.BROKER);
            case REGISTRY -> infrastructure.awaitReady(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).awaitReady();
        }
    }

    boolean isRunning(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.isRunning(Part.BROKER);
            case REGISTRY -> infrastructure.isRunning(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).isRunning();
        };
    }

    OptionalLong pid(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.pid(Part.BROKER);
            case REGISTRY -> infrastructure.pid(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).pid();
        };
    }

    Health health(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.health(Part.BROKER);
            case REGISTRY -> infrastructure.health(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).health();
        };
    }

    Path logFile(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.logFile(Part.BROKER);
            case REGISTRY -> infrastructure.logFile(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).logFile();
        };
    }

    void stop(Component component) {
        switch (component) {
            case BROKER -> infrastructure.stop(Part.BROKER);
            case REGISTRY -> infrastructure.stop(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).stop();
        }
    }

    void kill(Component component) {
        switch (component) {
            case BROKER -> infrastructure.kill(Part.BROKER);
            case REGISTRY -> infrastructure.kill(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).kill();
        }
    }

    Set<Component> running() {
        return components.stream().filter(this::isRunning).collect(Collectors.toUnmodifiableSet());
    }

    /** Services first and side by side, then what they stand on. */
    void stopAll() {
        AtOnce.forEach(running().stream().filter(Component::isService).toList(), this::stop);
        stop(Component.REGISTRY);
        stop(Component.BROKER);
    }

    /** Also what is being started at this moment; nothing starts again. */
    void killAll() {
        gate.close();
        components.stream().sorted(Comparator.reverseOrder()).forEach(this::kill);
    }

    private WatchedProgram service(Component component) {
        return serviceProcess(component).program();
    }

    ServiceProcess serviceProcess(Component component) {
        ServiceProcess service = services.get(component);
        if (service == null) {
            throw new IllegalArgumentException(component + " is not a service");
        }
        return service;
    }
}
