package dev.herald.gateway.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.herald.contract.transparency.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a mirror may do to a witness. */
class HttpTileSourceTest {

    private static final Tile PARTIAL = new Tile(0, 1, 5);

    /** Answers a request, and closes it. */
    private interface Answer {
        void to(HttpExchange request) throws IOException, InterruptedException;
    }

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Answer answer = request -> send(request, 200, new byte[160]);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", request -> {
            paths.add(request.getRequestURI().getPath());
            try {
                answer.to(request);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_tile_is_read_at_its_path_in_the_folder_of_the_tree() {
        assertThat(source().read(PARTIAL)).hasSize(160);

        assertThat(paths).containsExactly("/audit/herald.audit.v1-3/tile/0/001.p/5");
    }

    @Test
    void a_partial_tile_that_is_gone_is_read_from_the_full_one() {
        answer = request -> {
            if (request.getRequestURI().getPath().contains(".p/")) {
                send(request, 404, new byte[0]);
            } else {
                send(request, 200, new byte[8_192]);
            }
        };

        assertThat(source().read(PARTIAL)).hasSize(8_192);
    }

    @Test
    void a_failure_that_passes_is_tried_again_and_one_that_stays_is_reported_after_three_attempts() {
        answer = request -> send(request, paths.size() < 3 ? 429 : 200, new byte[160]);
        assertThat(source().read(PARTIAL)).hasSize(160);
        paths.clear();

        answer = request -> send(request, 500, new byte[0]);
        assertThatThrownBy(() -> source().read(PARTIAL)).isInstanceOf(UncheckedIOException.class);
        assertThat(paths).hasSize(3);
    }

    @Test
    void a_tile_that_does_not_exist_is_not_tried_again() {
        answer = request -> send(request, 404, new byte[0]);

        assertThatThrownBy(() -> source().read(PARTIAL)).hasMessageContaining("404");
        assertThat(paths).hasSize(2);
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        answer = request -> {
            request.sendResponseHeaders(200, 0);
            try (var body = request.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    body.write(new byte[8_192]);
                }
            }
        };

        assertThatThrownBy(() -> source().read(PARTIAL)).hasRootCauseMessage("an answer of more than 8192 bytes");
    }

    @Test
    @Timeout(300)
    void a_body_that_trickles_ends_with_the_time_of_the_attempt() {
        answer = request -> {
            request.sendResponseHeaders(200, 160);
            request.getResponseBody().write(0);
            request.getResponseBody().flush();
            ended.await();
        };
        HttpTileSource impatient =
                new HttpTileSource(HttpClient.newHttpClient(), folder(), System::nanoTime, Duration.ofMillis(50));

        assertThatThrownBy(() -> impatient.read(PARTIAL)).hasRootCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void all_tiles_of_a_tree_together_have_a_minute() {
        long[] nanos = {0};
        HttpTileSource source = new HttpTileSource(HttpClient.newHttpClient(), folder(), () -> nanos[0]);
        source.read(PARTIAL);
        nanos[0] = Duration.ofSeconds(61).toNanos();

        assertThatThrownBy(() -> source.read(PARTIAL)).hasRootCauseMessage("the tiles of this tree took too long");
        assertThat(paths).hasSize(1);
    }

    private HttpTileSource source() {
        return new HttpTileSource(HttpClient.newHttpClient(), folder(), () -> 0, Duration.ofHours(1));
    }

    private URI folder() {
        return URI.create("http://127.0.0.1:%d/audit/herald.audit.v1-3/"
                .formatted(server.getAddress().getPort()));
    }

    private static void send(HttpExchange request, int status, byte[] body) throws IOException {
        request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        request.getResponseBody().write(body);
        request.close();
    }
}
