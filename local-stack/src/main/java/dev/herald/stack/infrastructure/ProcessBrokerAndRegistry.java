package dev.herald.stack.infrastructure;

import dev.herald.stack.process.Health;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.SupervisedProcess;

/**
 * Broker and registry as processes from Maven artifacts, on the loopback address. Their data is below one folder and
 * survives {@link #close()}. An instance holds no state of its own: another command may make one for the same settings
 * and find the same processes.
 */
public final class ProcessBrokerAndRegistry implements BrokerAndRegistry {

    private final ProcessSettings settings;
    private final BrokerProcess broker;
    private final RegistryProcess registry;

    /** Those of these settings, whether they run or not. */
    public ProcessBrokerAndRegistry(Installation installation, ProcessSettings settings) {
        this.settings = settings;
        this.broker = new BrokerProcess(installation, settings);
        this.registry = new RegistryProcess(installation, settings);
    }

    /** Starts a part without waiting; the registry needs the broker. */
    public void launch(Part part) {
        switch (part) {
            case BROKER -> broker.launch();
            case REGISTRY -> registry.launch();
        }
    }

    /** Returns when a part answers. */
    public void awaitReady(Part part) {
        switch (part) {
            case BROKER -> broker.awaitReady();
            case REGISTRY -> registry.awaitReady();
        }
    }

    /** Asks a part to end, and waits until it has. */
    public void stop(Part part) {
        switch (part) {
            case BROKER -> broker.stop();
            case REGISTRY -> registry.stop();
        }
    }

    /** The process behind a part. */
    public SupervisedProcess process(Part part) {
        return switch (part) {
            case BROKER -> broker.process();
            case REGISTRY -> registry.process();
        };
    }

    /** How a part does. */
    public Health health(Part part) {
        return switch (part) {
            case BROKER -> broker.health();
            case REGISTRY -> registry.health();
        };
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
    public void awaitRegistry() {
        registry.awaitReady();
    }

    @Override
    public boolean canKill() {
        return true;
    }

    @Override
    public void kill(Part part) {
        process(part).kill();
    }

    @Override
    public void start(Part part) {
        launch(part);
        awaitReady(part);
    }

    @Override
    public void close() {
        registry.stop();
        broker.stop();
    }
}
