package dev.herald.system;

import com.github.dockerjava.api.exception.NotModifiedException;
import dev.herald.cluster.Health;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.UserError;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.InfrastructureHealth;
import dev.herald.stack.broker.InfrastructureSettings;
import dev.herald.stack.broker.RegistryAccess;
import dev.herald.stack.broker.RegistryOnBroker;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.ManagedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** Broker and registry in containers: the second of the two ways to have them. */
final class ContainerBrokerAndRegistry implements BrokerAndRegistry {

    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");
    private static final DockerImageName REGISTRY = DockerImageName.parse("apicurio/apicurio-registry:3.3.3");

    /** The images that a machine needs. */
    static final List<String> IMAGES = List.of(KAFKA.asCanonicalNameString(), REGISTRY.asCanonicalNameString());

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final InfrastructureSettings settings;
    private final Network network = Network.newNetwork();
    private final Map<Part, GenericContainer<?>> containers = new EnumMap<>(Part.class);
    private final Map<Part, Boolean> running = new EnumMap<>(Part.class);

    ContainerBrokerAndRegistry(InfrastructureSettings settings) {
        this.settings = settings;
        containers.put(Part.BROKER, broker());
        containers.put(Part.REGISTRY, registry());
    }

    private GenericContainer<?> broker() {
        GenericContainer<?> broker = new GenericContainer<>(KAFKA)
                .withNetwork(network)
                .withNetworkAliases("broker")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx512m")
                .withEnv("ADMIN", settings.admin().password())
                .withEnv("REGISTRY", settings.registry().password())
                .withCopyToContainer(Transferable.of(brokerProperties()), "/tmp/server.properties")
                .withCommand("bash", "-c", """
                        printf -- '--add-scram\\nSCRAM-SHA-512=[name=%s,password=%s]\\n' \
                          admin "$ADMIN" registry "$REGISTRY" >/tmp/users \
                        && /opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id herald-local-stack-001 \
                          --config /tmp/server.properties @/tmp/users \
                        && exec /opt/kafka/bin/kafka-server-start.sh /tmp/server.properties""")
                .waitingFor(new Unwaited());
        broker.setPortBindings(List.of(onLoopback(settings.brokerPort(), settings.brokerPort())));
        return broker;
    }

    private GenericContainer<?> registry() {
        ScramLogin login = settings.registry();
        GenericContainer<?> registry = new GenericContainer<>(REGISTRY)
                .withNetwork(network)
                .withEnv("APICURIO_STORAGE_KIND", "kafkasql")
                .withEnv("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", "broker:9092")
                .withEnv("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "100")
                .withEnv("APICURIO_KAFKA_COMMON_SECURITY_PROTOCOL", login.protocol())
                .withEnv("APICURIO_KAFKA_COMMON_SASL_MECHANISM", "SCRAM-SHA-512")
                .withEnv("APICURIO_KAFKA_COMMON_SASL_JAAS_CONFIG", login.jaas())
                .withEnv("QUARKUS_CONFIG_LOCATIONS", "/etc/herald/access.properties")
                .withEnv(RegistryAccess.PASSWORD, settings.provisionerPassword())
                .withCopyToContainer(Transferable.of(accessRules()), "/etc/herald/access.properties")
                .waitingFor(new Unwaited());
        registry.setPortBindings(List.of(onLoopback(settings.registryPort(), 8080)));
        return registry;
    }

    private static byte[] accessRules() {
        try {
            return Files.readAllBytes(Installation.locate().project().resolve(RegistryAccess.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Clients on this machine by the mapped port, the registry by the network's name, the broker itself on loopback.
     */
    private String brokerProperties() {
        String self =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"%1$s\" user_broker=\"%1$s\";"
                        .formatted(settings.admin().password());
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:9093
                log.dirs=/var/lib/kafka/data
                listeners=CLIENT://0.0.0.0:%1$d,INSIDE://0.0.0.0:9092,SELF://127.0.0.1:9091,CONTROLLER://127.0.0.1:9093
                advertised.listeners=CLIENT://127.0.0.1:%1$d,INSIDE://broker:9092,SELF://127.0.0.1:9091
                listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,INSIDE:SASL_PLAINTEXT,SELF:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
                inter.broker.listener.name=SELF
                controller.listener.names=CONTROLLER
                sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.client.scram-sha-512.sasl.jaas.config=%2$s
                listener.name.client.scram-sha-256.sasl.jaas.config=%2$s
                listener.name.inside.scram-sha-512.sasl.jaas.config=%2$s
                listener.name.inside.scram-sha-256.sasl.jaas.config=%2$s
                listener.name.self.sasl.enabled.mechanisms=PLAIN
                listener.name.self.plain.sasl.jaas.config=%3$s
                listener.name.controller.sasl.enabled.mechanisms=PLAIN
                listener.name.controller.plain.sasl.jaas.config=%3$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:broker;User:admin
                allow.everyone.if.no.acl.found=false
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                log.cleaner.backoff.ms=%4$d
                """.formatted(settings.brokerPort(), scram, self, settings.quickCleaning() ? 500 : 15_000);
    }

    private static String onLoopback(int port, int inside) {
        return "127.0.0.1:%d:%d".formatted(port, inside);
    }

    @Override
    public ManagedProgram program(Part part) {
        return new InContainer(part);
    }

    /** A part; its state is that of its container. */
    private final class InContainer implements ManagedProgram {

        private final Part part;

        InContainer(Part part) {
            this.part = part;
        }

        @Override
        public void launch() {
            if (part == Part.REGISTRY) {
                RegistryOnBroker.prepare(settings);
            }
            GenericContainer<?> container = container(part);
            if (container.getContainerId() == null) {
                container.start();
            } else {
                container
                        .getDockerClient()
                        .startContainerCmd(container.getContainerId())
                        .exec();
            }
            running.put(part, true);
        }

        @Override
        public void awaitReady() {
            try {
                Awaitility.await(part.toString())
                        .atMost(LONGEST_START)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> health().ready());
            } catch (ConditionTimeoutException e) {
                throw new UserError(
                        "The %s in its container is not ready after %s: %s. The end of its log:%n%s"
                                .formatted(
                                        part,
                                        LONGEST_START,
                                        health().reason(),
                                        container(part).getLogs()),
                        e);
            }
        }

        @Override
        public boolean isRunning() {
            return running.getOrDefault(part, false);
        }

        @Override
        public Health health() {
            return isRunning() ? InfrastructureHealth.of(part, settings) : Health.notReady("does not run");
        }

        @Override
        public Path logFile() {
            Path file = settings.folder().resolve(part.name().toLowerCase(Locale.ROOT) + "-container.log");
            try {
                return Files.writeString(file, container(part).getLogs());
            } catch (IOException e) {
                throw new UserError("The log of the %s cannot be written to %s".formatted(part, file), e);
            }
        }

        @Override
        public void stop() {
            end(() -> container(part)
                    .getDockerClient()
                    .stopContainerCmd(container(part).getContainerId())
                    .exec());
        }

        @Override
        public void kill() {
            end(() -> container(part)
                    .getDockerClient()
                    .killContainerCmd(container(part).getContainerId())
                    .exec());
        }

        private void end(Runnable how) {
            if (isRunning()) {
                try {
                    how.run();
                } catch (NotModifiedException alreadyEnded) {
                    // which is what was asked for
                }
                running.put(part, false);
            }
        }
    }

    private GenericContainer<?> container(Part part) {
        return containers.get(part);
    }

    @Override
    public void close() {
        containers.values().forEach(GenericContainer::stop);
        network.close();
    }

    /** Readiness is asked for by {@link #awaitReady}, the same way as for processes. */
    private static final class Unwaited extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // not here
        }
    }
}
