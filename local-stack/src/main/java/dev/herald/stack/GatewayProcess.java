package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The gateways of some members as one program: one JVM, with the members' passwords in its environment. */
final class GatewayProcess {

    /**
     * Options of the JVM, in addition to those for a quick start. A gateway that runs out of memory ends and is started
     * again, as in its container. Another attempt in the same process may never succeed, and the health would not show
     * that.
     */
    static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            // Apicurio's cache logs a stack trace with the whole schema for each look-up that fails.
            "-Dorg.slf4j.simpleLogger.log.io.apicurio.registry.resolver.cache.ERCache=off",
            "-Dorg.slf4j.simpleLogger.log.dev.herald=info");

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Installation installation;
    private final Path readyFile;
    private final Supplier<Map<String, String>> environment;
    private final SupervisedProgram program;

    /**
     * Creates the gateways of the stack in this folder.
     *
     * @param environment members, passwords and connection; asked at the start
     */
    GatewayProcess(Installation installation, Path folder, Supplier<Map<String, String>> environment) {
        this.installation = installation;
        this.readyFile = folder.resolve("run").resolve("gateways.ready");
        this.environment = environment;
        this.program = new SupervisedProgram(
                folder,
                new SupervisedProgram.Traits(
                        Component.GATEWAYS.label(), "The program with the gateways", LONGEST_START, GRACE),
                this::process,
                this::health);
    }

    SupervisedProgram program() {
        return program;
    }

    private JavaProgram process() {
        List<String> options = new ArrayList<>(installation.fastStartOptions());
        options.addAll(OPTIONS);
        String name = Component.GATEWAYS.label();
        return installation
                .ownProgram(name, options, "dev.herald.gateway.GatewayApplication")
                .running(name, List.of(), environmentWithReadyFile());
    }

    private Map<String, String> environmentWithReadyFile() {
        Map<String, String> all = new TreeMap<>(environment.get());
        all.put("HERALD_GATEWAY_READY_FILE", readyFile.toString());
        return all;
    }

    /** The program writes its pid into the file when it has connected all gateways. */
    private Health health() {
        OptionalLong pid = program.pid();
        try {
            return pid.isPresent() && Files.readString(readyFile).strip().equals(Long.toString(pid.getAsLong()))
                    ? Health.READY
                    : Health.notReady("has not connected all gateways yet");
        } catch (IOException e) {
            return Health.notReady("has not connected all gateways yet");
        }
    }
}
