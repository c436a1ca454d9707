package dev.herald.stack.process;

import dev.herald.cluster.UserError;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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

    /** What the images give a service's JVM, besides its memory and what happens without any. */
    static final List<String> IMAGE_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:NewRatio=4");

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

    /**
     * Returns JVM options for a quick start and little memory: light compilation, one thread for garbage collection.
     */
    public List<String> fastStartOptions() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /**
     * Returns whether services and broker run as in production, which takes longer to start and carries more: for
     * benchmarks.
     */
    public static boolean isAsShipped() {
        return Boolean.getBoolean("herald.services.as-shipped");
    }

    /** Returns options of a service's JVM, without its heap: for a quick start; as shipped, those of its image. */
    public List<String> serviceOptions() {
        return isAsShipped() ? IMAGE_OPTIONS : fastStartOptions();
    }

    /**
     * Returns options of the broker's JVM: for a quick start; as shipped, those of Kafka's own start script, but half
     * its heap: a broker with a million cases has less than 100 MB of live data (docs/performance.md, growth).
     */
    public List<String> brokerOptions() {
        List<String> collector = isAsShipped()
                ? List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35")
                : fastStartOptions();
        return Stream.concat(collector.stream(), Stream.of("-Xmx512m")).toList();
    }

    /**
     * Returns a service. Jars of this project are copied first: a later build replaces them, and a running process
     * still loads classes from its own.
     *
     * @param name lower case, such as {@code intake}
     * @param options options of its JVM
     * @throws UserError if the service is not built
     */
    public JvmProgram service(String name, List<String> options) {
        requireBuilt(name);
        List<Path> all = new ArrayList<>(List.of(serviceJar(name)));
        all.addAll(classPath(module(name)));
        return new JvmProgram(name, options, withCopies(all), mainClass(name));
    }

    /** Returns the main class of a service: {@code audit-log} is {@code dev.herald.auditlog.AuditLogApplication}. */
    static String mainClass(String service) {
        String title = Stream.of(service.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return "dev.herald.%s.%sApplication".formatted(service.replace("-", ""), title);
    }

    /** Returns a program of this module or of one that it depends on, from copies as for {@link #service}. */
    public JvmProgram ownProgram(String name, List<String> options, String mainClass) {
        List<Path> all = new ArrayList<>(List.of(code));
        all.addAll(classPath("local-stack"));
        return new JvmProgram(name, options, withCopies(all), mainClass);
    }

    /** Returns the registry: its jars as one class path, in the order in which its own class loader looks at them. */
    public JvmProgram registry(List<String> options) {
        Path folder = project.resolve("local-stack/target/registry");
        List<Path> all = new ArrayList<>();
        all.add(folder.resolve("quarkus/transformed-bytecode.jar"));
        all.add(folder.resolve("quarkus/generated-bytecode.jar"));
        for (String part : List.of("app", "lib/boot", "lib/main")) {
            try (Stream<Path> jars = Files.list(folder.resolve(part))) {
                jars.sorted().forEach(all::add);
            } catch (IOException e) {
                throw new UserError("%s cannot be read: build again, mvn -DskipTests package".formatted(folder), e);
            }
        }
        return new JvmProgram("registry", options, all, "io.quarkus.runner.GeneratedMain");
    }

    private List<Path> withCopies(List<Path> classPath) {
        return classPath.stream()
                .map(entry -> isOwnJar(entry) ? copy(entry) : entry)
                .toList();
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
        return switch (service) {
            case "console" -> "officer-console";
            case "audit-log" -> service;
            default -> service + "-service";
        };
    }

    private Path serviceJar(String service) {
        return project.resolve(module(service)).resolve("target").resolve(module(service) + ".jar");
    }

    private Path classPathFile(String module) {
        return project.resolve(module).resolve("target/classpath");
    }

    private List<Path> classPath(String module) {
        try {
            return Stream.of(Files.readString(classPathFile(module)).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read: build again, mvn -DskipTests package".formatted(classPathFile(module)), e);
        }
    }

    private boolean isOwnJar(Path entry) {
        return entry.startsWith(project) && Files.isRegularFile(entry);
    }

    /** Returns the copy of a jar, whose name tells its content: it is made once, never replaced, and keeps its time. */
    private Path copy(Path jar) {
        Path folder = project.resolve("target/programs");
        try {
            byte[] content = Files.readAllBytes(jar);
            String fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
            Path copy = folder.resolve(String.valueOf(jar.getFileName()).replace(".jar", "-" + fingerprint + ".jar"));
            if (!Files.exists(copy)) {
                Files.createDirectories(folder);
                Path written = Files.createTempFile(folder, "copy", ".tmp");
                Files.write(written, content);
                Files.move(written, copy, StandardCopyOption.ATOMIC_MOVE);
            }
            return copy;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new UserError("%s cannot be copied to %s: %s".formatted(jar, folder, e.getMessage()), e);
        }
    }
}
