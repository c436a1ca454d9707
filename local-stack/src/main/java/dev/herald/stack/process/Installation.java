package dev.herald.stack.process;

import dev.herald.cluster.UserError;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the built programs are: the checkout this class was built in.
 *
 * @param project its root
 * @param code this module's own jar or class folder
 */
public record Installation(Path project, Path code) {

    /**
     * Found from where this class was loaded, or from the system property {@code herald.project}.
     *
     * @throws UserError if that is not a built checkout
     */
    public static Installation locate() {
        try {
            Path code = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String given = System.getProperty("herald.project");
            Path project = given == null ? above(code) : Path.of(given);
            if (!Files.exists(project.resolve("local-stack/target/classpath"))) {
                throw new UserError("%s is not a built checkout of Herald: run ./herald, or mvn package, there."
                        .formatted(project));
            }
            return new Installation(project.toAbsolutePath(), code);
        } catch (URISyntaxException e) {
            throw new UserError("This program cannot tell where it was installed.", e);
        }
    }

    private static Path above(Path code) {
        // <project>/local-stack/target/<jar or classes>
        Path target = code.toAbsolutePath().getParent();
        Path module = target == null ? null : target.getParent();
        Path project = module == null ? null : module.getParent();
        if (project == null) {
            throw new UserError("Set -Dherald.project to the folder of a built checkout.");
        }
        return project;
    }

    /** Returns the class path of this module and its dependencies, the broker among them. */
    public String classPath() {
        return code + File.pathSeparator + classPath("local-stack");
    }

    /**
     * Returns JVM options for a quick start and little memory: light compilation, one thread for garbage collection.
     */
    public List<String> fastStartOptions() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /**
     * Options of a service's JVM: it is up soon, unless {@code herald.services.as-shipped} is set. Then it runs as it
     * does in its image, which takes longer to start and carries more: what benchmarks are about.
     */
    public List<String> serviceOptions() {
        return Boolean.getBoolean("herald.services.as-shipped") ? List.of() : fastStartOptions();
    }

    /**
     * Returns the arguments of a JVM that run a service. Jars of this project are copied first: a later build replaces
     * them, and a running process still loads classes from its own.
     *
     * @param name lower case, such as {@code intake}
     * @param copies folder for the copies; what is in it is replaced
     * @throws UserError if the service is not built
     */
    public List<String> service(String name, Path copies) {
        requireBuilt(name);
        String all = serviceJar(name) + File.pathSeparator + classPath(module(name));
        String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return List.of("-cp", withCopies(all, copies), "dev.herald.%s.%sApplication".formatted(name, title));
    }

    /**
     * Returns the arguments of a JVM that run the gateways of members, from copies as for {@link #service}.
     *
     * @param copies folder for the copies; what is in it is replaced
     */
    public List<String> gateways(Path copies) {
        return List.of("-cp", withCopies(classPath("local-stack"), copies), "dev.herald.gateway.GatewayApplication");
    }

    private String withCopies(String classPath, Path copies) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .map(entry -> isOwnJar(entry) ? copy(entry, copies) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Makes sure that a service can be run.
     *
     * @throws UserError if it is not built
     */
    public void requireBuilt(String name) {
        for (Path needed : List.of(serviceJar(name), classPathFile(module(name)))) {
            if (!Files.exists(needed)) {
                throw new UserError("The %s service is not built (%s is missing). Build it: mvn -DskipTests package"
                        .formatted(name, needed));
            }
        }
    }

    private static String module(String service) {
        return service.equals("console") ? "officer-console" : service + "-service";
    }

    private Path serviceJar(String service) {
        return project.resolve(module(service)).resolve("target").resolve(module(service) + ".jar");
    }

    private Path classPathFile(String module) {
        return project.resolve(module).resolve("target/classpath");
    }

    private String classPath(String module) {
        try {
            return Files.readString(classPathFile(module)).strip();
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read: build again, mvn -DskipTests package".formatted(classPathFile(module)), e);
        }
    }

    private boolean isOwnJar(Path entry) {
        return entry.startsWith(project) && Files.isRegularFile(entry);
    }

    private static Path copy(Path jar, Path copies) {
        Path copy = copies.resolve(jar.getFileName());
        try {
            Files.createDirectories(copies);
            return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(copy, e.getMessage()), e);
        }
    }

    /** Returns the folder of the unpacked registry. */
    public Path registry() {
        return project.resolve("local-stack/target/registry");
    }
}
