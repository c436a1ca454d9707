package dev.herald.stack.infrastructure;

import dev.herald.stack.process.Health;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.SupervisedProcess;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Broker and registry as processes from Maven artifacts, on the loopback address. An instance holds no state of its
 * own: another command may make one for the same settings and find the same processes.
 */
public final class ProcessBrokerAndRegistry implements BrokerAndRegistry {

    private final InfrastructureSettings settings;
    private final BrokerProcess broker;
    private final RegistryProcess registry;

    /** Those of these settings, whether they run or not. */
    public ProcessBrokerAndRegistry(Installation installation, InfrastructureSettings settings) {
        this.settings = settings;
        this.broker = new BrokerProcess(installation, settings);
        this.registry = new RegistryProcess(installation, settings);
    }

    @Override
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return settings.registryUrl();
    }

    @Override
    public ScramLogin admin() {
        return settings.admin();
    }

    @Override
    public void launch(Part part) {
        switch (part) {
            case BROKER -> broker.launch();
            case REGISTRY -> registry.launch();
        }
    }

    @Override
    public void awaitReady(Part part) {
        switch (part) {
            case BROKER -> broker.awaitReady();
            case REGISTRY -> registry.awaitReady();
        }
    }

    @Override
    public boolean isRunning(Part part) {
        return process(part).running().isPresent();
    }

    @Override
    public OptionalLong pid(Part part) {
        return process(part).pid();
    }

    @Override
    public Health health(Part part) {
        return switch (part) {
            case BROKER -> broker.health();
            case REGISTRY -> registry.health();
        };
    }

    @Override
    public Path logFile(Part part) {
        return process(part).logFile();
    }

    @Override
    public void stop(Part part) {
        switch (part) {
            case BROKER -> broker.stop();
            case REGISTRY -> registry.stop();
        }
    }

    @Override
    public void kill(Part part) {
        process(part).kill();
    }

    private SupervisedProcess process(Part part) {
        return switch (part) {
            case BROKER -> broker.process();
            case REGISTRY -> registry.process();
        };
    }
}
