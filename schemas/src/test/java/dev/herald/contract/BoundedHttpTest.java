package dev.herald.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests requests to a server that begins an answer of ten bytes, and sends what the test says of them. */
@Timeout(300)
class BoundedHttpTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServerSocket server;
    private Thread answering;
    private volatile String body = "";

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        answering = Thread.ofPlatform().daemon().start(() -> {
            try (Socket connection = server.accept()) {
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()); // until it is closed
            } catch (IOException e) {
                // the test has ended
            }
        });
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        client.shutdownNow();
        server.close();
        answering.join();
    }

    @Test
    void a_whole_answer_is_returned() throws IOException, InterruptedException {
        body = "0123456789";

        assertThat(BoundedHttp.send(client, request(Duration.ofSeconds(10)), BodyHandlers.ofString())
                        .body())
                .isEqualTo("0123456789");
    }

    @Test
    void an_answer_whose_body_never_ends_is_given_up_and_its_connection_closed() throws InterruptedException {
        body = "01234";

        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> BoundedHttp.send(client, request(Duration.ofMillis(100)), BodyHandlers.ofString()))
                .withMessage("no whole answer within PT0.2S");
        answering.join(); // the server saw the end of the connection
    }

    @Test
    void a_server_that_is_not_there_is_the_client_s_own_failure() throws IOException {
        server.close();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> BoundedHttp.send(client, request(Duration.ofSeconds(10)), BodyHandlers.discarding()));
    }

    @Test
    void a_request_without_a_limit_is_refused() {
        HttpRequest unlimited = HttpRequest.newBuilder(address()).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoundedHttp.send(client, unlimited, BodyHandlers.discarding()))
                .withMessage("a request needs a time limit");
    }

    private HttpRequest request(Duration limit) {
        return HttpRequest.newBuilder(address()).timeout(limit).build();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }
}
