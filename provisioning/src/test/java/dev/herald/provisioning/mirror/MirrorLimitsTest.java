package dev.herald.provisioning.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The limits of the mirror's connections, in a process of its own as it runs: the JDK's server reads them once for each
 * JVM.
 */
@Timeout(300)
class MirrorLimitsTest {

    private static final Pattern PORT = Pattern.compile("listens at .*:(\\d+)");

    private static final byte[] REQUEST =
            "GET /subjects HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        ProcessBuilder mirror = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MirrorApplication.class.getName())
                .redirectErrorStream(true);
        mirror.environment()
                .put("HERALD_MIRROR_FILE", folder.resolve("schemas.json").toString());
        mirror.environment().put("HERALD_MIRROR_PORT", "0");
        process = mirror.start();
        port = portOf(process.inputReader(StandardCharsets.UTF_8));
    }

    private static int portOf(BufferedReader log) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            Matcher listening = PORT.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new AssertionError("the mirror ended: " + lines);
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void a_request_that_never_ends_is_cut_off() throws IOException {
        try (Socket slow = connect();
                OutputStream out = slow.getOutputStream();
                InputStream in = slow.getInputStream()) {
            out.write("GET /subjects HTTP/1.1\r\nHost: x\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            slow.setSoTimeout(Math.toIntExact(TimeUnit.MINUTES.toMillis(3)));
            assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).doesNotContain("200 OK");
        }
    }

    @Test
    void more_connections_than_the_limit_are_closed() throws IOException {
        List<Socket> held = new ArrayList<>();
        try {
            for (int connection = 0; connection < 300; connection++) {
                held.add(connect());
            }
            assertThat(isAnswered(held.getLast())).as("it is accepted last").isFalse();
            for (Socket socket : held) {
                send(socket);
            }
            assertThat(held.stream().filter(socket -> !isAnswered(socket)).count())
                    .as("closed without an answer")
                    .isBetween(40L, 46L);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static void send(Socket socket) {
        try {
            socket.getOutputStream().write(REQUEST);
        } catch (IOException e) {
            // closed by the server, so that nothing answers
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
