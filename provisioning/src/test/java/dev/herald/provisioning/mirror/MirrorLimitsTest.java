package dev.herald.provisioning.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limits of the mirror's connections. */
@Timeout(300)
class MirrorLimitsTest {

    private static final String REQUEST = "GET /subjects HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    private Path folder;

    @Test
    void one_address_has_a_quarter_of_the_connections_and_others_have_the_rest() {
        ConnectionLimit limit = new ConnectionLimit();
        List<EmbeddedChannel> held = IntStream.range(0, ConnectionLimit.OF_ADDRESS)
                .mapToObj(number -> connectionOf("192.0.2.1", limit))
                .toList();

        assertThat(held).allMatch(EmbeddedChannel::isOpen);
        assertThat(connectionOf("192.0.2.1", limit).isOpen()).isFalse();
        assertThat(connectionOf("192.0.2.2", limit).isOpen()).isTrue();

        assertThat(held.getFirst().close().isSuccess()).isTrue();
        assertThat(connectionOf("192.0.2.1", limit).isOpen()).isTrue();
        assertThat(connectionOf("192.0.2.1", limit).isOpen()).isFalse();
    }

    @Test
    void all_addresses_together_have_256_connections() {
        ConnectionLimit limit = new ConnectionLimit();
        List<EmbeddedChannel> held = Stream.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::4")
                .flatMap(address ->
                        IntStream.range(0, ConnectionLimit.OF_ADDRESS).mapToObj(number -> connectionOf(address, limit)))
                .toList();

        assertThat(held).hasSize(ConnectionLimit.OF_ALL).allMatch(EmbeddedChannel::isOpen);
        assertThat(connectionOf("192.0.2.5", limit).isOpen()).isFalse();

        assertThat(held).allMatch(channel -> channel.close().isSuccess());
        assertThat(connectionOf("192.0.2.5", limit).isOpen()).isTrue();
    }

    @Test
    void the_mirror_closes_a_connection_beyond_the_limit_of_its_address() throws IOException {
        List<Socket> held = new ArrayList<>();
        try (SchemaMirror mirror = mirror(Duration.ofHours(1))) {
            for (int number = 0; number < ConnectionLimit.OF_ADDRESS; number++) {
                held.add(connect(mirror));
            }
            try (Socket beyond = connect(mirror)) {
                assertThat(answer(beyond, REQUEST)).isEmpty();
            }
            for (Socket socket : held) {
                assertThat(answer(socket, REQUEST)).startsWith("HTTP/1.1 503");
            }
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void a_request_that_never_ends_is_cut_off() throws IOException {
        try (SchemaMirror mirror = mirror(Duration.ofMillis(100));
                Socket slow = connect(mirror)) {
            assertThat(answer(slow, "GET /subjects HTTP/1.1\r\nHost: x\r\nX: ")).isEmpty();
        }
    }

    @Test
    void a_connection_serves_one_request() throws IOException {
        try (SchemaMirror mirror = mirror(Duration.ofHours(1));
                Socket socket = connect(mirror)) {
            assertThat(answer(socket, REQUEST + REQUEST)).containsOnlyOnce("HTTP/1.1 503");
        }
    }

    @Test
    void headers_that_are_too_large_are_not_answered() throws IOException {
        try (SchemaMirror mirror = mirror(Duration.ofHours(1));
                Socket socket = connect(mirror)) {
            String header = "X: " + "x".repeat(20_000) + "\r\n\r\n";
            assertThat(answer(socket, REQUEST.replace("\r\n\r\n", "\r\n" + header)))
                    .doesNotContain("HTTP/1.1 503");
        }
    }

    private SchemaMirror mirror(Duration longest) throws IOException {
        Map<String, String> environment =
                Map.of("HERALD_MIRROR_FILE", folder.resolve("schemas.json").toString(), "HERALD_MIRROR_PORT", "0");
        return new SchemaMirror(
                MirrorSettings.from(environment), MirrorFile::read, new RequestBudget(() -> 0L), longest);
    }

    private static EmbeddedChannel connectionOf(String address, ConnectionLimit limit) {
        return new EmbeddedChannel(limit) {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(address, 4711);
            }
        };
    }

    private static Socket connect(SchemaMirror mirror) throws IOException {
        return new Socket("127.0.0.1", mirror.address().getPort());
    }

    /** Returns everything that the mirror answers until it closes the connection. */
    private static String answer(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException closed) { // with a part of the request unread
            return "";
        }
    }
}
