package dev.herald.stack.embedded;

import static java.util.Objects.requireNonNull;

import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JvmProgram;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The services of an installation, each of which can be started within this JVM. */
public final class EmbeddedServices {

    private final CountDownLatch broker = new CountDownLatch(1);
    private final Path logFile;
    private final Map<String, JvmProgram> programs = new TreeMap<>();

    /**
     * Knows some services; starts none.
     *
     * @param names such as {@code intake}
     * @param folder of the stack
     */
    public EmbeddedServices(Installation installation, List<String> names, Path folder) {
        this.logFile = logFile(folder);
        names.forEach(name -> programs.put(name, installation.service(name, List.of())));
    }

    /** Returns the log of all that run in this JVM for the stack in a folder. */
    public static Path logFile(Path folder) {
        return folder.resolve("log").resolve("services.log");
    }

    /**
     * Starts a service, and returns when its context is complete; what it returns ends it.
     *
     * @param environment what is added to the environment of this process
     * @param settings its settings, where they differ from what it ships with
     */
    public AutoCloseable start(String name, Map<String, String> environment, Map<String, String> settings)
            throws ReflectiveOperationException {
        JvmProgram service = requireNonNull(programs.get(name), name);
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        Map<String, String> arguments = new HashMap<>(Map.of(
                "logging.file.name",
                logFile.toString(),
                "logging.pattern.file",
                "%d{HH:mm:ss.SSS} %-5level [%t] %logger{0}: %msg%n",
                "logging.console.enabled",
                "false",
                "logging.register-shutdown-hook",
                "false",
                "management.metrics.use-global-registry",
                "false",
                "server.shutdown",
                "immediate",
                "herald.console.pictures.class-path",
                service.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        arguments.putAll(settings);
        List<String> line = new ArrayList<>();
        arguments.forEach((key, value) -> line.add("--%s=%s".formatted(key, value)));
        return EmbeddedClasses.of(List.copyOf(programs.values())).start(service, all, this::awaitBroker, line);
    }

    /** Lets the services go on that have built their contexts: topics and users are there. */
    public void openBroker() {
        broker.countDown();
    }

    private void awaitBroker() {
        try {
            broker.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before there were topics", e);
        }
    }
}
