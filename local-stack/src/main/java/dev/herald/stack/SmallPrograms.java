package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.provisioning.mirror.MirrorApplication;
import dev.herald.stack.embedded.EmbeddedProgram;
import dev.herald.stack.embedded.EmbeddedServices;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.ManagedProgram;
import dev.herald.stack.process.SupervisedProcess;
import dev.herald.stack.process.SupervisedProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The mirror of the schemas, and the gateways of some members, each a small JVM of its own. One that runs out of memory
 * ends and is started again, as in its container: another attempt in the same process may never succeed, and the health
 * would not show that.
 *
 * @param folder of the stack
 */
record SmallPrograms(Installation installation, Path folder) {

    static final List<String> MIRROR_OPTIONS = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

    static final List<String> GATEWAY_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            // Apicurio's cache logs a stack trace with the whole schema for each look-up that fails.
            "-Dorg.slf4j.simpleLogger.log.io.apicurio.registry.resolver.cache.ERCache=off",
            "-Dorg.slf4j.simpleLogger.log.dev.herald=info");

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** Returns the mirror: within this JVM, or as a process, so that a flood of requests reaches no service. */
    ManagedProgram mirror(int port, boolean embedded) {
        String title = "The mirror";
        Map<String, String> environment = Map.of(
                "HERALD_MIRROR_FILE", mirrorFile(folder).toString(),
                "HERALD_MIRROR_AUDIT", LocalAuditLog.trees(folder).toString(),
                "HERALD_MIRROR_PORT", Integer.toString(port));
        Supplier<Health> health = () -> Health.ask(URI.create("http://127.0.0.1:%d/subjects".formatted(port)));
        return embedded
                ? new EmbeddedProgram(
                        title,
                        port,
                        EmbeddedServices.logFile(folder),
                        () -> MirrorApplication.start(environment),
                        health)
                : program(
                        Component.MIRROR,
                        title,
                        () -> process(Component.MIRROR, MIRROR_OPTIONS, MirrorApplication.class.getName(), environment),
                        health);
    }

    /** Returns the file that the mirror serves; provisioning writes it. */
    static Path mirrorFile(Path folder) {
        return folder.resolve("mirror").resolve("schemas.json");
    }

    /**
     * Returns the gateways as one program. It writes its pid into a file when it has connected all gateways.
     *
     * @param environment members, passwords and connection; asked at the start
     */
    SupervisedProgram gateways(Supplier<Map<String, String>> environment) {
        Path readyFile = folder.resolve("run").resolve("gateways.ready");
        return program(
                Component.GATEWAYS,
                "The program with the gateways",
                () -> {
                    Map<String, String> all = new TreeMap<>(environment.get());
                    all.put("HERALD_GATEWAY_READY_FILE", readyFile.toString());
                    return process(Component.GATEWAYS, GATEWAY_OPTIONS, "dev.herald.gateway.GatewayApplication", all);
                },
                () -> gatewayHealth(readyFile));
    }

    private Health gatewayHealth(Path readyFile) {
        OptionalLong pid = new SupervisedProcess(Component.GATEWAYS.label(), folder).pid();
        try {
            return pid.isPresent() && Files.readString(readyFile).strip().equals(Long.toString(pid.getAsLong()))
                    ? Health.READY
                    : Health.notReady("has not connected all gateways yet");
        } catch (IOException e) {
            return Health.notReady("has not connected all gateways yet");
        }
    }

    private SupervisedProgram program(
            Component component, String title, Supplier<JavaProgram> process, Supplier<Health> health) {
        return new SupervisedProgram(
                folder, new SupervisedProgram.Traits(component.label(), title, LONGEST_START, GRACE), process, health);
    }

    private JavaProgram process(
            Component component, List<String> more, String mainClass, Map<String, String> environment) {
        List<String> options = new ArrayList<>(installation.fastStartOptions());
        options.addAll(more);
        return installation
                .ownProgram(component.label(), options, mainClass)
                .running(component.label(), List.of(), environment);
    }
}
