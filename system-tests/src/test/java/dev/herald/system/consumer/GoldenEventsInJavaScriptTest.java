package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Confluent's client for JavaScript reads and writes the golden events of {@code schemas}: a second reader that shares
 * no code with Herald. Skipped without Node.js, or if npm cannot reach its registry.
 */
@Timeout(300)
class GoldenEventsInJavaScriptTest {

    private static final Path PROGRAM = TestStacks.project().resolve("system-tests/src/test/javascript");
    private static final Path GOLDEN =
            TestStacks.project().resolve("schemas/src/test/resources/wire-format/golden-events.json");
    private static final Pattern NO_NETWORK =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT");

    @TempDir
    private Path folder;

    /** What a program printed, and how it ended. */
    private record Ended(int code, String output) {}

    @Test
    void confluents_client_reads_and_writes_the_golden_bytes() throws Exception {
        assumeTrue(
                run("sh", "-c", "npm --version && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'")
                                .code()
                        == 0,
                "Node.js 18 or newer and npm are not installed here");
        for (String file : List.of("package.json", "package-lock.json", "golden-events.js")) {
            Files.copy(PROGRAM.resolve(file), folder.resolve(file));
        }
        Ended installed = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
        assumeTrue(!NO_NETWORK.matcher(installed.output()).find(), "npm cannot reach its registry");
        assertThat(installed.code()).as(installed.output()).isZero();

        Ended read = run("node", "golden-events.js", GOLDEN.toString());

        assertThat(read.code()).as(read.output()).isZero();
        assertThat(read.output().lines()).hasSizeGreaterThan(3).allMatch(line -> line.endsWith(": read and written"));
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "log", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }
}
