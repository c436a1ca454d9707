package dev.herald.stack.broker;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.ScramLogin;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.ManagedProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Broker and registry as processes on the loopback address: Kafka from this module's class path, Apicurio Registry
 * unpacked from its archive. The registry keeps the schemas in the broker, so that they survive it. An instance holds
 * no state of its own: another command may make one for the same settings and find the same processes.
 */
public final class ProcessBrokerAndRegistry implements BrokerAndRegistry {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Installation installation;
    private final InfrastructureSettings settings;

    /** Creates broker and registry with these settings, whether they run or not. */
    public ProcessBrokerAndRegistry(Installation installation, InfrastructureSettings settings) {
        this.installation = installation;
        this.settings = settings;
    }

    @Override
    public ManagedProgram program(Part part) {
        return switch (part) {
            case BROKER -> watched(part, "broker", Duration.ofMinutes(3));
            case REGISTRY -> watched(part, "registry", Duration.ofMinutes(3));
        };
    }

    private SupervisedProgram watched(Part part, String name, Duration longestStart) {
        return new SupervisedProgram(
                settings.folder(),
                new SupervisedProgram.Traits(name, "The " + name, longestStart, GRACE),
                () -> part == Part.BROKER ? broker() : registry(),
                () -> InfrastructureHealth.of(part, settings));
    }

    private JavaProgram broker() {
        List<String> options = new ArrayList<>(installation.brokerOptions());
        options.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"));
        return installation
                .ownProgram("broker", options, BrokerProgram.class.getName())
                .running(
                        "broker",
                        List.of(writeConfiguration(settings, settings.brokerPort())
                                .toString()),
                        passwords(settings));
    }

    private JavaProgram registry() {
        RegistryOnBroker.prepare(settings);
        List<String> options = new ArrayList<>(installation.fastStartOptions());
        options.add("-Xmx384m");
        return installation.registry(options).running("registry", List.of(), registryEnvironment());
    }

    /** Writes the configuration of a broker that sends its clients to a port, and returns its file. */
    static Path writeConfiguration(InfrastructureSettings settings, int advertisedPort) {
        Path folder = settings.folder().resolve("broker");
        Path configuration = folder.resolve("server.properties");
        PrivateFile.write(
                configuration,
                BrokerSettings.text(
                        folder.resolve("data"),
                        settings.brokerPort(),
                        advertisedPort,
                        settings.controllerPort(),
                        Credentials.random(),
                        settings.quickCleaning()));
        return configuration;
    }

    static Map<String, String> passwords(InfrastructureSettings settings) {
        return Map.of(
                BrokerProgram.ADMIN_PASSWORD, settings.admin().secret(),
                BrokerProgram.REGISTRY_PASSWORD, settings.registry().secret());
    }

    private Map<String, String> registryEnvironment() {
        ScramLogin login = settings.registry();
        Map<String, String> e = new LinkedHashMap<>();
        e.put("APICURIO_STORAGE_KIND", "kafkasql");
        e.put("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        e.put("APICURIO_KAFKASQL_TOPIC_AUTO_CREATE", "false"); // RegistryOnBroker made them
        // The default of five seconds makes the start wait idly for twenty-five.
        e.put("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "100");
        e.put("APICURIO_KAFKA_COMMON_SECURITY_PROTOCOL", login.protocol());
        e.put("APICURIO_KAFKA_COMMON_SASL_MECHANISM", login.mechanism());
        e.put("APICURIO_KAFKA_COMMON_SASL_JAAS_CONFIG", login.jaas());
        e.putAll(access(installation, settings));
        return e;
    }

    /**
     * Returns where the registry listens, and who may call what. It listens on loopback, while its defaults are all
     * interfaces.
     */
    private static Map<String, String> access(Installation installation, InfrastructureSettings settings) {
        return Map.of(
                "QUARKUS_CONFIG_LOCATIONS",
                installation.project().resolve(RegistryAccess.FILE).toString(),
                RegistryAccess.PASSWORD,
                settings.provisionerPassword(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(settings.registryPort()),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                "0",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                "false");
    }
}
