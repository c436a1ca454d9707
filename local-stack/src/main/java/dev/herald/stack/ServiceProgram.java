package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.contract.HttpSecret;
import dev.herald.stack.embedded.EmbeddedProgram;
import dev.herald.stack.embedded.EmbeddedServices;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.ManagedProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a service as a program, with its connection in the environment and settings as arguments: in a JVM of
 * its own, or within this one.
 */
final class ServiceProgram {

    /** The HTTP user for whom every service explains its health. */
    static final String HTTP_OPERATOR = "operator";

    private final ComponentInstance instance;
    private final Installation installation;
    private final Path stateFolder;
    private final int port;
    private final int actuatorPort;
    private final Supplier<HttpSecret> operatorSecret;
    private final Supplier<Map<String, String>> connection;
    private final Map<String, String> settings;
    private final ServiceLimits limits;
    private final ManagedProgram program;

    /**
     * Creates an instance of a service of the stack in this folder.
     *
     * @param operatorSecret password of the HTTP user {@code operator}; asked when it starts and when its health is
     *     asked for
     * @param connection how it reaches broker and registry; asked when it starts
     * @param settings its own settings, where they differ from what it ships with; no secrets, since arguments can be
     *     listed by anyone
     * @param limits its heap, and how long it may take to become ready
     * @param embedded the services within this JVM; null for a JVM of its own
     */
    ServiceProgram(
            ComponentInstance instance,
            Installation installation,
            Path folder,
            int port,
            int actuatorPort,
            Supplier<HttpSecret> operatorSecret,
            Supplier<Map<String, String>> connection,
            Map<String, String> settings,
            ServiceLimits limits,
            @Nullable EmbeddedServices embedded) {
        this.instance = instance;
        this.installation = installation;
        this.stateFolder = folder.resolve("state").resolve(instance.label());
        this.port = port;
        this.actuatorPort = actuatorPort;
        this.operatorSecret = operatorSecret;
        this.connection = connection;
        this.settings = new TreeMap<>(settings);
        this.limits = limits;
        String title = "The " + instance.label() + " service";
        this.program = embedded == null
                ? new SupervisedProgram(
                        folder,
                        new SupervisedProgram.Traits(instance.label(), title, limits.longestStart(), limits.grace()),
                        this::process,
                        this::health)
                : new EmbeddedProgram(
                        title,
                        port,
                        EmbeddedServices.logFile(folder),
                        () -> embedded.start(instance.component().program(), environment(), settings),
                        this::health);
    }

    private Health health() {
        return Health.ask(
                actuatorUrl().resolve("/actuator/health/readiness"),
                HTTP_OPERATOR,
                operatorSecret.get().password());
    }

    ManagedProgram program() {
        return program;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns where it answers for its health and metrics. */
    URI actuatorUrl() {
        return URI.create("http://127.0.0.1:" + actuatorPort);
    }

    private JavaProgram process() {
        List<String> options = new ArrayList<>(installation.serviceOptions());
        options.add("-Xmx" + limits.heapMebibytes() + "m");
        List<String> arguments = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toList();
        return installation
                .service(instance.component().program(), options)
                .running(instance.label(), arguments, environment());
    }

    /** Returns the environment of the service, for this launcher and for a process that somebody else starts. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(connection.get());
        environment.put("HERALD_STATE_DIR", stateFolder.toString());
        environment.put("HERALD_STREAMS_INSTANCE", Integer.toString(instance.number() - 1));
        environment.put("HERALD_HTTP_OPERATOR_PASSWORD", operatorSecret.get().text());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        if (actuatorPort != port) {
            environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(actuatorPort));
        }
        return environment;
    }
}
