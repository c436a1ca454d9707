package dev.herald.scenario.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.herald.cli.officer.OfficerClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The officer on duty against a console that carries out no approval. */
class DutyOfficerTest {

    private static final List<String> CASES = IntStream.rangeClosed(1, 5)
            .mapToObj(number -> "CA/2026-%06d".formatted(number))
            .toList();

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private HttpServer console;

    @BeforeEach
    void start() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/api/cases", this::answer);
        console.start();
    }

    @AfterEach
    void stop() {
        console.stop(0);
    }

    @Test
    @SuppressWarnings("try") // the officer works until the end, and nobody asks it anything
    void a_case_that_cannot_be_approved_delays_none_of_its_requester() throws InterruptedException {
        URI address = URI.create("http://localhost:" + console.getAddress().getPort());

        try (OfficerClient client = new OfficerClient(address, officer -> "secret");
                DutyOfficer onDuty = DutyOfficer.start(client)) {
            List<String> first = List.of(asked.take(), asked.take(), asked.take(), asked.take(), asked.take());

            assertThat(first).containsExactlyInAnyOrderElementsOf(CASES);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            asked.add(path.replace("/api/cases/", "").replace("/commands", ""));
            send(exchange, 409, "{\"code\": \"NOTHING_TO_APPROVE\"}");
        } else if (path.equals("/api/cases")) {
            send(exchange, 200, CASES.stream().map(DutyOfficerTest::file).collect(Collectors.joining(",", "[", "]")));
        } else {
            send(exchange, 200, file(path.replace("/api/cases/", "")));
        }
    }

    private static String file(String caseId) {
        return "{\"caseId\": \"%s\", \"state\": \"OPEN\", \"revision\": 1, \"sequence\": 1}".formatted(caseId);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
