package dev.herald.provisioning.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.herald.provisioning.mirror.MirrorPages.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves the schemas of a file over HTTP, for reading, and the trees of the audit from their folder. A request costs a
 * look-up in a map, or the reading of a file of some kilobytes; connections, headers, the time of a request and the
 * requests of an address are limited. The file is read again when it changes; no failure ends these readings.
 */
final class SchemaMirror implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SchemaMirror.class.getName());
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final int WAITING_CONNECTIONS = 64;
    private static final String ERROR_TYPE = "application/vnd.schemaregistry.v1+json";

    /** Of the JDK's server, which reads them when its classes are loaded. */
    private static final List<List<String>> LIMITS = List.of(
            List.of("jdk.httpserver.maxConnections", "256"),
            List.of("sun.net.httpserver.maxIdleConnections", "128"),
            List.of("sun.net.httpserver.idleInterval", "30"), // seconds
            List.of("sun.net.httpserver.maxReqTime", "10"), // seconds
            List.of("sun.net.httpserver.maxRspTime", "30"), // seconds
            List.of("sun.net.httpserver.maxReqHeaders", "50"),
            List.of("sun.net.httpserver.maxReqHeaderSize", "16384")); // bytes

    private final Path file;
    private final SchemaReader reader;
    private final Optional<AuditPages> audit;
    private final HttpServer server;
    // A thread of the platform for each of at most 256 connections: on Java 21 a handshake of TLS pins the carrier of a
    // virtual thread, and with one processor no handshake ends.
    private final ExecutorService requests = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("mirror-", 0).factory());
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("herald-mirror-refresh").factory());
    private final RequestBudget budget;
    private final AtomicReference<@Nullable MirrorPages> pages = new AtomicReference<>();
    private @Nullable FileTime loaded;

    static {
        LIMITS.forEach(limit -> System.setProperty(limit.getFirst(), limit.getLast()));
    }

    /** Reads the schemas of a file. */
    @FunctionalInterface
    interface SchemaReader {
        List<MirroredSchema> read(Path file) throws IOException;
    }

    private SchemaMirror(
            Path file, SchemaReader reader, Optional<AuditPages> audit, HttpServer server, RequestBudget budget) {
        this.file = file;
        this.reader = reader;
        this.audit = audit;
        this.server = server;
        this.budget = budget;
    }

    /**
     * Starts to serve. Every page is refused with 503 until the file exists.
     *
     * @throws IOException if the address cannot be used
     */
    static SchemaMirror start(MirrorSettings settings) throws IOException {
        return start(settings, MirrorFile::read, new RequestBudget(System::nanoTime));
    }

    static SchemaMirror start(MirrorSettings settings, SchemaReader reader, RequestBudget budget) throws IOException {
        SchemaMirror mirror = new SchemaMirror(
                settings.file(), reader, settings.audit().map(AuditPages::new), server(settings), budget);
        mirror.server.setExecutor(mirror.requests);
        mirror.server.createContext("/", mirror::answer);
        mirror.refresh();
        Future<?> unused = mirror.refresher.scheduleWithFixedDelay(
                mirror::refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        mirror.server.start();
        return mirror;
    }

    private static HttpServer server(MirrorSettings settings) throws IOException {
        if (settings.tls().isEmpty()) {
            return HttpServer.create(settings.address(), WAITING_CONNECTIONS);
        }
        HttpsServer server = HttpsServer.create(settings.address(), WAITING_CONNECTIONS);
        server.setHttpsConfigurator(new HttpsConfigurator(settings.tls().get()));
        return server;
    }

    /** Returns where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            MirrorPages all = pages.get();
            String method = exchange.getRequestMethod();
            String path =
                    Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
            if (!budget.take(exchange.getRemoteAddress().getAddress())) {
                exchange.getResponseHeaders().set("Retry-After", "2");
                refuse(exchange, 429, "too many requests");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                refuse(exchange, 405, "the mirror is read-only");
            } else if (AuditPages.covers(path)) {
                answerAudit(exchange, path);
            } else if (all == null) {
                refuse(exchange, 503, "no schemas have been provisioned yet");
            } else {
                Optional<Page> page = all.find(path);
                if (page.isPresent()) {
                    exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
                    send(exchange, 200, page.get());
                } else {
                    refuse(exchange, 404, "the mirror has no such page");
                }
            }
        }
    }

    private void answerAudit(HttpExchange exchange, String path) throws IOException {
        Optional<AuditPages.Page> page = audit.isPresent() ? audit.get().find(path) : Optional.empty();
        if (page.isEmpty()) {
            refuse(exchange, 404, "the mirror has no such page");
            return;
        }
        exchange.getResponseHeaders()
                .set("Cache-Control", page.get().isFinal() ? "max-age=31536000, immutable" : "max-age=2");
        send(exchange, 200, page.get().type(), page.get().content());
    }

    private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        String body = "{\"error_code\":%d,\"message\":\"%s\"}".formatted(status, reason);
        send(exchange, status, new Page(ERROR_TYPE, body));
    }

    private static void send(HttpExchange exchange, int status, Page page) throws IOException {
        send(exchange, status, page.type(), page.text().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(text.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, text.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(text);
        }
    }

    /** Reads the file if it is another one than before; a file that cannot be read changes nothing. */
    private void refresh() {
        try {
            if (!Files.exists(file)) {
                return;
            }
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(loaded)) {
                loaded = now; // also if it is broken, which is reported once
                List<MirroredSchema> schemas = reader.read(file);
                pages.set(MirrorPages.of(schemas));
                LOG.log(Level.INFO, "serves {0} versions of schemas", schemas.size());
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "keeps the schemas that it has: {0}", e.getMessage());
        } catch (Error e) { // of the virtual machine, not of the file: the file is read again
            loaded = null;
            LOG.log(
                    Level.WARNING,
                    "keeps the schemas that it has: {0}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        refresher.shutdownNow();
        requests.shutdownNow();
    }
}
