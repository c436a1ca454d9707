package dev.herald.system.chaos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.RequestHeader;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback between the clients of one broker and the broker, which reads every request: the frames of
 * {@code SASL_PLAINTEXT} are in the clear. A connection has one request on its way at a time, as at the broker itself,
 * so that answers stay in order.
 */
final class FaultProxy implements AutoCloseable {

    private final FaultPlan plan;
    private final ServerSocket clients;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int brokerPort;

    /**
     * Listens on a free port, and accepts connections.
     *
     * @param plan chooses the call that is hit
     */
    FaultProxy(FaultPlan plan) throws IOException {
        this.plan = plan;
        this.clients = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Returns where clients connect. */
    int port() {
        return clients.getLocalPort();
    }

    /** Passes requests on to a broker on loopback; before that, each connection is closed at once. */
    void forwardTo(int port) {
        brokerPort = port;
    }

    private void accept() {
        while (!clients.isClosed()) {
            try {
                Socket client = clients.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // closed, or one client gave up: the next one is accepted
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket broker = new Socket()) {
            open.add(broker);
            broker.connect(new InetSocketAddress(clients.getInetAddress(), brokerPort));
            Frames fromClient = new Frames(client);
            Frames toBroker = new Frames(broker);
            boolean goesOn = true;
            while (goesOn) {
                goesOn = exchange(fromClient, toBroker);
            }
        } catch (IOException e) {
            // either side has closed: so is the other
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    /** Passes one request on and its answer back. Returns whether the connection stays. */
    private boolean exchange(Frames client, Frames broker) throws IOException {
        byte[] request = client.read();
        ByteBuffer body = ByteBuffer.wrap(request);
        RequestHeader header = RequestHeader.parse(body);
        byte[] fetched = header.apiKey() == ApiKeys.FETCH ? broker.ask(request) : null;
        Optional<FaultCell> hit = plan.hit(header, () -> fetched == null || FailedAnswer.holdsRecords(fetched, header));
        if (hit.isEmpty()) {
            client.write(fetched == null ? broker.ask(request) : fetched);
            return true;
        }
        FaultCell cell = hit.get();
        return switch (cell.fault()) {
            case RETRIABLE_ERROR, FATAL_ERROR -> {
                client.write(answer(cell, header, body, fetched));
                yield true;
            }
            case DISCONNECT_AFTER_EFFECT -> {
                if (fetched == null) {
                    broker.ask(request);
                }
                yield false;
            }
            case BLACK_HOLE -> {
                client.in.transferTo(OutputStream.nullOutputStream());
                yield false;
            }
        };
    }

    private static byte[] answer(FaultCell cell, RequestHeader header, ByteBuffer body, byte @Nullable [] fetched) {
        return fetched == null
                ? FailedAnswer.to(header, body, cell.error())
                : FailedAnswer.inPlaceOf(fetched, header, cell.error());
    }

    /** Closes all connections. */
    @Override
    public void close() throws IOException {
        clients.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** The frames of one connection: a size and so many bytes. */
    private static final class Frames {

        private final InputStream in;
        private final DataInputStream reads;
        private final DataOutputStream writes;

        Frames(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            reads = new DataInputStream(in);
            writes = new DataOutputStream(socket.getOutputStream());
        }

        byte[] read() throws IOException {
            byte[] frame = new byte[reads.readInt()];
            reads.readFully(frame);
            return frame;
        }

        void write(byte[] frame) throws IOException {
            writes.write(ByteBuffer.allocate(Integer.BYTES + frame.length)
                    .putInt(frame.length)
                    .put(frame)
                    .array());
        }

        byte[] ask(byte[] request) throws IOException {
            write(request);
            return read();
        }
    }
}
