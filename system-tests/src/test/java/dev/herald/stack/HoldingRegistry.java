package dev.herald.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server before a real registry, with two additions. It sends every request to an artifact group of its own, so that
 * the registry has no schema at first. And it answers no registration after a given number until it is released.
 */
final class HoldingRegistry implements AutoCloseable {

    private static final List<String> HEADERS = List.of("Content-Type", "Accept", "Authorization");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI registry;
    private final String group;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch answered;
    private final AtomicInteger registrations = new AtomicInteger();
    private final int most;

    /**
     * Starts the server on a free port.
     *
     * @param most how many registrations it passes on before it is released
     */
    HoldingRegistry(URI registry, String group, int most) throws IOException {
        this.registry = registry;
        this.group = group;
        this.most = most;
        this.answered = new CountDownLatch(most);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until the given number of registrations was answered and a further one waits. */
    void awaitHeld() throws InterruptedException {
        held.await();
        answered.await();
    }

    /** Passes on every later registration. Those that waited end without an answer. */
    void release() {
        released.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean registers = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().endsWith("/versions")
                    && exchange.getRequestURI().getPath().contains("/subjects/")
                    && released.getCount() > 0;
            if (registers && registrations.incrementAndGet() > most) {
                held.countDown();
                released.await();
                return;
            }
            HttpResponse<byte[]> answer = http.send(forwarded(exchange), HttpResponse.BodyHandlers.ofByteArray());
            if (registers) {
                answered.countDown();
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest forwarded(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        registry.resolve(inGroup(exchange.getRequestURI().toString())))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .header("X-Registry-GroupId", group);
        for (String name : HEADERS) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    /** The Confluent-compatible API takes the group from a header, Apicurio's own from the address. */
    private String inGroup(String address) {
        return address.replace("groupId=default", "groupId=" + group)
                .replace("/groups/default/", "/groups/" + group + "/");
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
