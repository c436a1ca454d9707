package dev.herald.benchmark.bare;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.stack.Stack;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A hop of the bare chain in a process of its own, with the libraries, the JVM options, the heap and the Streams
 * settings of a service, on the broker that Herald was measured on.
 */
final class BareProcess implements AutoCloseable {

    /** The service with whose libraries it runs: all services have those of streams-runtime. */
    private static final String LIBRARIES = "screening-service/target/classpath";

    /** Not loaded here: ./herald runs without Spring. */
    private static final String PROGRAM = "dev.herald.benchmark.bare.BareProgram";

    /** Warnings alone, as services log of Kafka; without it, each request is logged. */
    private static final String LOGGING = "dev/herald/benchmark/bare/logback.xml";

    private final SupervisedProgram program;

    /** A process that is not started yet. */
    BareProcess(Stack stack, BareHopTopology topology) {
        String name = topology.service();
        Path state = stack.folder().resolve("state").resolve(name);
        this.program = new SupervisedProgram(
                stack.folder(),
                new SupervisedProgram.Traits(name, name, Duration.ofMinutes(2), Duration.ofSeconds(10)),
                () -> new JavaProgram(
                        name,
                        arguments(Installation.locate(), topology, state),
                        Map.of(BareProgram.CLIENT, clientText(stack.adminProperties()))),
                () -> Files.exists(state.resolve(BareProgram.READY_FILE))
                        ? Health.READY
                        : Health.notReady("has no partitions yet"));
    }

    /** Starts the process. */
    void launch() {
        program.launch();
    }

    /** Returns when the process has its partitions. */
    void awaitReady() {
        program.awaitReady();
    }

    private static List<String> arguments(Installation installation, BareHopTopology topology, Path state) {
        List<String> arguments = new ArrayList<>(installation.serviceOptions());
        arguments.addAll(List.of(
                "-Xmx512m",
                "-Dlogback.configurationFile=" + LOGGING,
                "-cp",
                classPath(installation),
                PROGRAM,
                created(state).toString(),
                Long.toString(ProcessHandle.current().pid()),
                Integer.toString(topology.number())));
        return arguments;
    }

    private static String classPath(Installation installation) {
        try {
            String own = Path.of(BareProcess.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString();
            return own
                    + File.pathSeparator
                    + Files.readString(installation.project().resolve(LIBRARIES))
                            .strip();
        } catch (IOException e) {
            throw new UserError("%s is missing: build it, mvn -DskipTests package".formatted(LIBRARIES), e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("%s cannot be created".formatted(folder), e);
        }
    }

    private static String clientText(Map<String, Object> login) {
        Properties properties = new Properties();
        login.forEach((key, value) -> properties.setProperty(key, value.toString()));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        program.kill();
    }
}
