package dev.herald.stack.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
     * @throws StackException if that is not a built checkout
     */
    public static Installation locate() {
        try {
            Path code = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String told = System.getProperty("herald.project");
            Path project = told == null ? above(code) : Path.of(told);
            if (!Files.isDirectory(project.resolve("local-stack/target/lib"))) {
                throw new StackException("%s is not a built checkout of Herald: run ./herald, or mvn package, there."
                        .formatted(project));
            }
            return new Installation(project.toAbsolutePath(), code);
        } catch (URISyntaxException e) {
            throw new StackException("This program cannot tell where it was installed.", e);
        }
    }

    private static Path above(Path code) {
        // <project>/local-stack/target/<jar or classes>
        Path target = code.toAbsolutePath().getParent();
        Path module = target == null ? null : target.getParent();
        Path project = module == null ? null : module.getParent();
        if (project == null) {
            throw new StackException("Set -Dherald.project to the folder of a built checkout.");
        }
        return project;
    }

    /** Class path with this module, its dependencies and with them the broker. */
    public String classPath() {
        return code + File.pathSeparator + project.resolve("local-stack/target/lib") + "/*";
    }

    /** Options with which a JVM is up soon and small: it is compiled lightly, and cleaned by one thread. */
    public List<String> quickStart() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /**
     * Options of a service's JVM: it is up soon, unless {@code herald.services.as-shipped} is set. Then it runs as it
     * does in its image, which takes longer to start and carries more: what benchmarks are about.
     */
    public List<String> ofServices() {
        return Boolean.getBoolean("herald.services.as-shipped") ? List.of() : quickStart();
    }

    /**
     * How to run a service; the first time after a build this takes a second.
     *
     * @throws StackException if it is not built
     */
    public List<String> service(String name) {
        Path jar = project.resolve(name + "-service/target/" + name + "-service-exec.jar");
        if (!Files.exists(jar)) {
            throw new StackException("The %s service is not built (%s is missing). Build it: mvn -DskipTests package"
                    .formatted(name, jar));
        }
        Path versions = project.resolve("local-stack/target/programs").resolve(name);
        return List.of("-jar", new ExtractedJar(jar, versions).runnable().toString());
    }

    /** The unpacked registry. */
    public Path registry() {
        return project.resolve("local-stack/target/registry");
    }
}
