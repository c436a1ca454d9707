package dev.herald.stack.embedded;

import dev.herald.stack.process.JvmProgram;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of the services in this JVM. One loader has the libraries of all, which are loaded once; each service's
 * own jar has another, so that each finds its own {@code application.properties}. Nothing of this process's class path
 * is visible to them. Safe for use by several threads.
 */
final class EmbeddedClasses {

    /** Loading it initialises the classes of events, which services that start side by side must not do. */
    private static final String EVENTS = "dev.herald.contract.wire.BuiltInSchemas";

    private static final String RUNNER = "dev.herald.streams.lifecycle.EmbeddedService";

    private static final Map<List<JvmProgram>, EmbeddedClasses> LOADED = new HashMap<>();

    private final ClassLoader libraries;
    private final Map<JvmProgram, ClassLoader> own = new HashMap<>();

    private EmbeddedClasses(Collection<JvmProgram> services) throws ReflectiveOperationException {
        Set<Path> shared = new LinkedHashSet<>();
        services.forEach(service -> shared.addAll(librariesOf(service)));
        this.libraries =
                new URLClassLoader("libraries", urls(List.copyOf(shared)), ClassLoader.getPlatformClassLoader());
        for (JvmProgram service : services) {
            own.put(
                    service,
                    new URLClassLoader(
                            service.name(), urls(List.of(service.classPath().getFirst())), libraries));
        }
        // Libraries find each other's providers by the loader of their thread, and those of this process are others.
        Thread.currentThread().setContextClassLoader(libraries);
        Class.forName(EVENTS, true, libraries);
    }

    /** Returns the classes of these services, whose class paths begin with their own jar; loaded once in this JVM. */
    static synchronized EmbeddedClasses of(List<JvmProgram> services) throws ReflectiveOperationException {
        EmbeddedClasses known = LOADED.get(services);
        if (known == null) {
            known = new EmbeddedClasses(services);
            LOADED.put(services, known);
        }
        return known;
    }

    /** Starts a service; what it returns ends it. */
    AutoCloseable start(JvmProgram service, Map<String, String> environment, Runnable gate, List<String> arguments)
            throws ReflectiveOperationException {
        Class<?> application = Class.forName(service.mainClass(), false, own.get(service));
        return (AutoCloseable) Class.forName(RUNNER, true, libraries)
                .getMethod("start", Class.class, Map.class, Runnable.class, String[].class)
                .invoke(null, application, environment, gate, arguments.toArray(String[]::new));
    }

    private static List<Path> librariesOf(JvmProgram service) {
        return service.classPath().subList(1, service.classPath().size());
    }

    private static URL[] urls(List<Path> files) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path file : files) {
                urls.add(file.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        return urls.toArray(URL[]::new);
    }
}
