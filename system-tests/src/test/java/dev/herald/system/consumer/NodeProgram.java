package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A program for Node.js with its packages, installed in a folder of its own. */
final class NodeProgram {

    private static final Path SOURCES = TestStacks.project().resolve("system-tests/src/test/javascript");
    private static final Pattern NO_NETWORK = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT");

    private final Path folder;
    private final String script;

    /** What a program printed, and how it ended. */
    record Ended(int code, String output) {}

    private NodeProgram(Path folder, String script) {
        this.folder = folder;
        this.script = script;
    }

    /**
     * Installs a script with the packages of its lock file; the test is skipped without Node.js, or if npm cannot reach
     * its registry.
     *
     * @param folder an empty folder
     * @param path the script below {@code src/test/javascript}, beside its {@code package.json}
     */
    static NodeProgram install(Path folder, String path) throws IOException, InterruptedException {
        Path source = SOURCES.resolve(path);
        NodeProgram program = new NodeProgram(folder, source.getFileName().toString());
        assumeTrue(
                program.execute(
                                        "sh",
                                        "-c",
                                        "npm --version && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'")
                                .code()
                        == 0,
                "Node.js 18 or newer and npm are not installed here");
        for (String file : List.of("package.json", "package-lock.json", program.script)) {
            Files.copy(source.resolveSibling(file), folder.resolve(file));
        }
        Ended installed = program.execute(
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--fetch-retries=1",
                "--fetch-timeout=60000");
        assumeTrue(!NO_NETWORK.matcher(installed.output()).find(), "npm cannot reach its registry");
        assertThat(installed.code()).as(installed.output()).isZero();
        return program;
    }

    /** Runs the script. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return execute(command.toArray(String[]::new));
    }

    private Ended execute(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "log", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new Ended(process.waitFor(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
