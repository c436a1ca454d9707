package dev.herald.stack.broker;

import dev.herald.cluster.UserError;
import dev.herald.stack.embedded.EmbeddedProgram;
import dev.herald.stack.embedded.EmbeddedServices;
import dev.herald.stack.process.ManagedProgram;
import org.apache.kafka.common.security.scram.internals.ScramSaslServerProvider;

/** A broker within this JVM, and no registry: the schemas are those of the build. */
public final class EmbeddedBroker implements BrokerAndRegistry {

    private final EmbeddedProgram broker;

    /** Creates the broker with these settings; starts nothing. */
    public EmbeddedBroker(InfrastructureSettings settings) {
        this(settings, settings.brokerPort());
    }

    /**
     * Creates a broker that clients reach through a proxy; starts nothing. They connect to the broker once, and then to
     * the proxy, which the broker names to them.
     *
     * @param proxyPort where the proxy listens
     */
    public EmbeddedBroker(InfrastructureSettings settings, int proxyPort) {
        // One for the whole JVM: where a client in a service's class loader came first, the broker refused every login.
        ScramSaslServerProvider.initialize();
        this.broker = new EmbeddedProgram(
                "The broker",
                settings.brokerPort(),
                EmbeddedServices.logFile(settings.folder()),
                () -> BrokerProgram.start(
                        ProcessBrokerAndRegistry.writeConfiguration(settings, proxyPort)
                                .toString(),
                        ProcessBrokerAndRegistry.passwords(settings)),
                () -> InfrastructureHealth.of(Part.BROKER, settings));
    }

    @Override
    public ManagedProgram program(Part part) {
        if (part == Part.REGISTRY) {
            throw new UserError("This stack runs in one JVM, without a registry: its schemas are those of the build.");
        }
        return broker;
    }
}
