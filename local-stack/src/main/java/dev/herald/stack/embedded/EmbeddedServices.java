package dev.herald.stack.embedded;

import static java.util.Objects.requireNonNull;

import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JvmProgram;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * The services of an installation within this JVM. One class loader has the libraries of all, which are loaded once in
 * this JVM; each service's own jar has another, so that each finds its own {@code application.properties}. Nothing of
 * this process's class path is visible to them.
 */
public final class EmbeddedServices {

    /** Loading it initialises the classes of events, which services that start side by side must not do. */
    private static final String EVENTS = "dev.herald.contract.wire.BuiltInSchemas";

    private static final String RUNNER = "dev.herald.streams.lifecycle.EmbeddedService";

    /** By class path. */
    private static final Map<List<Path>, ClassLoader> LOADERS = new ConcurrentHashMap<>();

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
        ClassLoader libraries = libraries();
        ClassLoader own = loader(name, List.of(service.classPath().getFirst()), libraries);
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(environment);
        Map<String, String> arguments = new TreeMap<>(Map.of(
                "logging.file.name", logFile.toString(),
                "logging.pattern.file", "%d{HH:mm:ss.SSS} %-5level [%t] %logger{0}: %msg%n",
                "logging.console.enabled", "false",
                "logging.register-shutdown-hook", "false",
                "management.metrics.use-global-registry", "false",
                "server.shutdown", "immediate",
                "herald.console.pictures.class-path",
                        service.classPath().stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator))));
        arguments.putAll(settings);
        return (AutoCloseable) Class.forName(RUNNER, true, libraries)
                .getMethod("start", Class.class, Map.class, Runnable.class, String[].class)
                .invoke(
                        null,
                        Class.forName(service.mainClass(), false, own),
                        variables,
                        (Runnable) this::awaitBroker,
                        arguments.entrySet().stream()
                                .map(argument -> "--%s=%s".formatted(argument.getKey(), argument.getValue()))
                                .toArray(String[]::new));
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

    private ClassLoader libraries() throws ReflectiveOperationException {
        Set<Path> all = new LinkedHashSet<>();
        programs.values()
                .forEach(service -> all.addAll(
                        service.classPath().subList(1, service.classPath().size())));
        ClassLoader libraries = loader("libraries", List.copyOf(all), ClassLoader.getPlatformClassLoader());
        // Libraries find each other's providers by the loader of their thread, and those of this process are others.
        Thread.currentThread().setContextClassLoader(libraries);
        synchronized (EmbeddedServices.class) {
            Class.forName(EVENTS, true, libraries);
        }
        return libraries;
    }

    private static ClassLoader loader(String name, List<Path> classPath, ClassLoader parent) {
        return LOADERS.computeIfAbsent(
                classPath,
                files -> new URLClassLoader(
                        name, files.stream().map(EmbeddedServices::url).toArray(URL[]::new), parent));
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
