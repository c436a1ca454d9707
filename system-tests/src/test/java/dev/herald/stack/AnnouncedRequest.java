package dev.herald.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ByteBufferSend;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** A connection that logs in and then sends nothing but the size of a request. */
final class AnnouncedRequest implements AutoCloseable {

    private static final String BROKER = "broker";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 50;

    private final Metrics metrics = new Metrics();
    private final Selector selector;

    private AnnouncedRequest(Map<String, Object> clientProperties) {
        AdminClientConfig config = new AdminClientConfig(clientProperties);
        LogContext log = new LogContext();
        selector = new Selector(
                600_000,
                metrics,
                Time.SYSTEM,
                "announced",
                ClientUtils.createChannelBuilder(config, Time.SYSTEM, log),
                log);
    }

    static AnnouncedRequest loggedIn(Map<String, Object> clientProperties) throws IOException {
        AnnouncedRequest client = new AnnouncedRequest(clientProperties);
        String[] address = clientProperties.get("bootstrap.servers").toString().split(":");
        client.selector.connect(
                BROKER, new InetSocketAddress(address[0], Integer.parseInt(address[1])), 65_536, 65_536);
        if (!client.polledUntil(PATIENCE, () -> client.selector.isChannelReady(BROKER))) {
            throw new IllegalStateException("no login");
        }
        return client;
    }

    void announce(int bytes) {
        selector.send(new NetworkSend(
                BROKER, new ByteBufferSend(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes))));
    }

    boolean isClosedWithin(Duration time) throws IOException {
        return polledUntil(time, () -> selector.disconnected().containsKey(BROKER));
    }

    private boolean polledUntil(Duration time, BooleanSupplier isReached) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis();
                left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
            selector.poll(Math.min(left, POLL_MILLIS));
            if (isReached.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        selector.close();
        metrics.close();
    }
}
