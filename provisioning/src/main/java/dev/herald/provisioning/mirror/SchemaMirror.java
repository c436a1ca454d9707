package dev.herald.provisioning.mirror;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Serves the schemas of a file over HTTP, for reading, and the trees of the audit from their folder. A request costs a
 * look-up in a map, or the reading of a file of some kilobytes; connections, headers, the time of a request and the
 * requests of an address are limited. A connection serves one request, so that nobody holds one without need. The file
 * is read again when it changes; no failure ends these readings. One thread does all of it.
 */
final class SchemaMirror implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SchemaMirror.class.getName());
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final int WAITING_CONNECTIONS = 256;
    private static final int LONGEST_LINE = 4_096;
    private static final int LARGEST_HEADERS = 16_384;
    private static final int LARGEST_BODY = 8_192;
    private static final String ERROR_TYPE = "application/vnd.schemaregistry.v1+json";

    private final Path file;
    private final SchemaReader reader;
    private final Optional<AuditPages> audit;
    private final RequestBudget budget;
    private final EventLoopGroup thread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("mirror", true), NioIoHandler.newFactory());
    private final InetSocketAddress address;
    private @Nullable MirrorPages pages;
    private @Nullable FileTime loaded;

    /** Reads the schemas of a file. */
    @FunctionalInterface
    interface SchemaReader {
        List<MirroredSchema> read(Path file) throws IOException;
    }

    /**
     * Starts to serve. Every page is refused with 503 until the file exists.
     *
     * @throws IOException if the address cannot be used
     */
    static SchemaMirror start(MirrorSettings settings) throws IOException {
        return new SchemaMirror(
                settings, MirrorFile::read, new RequestBudget(System::nanoTime), Duration.ofSeconds(30));
    }

    /**
     * Starts to serve.
     *
     * @param longest how long a connection may last, its request and the answer included
     * @throws IOException if the address cannot be used
     */
    SchemaMirror(MirrorSettings settings, SchemaReader reader, RequestBudget budget, Duration longest)
            throws IOException {
        this.file = settings.file();
        this.reader = reader;
        this.audit = settings.audit().map(AuditPages::new);
        this.budget = budget;
        refresh();
        ChannelFuture bound = new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
                .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .childHandler(new Connections(settings.tls(), longest))
                .bind(settings.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("%s cannot be used".formatted(settings.address()), bound.cause());
        }
        this.address = (InetSocketAddress) bound.channel().localAddress();
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns where it listens. */
    InetSocketAddress address() {
        return address;
    }

    /** Prepares each connection that is accepted, and ends it in time. */
    private final class Connections extends ChannelInitializer<SocketChannel> {

        private final ConnectionLimit limit = new ConnectionLimit();
        private final Optional<SSLContext> tls;
        private final Duration longest;

        Connections(Optional<SSLContext> tls, Duration longest) {
            this.tls = tls;
            this.longest = longest;
        }

        @Override
        protected void initChannel(SocketChannel connection) {
            Future<?> end =
                    connection.eventLoop().schedule(() -> end(connection), longest.toMillis(), TimeUnit.MILLISECONDS);
            connection.closeFuture().addListener(closed -> end.cancel(false));
            connection.pipeline().addLast(limit);
            tls.ifPresent(context -> {
                SSLEngine engine = context.createSSLEngine();
                engine.setUseClientMode(false);
                connection.pipeline().addLast(new SslHandler(engine));
            });
            connection
                    .pipeline()
                    .addLast(
                            new HttpServerCodec(LONGEST_LINE, LARGEST_HEADERS, LARGEST_BODY),
                            new HttpObjectAggregator(LARGEST_BODY),
                            new Answering());
        }
    }

    /** Answers the first request of a connection and closes it. */
    private final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

        private boolean answered;

        @Override
        protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) throws IOException {
            if (answered) {
                return;
            }
            answered = true;
            if (request.decoderResult().isFailure()) {
                end(connection);
                return;
            }
            FullHttpResponse answer =
                    answer((InetSocketAddress) connection.channel().remoteAddress(), request);
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes());
            connection.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
            end(connection); // broken by the client, or a file of the audit cannot be read
        }
    }

    private static void end(ChannelOutboundInvoker connection) {
        Future<?> unused = connection.close();
    }

    private FullHttpResponse answer(InetSocketAddress client, FullHttpRequest request) throws IOException {
        MirrorPages all = pages;
        String path = new QueryStringDecoder(request.uri()).path();
        if (!budget.take(client.getAddress())) {
            return with(
                    HttpHeaderNames.RETRY_AFTER,
                    "2",
                    refusal(HttpResponseStatus.TOO_MANY_REQUESTS, "too many requests"));
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return with(
                    HttpHeaderNames.ALLOW,
                    "GET, HEAD",
                    refusal(HttpResponseStatus.METHOD_NOT_ALLOWED, "the mirror is read-only"));
        }
        if (AuditPages.covers(path)) {
            Optional<AuditPages.Page> page = audit.isPresent() ? audit.get().find(path) : Optional.empty();
            return page.map(found -> with(
                            HttpHeaderNames.CACHE_CONTROL,
                            found.isFinal() ? "max-age=31536000, immutable" : "max-age=2",
                            page(HttpResponseStatus.OK, found.type(), found.content())))
                    .orElseGet(SchemaMirror::noSuchPage);
        }
        if (all == null) {
            return refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, "no schemas have been provisioned yet");
        }
        return all.find(path)
                .map(found -> with(
                        HttpHeaderNames.CACHE_CONTROL,
                        "max-age=60",
                        page(HttpResponseStatus.OK, found.type(), found.text().getBytes(StandardCharsets.UTF_8))))
                .orElseGet(SchemaMirror::noSuchPage);
    }

    private static FullHttpResponse noSuchPage() {
        return refusal(HttpResponseStatus.NOT_FOUND, "the mirror has no such page");
    }

    private static FullHttpResponse refusal(HttpResponseStatus status, String reason) {
        String body = "{\"error_code\":%d,\"message\":\"%s\"}".formatted(status.code(), reason);
        return page(status, ERROR_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    private static FullHttpResponse page(HttpResponseStatus status, String type, byte[] text) {
        return with(
                HttpHeaderNames.CONTENT_TYPE,
                type,
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(text)));
    }

    private static FullHttpResponse with(CharSequence header, String value, FullHttpResponse answer) {
        answer.headers().set(header, value);
        return answer;
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
                pages = MirrorPages.of(schemas);
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
        Future<?> unused = thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
