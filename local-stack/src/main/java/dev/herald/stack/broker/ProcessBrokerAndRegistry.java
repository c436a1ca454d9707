package dev.herald.stack.broker;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.ScramLogin;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.ManagedProgram;
import java.util.EnumMap;
import java.util.Map;

/**
 * Broker and registry as processes from Maven artifacts, on the loopback address. An instance holds no state of its
 * own: another command may make one for the same settings and find the same processes.
 */
public final class ProcessBrokerAndRegistry implements BrokerAndRegistry {

    private final InfrastructureSettings settings;
    private final Map<Part, ManagedProgram> programs = new EnumMap<>(Part.class);

    /** Creates broker and registry with these settings, whether they run or not. */
    public ProcessBrokerAndRegistry(Installation installation, InfrastructureSettings settings) {
        this.settings = settings;
        InfrastructurePrograms all = new InfrastructurePrograms(installation, settings);
        for (Part part : Part.values()) {
            programs.put(part, all.of(part));
        }
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
    public ManagedProgram program(Part part) {
        return requireNonNull(programs.get(part));
    }
}
