package dev.herald.gateway.witness;

import static dev.herald.contract.transparency.LogFixture.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.herald.contract.transparency.LogFixture;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample in Python, which is written by the specifications alone, agrees with the gateway. */
class WitnessSampleTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SAMPLE = Path.of("..", "docs", "samples", "member", "python", "witness.py");
    private static final LogFixture LOG = LogFixture.create().growTo(600);
    private static final AtomicReference<LogFixture> MIRRORED = new AtomicReference<>(LOG);

    private static HttpServer mirror;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON)) && exitCode(List.of(PYTHON, "-c", "import cryptography")) == 0,
                "needs Debian's packages python3 and python3-cryptography");
        mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String prefix = "/audit/roots/";
        mirror.createContext(prefix, request -> {
            byte[] tile = tile(request.getRequestURI().getPath().substring(prefix.length()));
            request.sendResponseHeaders(tile.length == 0 ? 404 : 200, tile.length == 0 ? -1 : tile.length);
            request.getResponseBody().write(tile);
            request.close();
        });
        mirror.start();
    }

    @AfterAll
    static void stop() {
        if (mirror != null) {
            mirror.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "1,2", "3,7", "4,7", "6,8", "8,13", "255,256", "256,300", "257,600", "300,600", "512,600"
    })
    void a_tree_that_only_grew_is_consistent(int kept, int size) throws Exception {
        MIRRORED.set(LOG);

        assertThat(compare(LOG.signed(kept), LOG.signed(size))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "3,7", "4,7", "6,8", "8,13", "256,300", "257,600", "300,600", "512,600"})
    void another_history_is_a_fork(int kept, int size) throws Exception {
        LogFixture other = LOG.another().growTo(kept - 1).add("another entry").growTo(600);
        MIRRORED.set(other);

        assertThat(compare(LOG.signed(kept), other.signed(size))).isEqualTo(1);
    }

    @Test
    void a_smaller_tree_and_a_note_of_somebody_else_are_refused() throws Exception {
        MIRRORED.set(LOG);

        assertThat(compare(LOG.signed(9), LOG.signed(8))).isEqualTo(1);
        assertThat(compare(LOG.signed(8), LogFixture.create().growTo(9).signed(9)))
                .isEqualTo(1);
    }

    private int compare(SignedCheckpoint kept, SignedCheckpoint shown) throws IOException, InterruptedException {
        NoteKey key = new NoteKey(ORIGIN, NoteKey.Kind.NOTE, LOG.publicKey());
        return exitCode(List.of(
                PYTHON,
                SAMPLE.toString(),
                Files.writeString(folder.resolve("policy"), "log %s\nquorum none\n".formatted(key.text()))
                        .toString(),
                "http://127.0.0.1:%d/audit".formatted(mirror.getAddress().getPort()),
                Files.writeString(folder.resolve("kept"), kept.note()).toString(),
                Files.writeString(folder.resolve("new"), shown.note()).toString()));
    }

    private static byte[] tile(String path) {
        try {
            return Tile.parse(path).map(MIRRORED.get()::tile).orElse(new byte[0]);
        } catch (UncheckedIOException e) {
            return new byte[0];
        }
    }

    private static int exitCode(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
