package dev.herald.stack.broker;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.ScramLogin;
import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Broker and registry as programs of this machine: Kafka from this module's class path, Apicurio Registry unpacked from
 * its archive. The registry keeps the schemas in the broker, so that they survive it.
 */
final class InfrastructurePrograms {

    private final Installation installation;
    private final InfrastructureSettings settings;

    InfrastructurePrograms(Installation installation, InfrastructureSettings settings) {
        this.installation = installation;
        this.settings = settings;
    }

    SupervisedProgram of(Part part) {
        return switch (part) {
            case BROKER -> watched(part, "broker", Duration.ofSeconds(60), Duration.ofSeconds(15));
            case REGISTRY -> watched(part, "registry", Duration.ofSeconds(120), Duration.ofSeconds(5));
        };
    }

    private SupervisedProgram watched(Part part, String name, Duration longestStart, Duration grace) {
        return new SupervisedProgram(
                settings.folder(),
                new SupervisedProgram.Traits(name, "The " + name, longestStart, grace),
                () -> part == Part.BROKER ? broker() : registry(),
                () -> InfrastructureHealth.of(part, settings));
    }

    private JavaProgram broker() {
        Path folder = settings.folder().resolve("broker");
        Path configuration = folder.resolve("server.properties");
        PrivateFile.write(
                configuration,
                BrokerSettings.text(
                        folder.resolve("data"),
                        settings.brokerPort(),
                        settings.controllerPort(),
                        settings.adminPassword(),
                        settings.quickCleaning()));
        return new JavaProgram(
                "broker",
                quickly(
                        "-Xmx512m",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-cp",
                        installation.classPath(),
                        BrokerProgram.class.getName(),
                        configuration.toString()),
                Map.of(
                        BrokerProgram.ADMIN_PASSWORD, settings.adminPassword(),
                        BrokerProgram.REGISTRY_PASSWORD, settings.registryPassword()));
    }

    private JavaProgram registry() {
        RegistryRights.grant(settings);
        Path jar = installation.registry().resolve("quarkus-run.jar");
        return new JavaProgram("registry", quickly("-Xmx384m", "-jar", jar.toString()), registryEnvironment());
    }

    private List<String> quickly(String... arguments) {
        List<String> all = new ArrayList<>(installation.fastStartOptions());
        all.addAll(List.of(arguments));
        return all;
    }

    private Map<String, String> registryEnvironment() {
        ScramLogin login = settings.registry();
        Map<String, String> e = new LinkedHashMap<>();
        e.put("APICURIO_STORAGE_KIND", "kafkasql");
        e.put("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        // The default of five seconds makes the start wait idly for twenty-five.
        e.put("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "100");
        e.put("APICURIO_KAFKA_COMMON_SECURITY_PROTOCOL", login.protocol());
        e.put("APICURIO_KAFKA_COMMON_SASL_MECHANISM", "SCRAM-SHA-512");
        e.put("APICURIO_KAFKA_COMMON_SASL_JAAS_CONFIG", login.jaas());
        // Both listen on all interfaces by default.
        e.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        e.put("QUARKUS_HTTP_PORT", Integer.toString(settings.registryPort()));
        e.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        e.put("QUARKUS_MANAGEMENT_PORT", "0");
        e.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        return e;
    }
}
