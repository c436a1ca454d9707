package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.system.TestStacks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Confluent's client for JavaScript reads and writes the golden events of {@code schemas}: a second reader that shares
 * no code with Herald. Skipped without Node.js, or if npm cannot reach its registry.
 */
@Timeout(300)
class GoldenEventsInJavaScriptTest {

    private static final Path GOLDEN =
            TestStacks.project().resolve("schemas/src/test/resources/wire-format/golden-events.json");

    @TempDir
    private Path folder;

    @Test
    void confluents_client_reads_and_writes_the_golden_bytes() throws Exception {
        NodeProgram.Ended read = NodeProgram.install(folder, "golden-events.js").run(GOLDEN.toString());

        assertThat(read.code()).as(read.output()).isZero();
        assertThat(read.output().lines()).hasSizeGreaterThan(3).allMatch(line -> line.endsWith(": read and written"));
    }
}
