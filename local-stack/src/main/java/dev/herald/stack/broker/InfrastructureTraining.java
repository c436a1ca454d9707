package dev.herald.stack.broker;

import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JvmProgram;
import dev.herald.stack.process.PortUse;
import dev.herald.stack.process.StartCache.Training;
import java.nio.file.Path;
import java.util.List;

/** How broker and registry run once, alone and without data, to learn their classes. */
public final class InfrastructureTraining {

    private final Installation installation;
    private final InfrastructureSettings settings;

    /** Uses free ports and a folder that may be deleted afterwards. */
    public InfrastructureTraining(Installation installation, Path folder) {
        this.installation = installation;
        List<Integer> ports = PortUse.free(3);
        this.settings = new InfrastructureSettings(
                folder,
                ports.get(0),
                ports.get(1),
                ports.get(2),
                "training-only",
                "training-only",
                "training-only",
                false);
    }

    /** Returns a part as it runs in a stack. */
    public JvmProgram program(Part part) {
        return switch (part) {
            case BROKER -> InfrastructurePrograms.brokerProgram(installation);
            case REGISTRY -> InfrastructurePrograms.registryProgram(installation);
        };
    }

    /** Returns how a part is trained; the registry keeps its schemas in memory, since there is no broker. */
    public Training training(Part part) {
        return switch (part) {
            case BROKER ->
                new Training(
                        List.of(),
                        List.of(InfrastructurePrograms.writeConfiguration(settings)
                                .toString()),
                        InfrastructurePrograms.passwords(settings),
                        () -> InfrastructureHealth.of(part, settings).ready());
            case REGISTRY ->
                new Training(
                        List.of(),
                        List.of(),
                        InfrastructurePrograms.access(installation, settings),
                        () -> InfrastructureHealth.of(part, settings).ready());
        };
    }
}
