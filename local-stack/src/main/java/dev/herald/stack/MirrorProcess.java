package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.provisioning.mirror.MirrorApplication;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** The mirror of the schemas as a program: a small JVM of its own, so that a flood of requests reaches no service. */
final class MirrorProcess {

    /**
     * Options of the JVM, in addition to those for a quick start. A mirror that runs out of memory ends and is started
     * again, as in its container.
     */
    static final List<String> OPTIONS = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Installation installation;
    private final Path folder;
    private final IntSupplier port;
    private final SupervisedProgram program;

    /** Creates the mirror of the stack in this folder; its port is asked when it is needed. */
    MirrorProcess(Installation installation, Path folder, IntSupplier port) {
        this.installation = installation;
        this.folder = folder;
        this.port = port;
        this.program = new SupervisedProgram(
                folder,
                new SupervisedProgram.Traits(Component.MIRROR.label(), "The mirror", LONGEST_START, GRACE),
                this::process,
                this::health);
    }

    SupervisedProgram program() {
        return program;
    }

    /** Returns the file that the mirror serves; provisioning writes it. */
    static Path file(Path folder) {
        return folder.resolve("mirror").resolve("schemas.json");
    }

    private JavaProgram process() {
        List<String> options = new ArrayList<>(installation.fastStartOptions());
        options.addAll(OPTIONS);
        String name = Component.MIRROR.label();
        return installation
                .ownProgram(name, options, MirrorApplication.class.getName())
                .running(
                        name,
                        List.of(),
                        Map.of(
                                "HERALD_MIRROR_FILE",
                                file(folder).toString(),
                                "HERALD_MIRROR_AUDIT",
                                LocalAuditLog.trees(folder).toString(),
                                "HERALD_MIRROR_PORT",
                                Integer.toString(port.getAsInt())));
    }

    private Health health() {
        return Health.ask(URI.create("http://127.0.0.1:%d/subjects".formatted(port.getAsInt())));
    }
}
