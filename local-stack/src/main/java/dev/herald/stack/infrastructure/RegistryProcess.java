package dev.herald.stack.infrastructure;

import dev.herald.stack.process.Await;
import dev.herald.stack.process.Health;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.SupervisedProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Apicurio Registry as a process of its own. It keeps the schemas in the broker, so that they survive it. */
final class RegistryProcess {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Installation installation;
    private final InfrastructureSettings settings;
    private final SupervisedProcess process;

    RegistryProcess(Installation installation, InfrastructureSettings settings) {
        this.installation = installation;
        this.settings = settings;
        this.process = new SupervisedProcess("registry", settings.folder());
    }

    /** Starts it without waiting. */
    void launch() {
        RegistryRights.grant(settings);
        List<String> arguments = new ArrayList<>(installation.quickStart());
        arguments.addAll(List.of(
                "-Xmx384m",
                "-jar",
                installation.registry().resolve("quarkus-run.jar").toString()));
        process.start(new JavaProgram("registry", arguments, environment()));
    }

    void awaitReady() {
        Await.ready(process, "The registry", this::health, LONGEST_START);
    }

    Health health() {
        return process.running().isEmpty()
                ? Health.notReady("does not run")
                : Health.ask(URI.create(settings.registryUrl() + "/apis/ccompat/v7/subjects"), "", "");
    }

    SupervisedProcess process() {
        return process;
    }

    void stop() {
        process.stop(GRACE);
    }

    private Map<String, String> environment() {
        ScramLogin login = settings.registry();
        Map<String, String> e = new LinkedHashMap<>();
        e.put("APICURIO_STORAGE_KIND", "kafkasql");
        e.put("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        // The default of five seconds makes the start wait idly for twenty-five.
        e.put("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "100");
        e.put("APICURIO_KAFKA_COMMON_SECURITY_PROTOCOL", login.protocol());
        e.put("APICURIO_KAFKA_COMMON_SASL_MECHANISM", "SCRAM-SHA-512");
        e.put("APICURIO_KAFKA_COMMON_SASL_JAAS_CONFIG", login.jaas());
        // Both listen on all interfaces unless told.
        e.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        e.put("QUARKUS_HTTP_PORT", Integer.toString(settings.registryPort()));
        e.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        e.put("QUARKUS_MANAGEMENT_PORT", "0");
        e.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        return e;
    }
}
