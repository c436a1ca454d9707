package dev.herald.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Bureaus that send all the time, until {@link #stop()}. A message that the broker does not confirm is sent again. */
final class BureauLoad implements AutoCloseable {

    private static final int PORTION = 12;
    private static final long PAUSE_MILLIS = 300;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final RandomWorkload workload;
    private final BureauGateways gateways;
    private final AtomicInteger sent = new AtomicInteger();
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final Future<?> sending;
    private volatile boolean stopped;

    /** Begins to send, without messages that nobody can read: those belong into quarantine. */
    BureauLoad(RandomWorkload workload, BureauGateways gateways) {
        this.workload = workload;
        this.gateways = gateways;
        this.sending = sender.submit(() -> {
            while (!stopped) {
                sendPortion();
            }
            return null;
        });
    }

    private void sendPortion() throws InterruptedException {
        List<BureauMessage> portion = workload.moves(PORTION).stream()
                .filter(BureauMessage.EventMessage.class::isInstance)
                .toList();
        gateways.send(portion, PAUSE_MILLIS);
        sent.addAndGet(portion.size());
    }

    /** Waits until the broker has confirmed so many more messages. */
    void awaitMore(int messages) {
        int wanted = sent.get() + messages;
        Awaitility.await("bureaus send").atMost(LONGEST).until(() -> sent.get() >= wanted || sending.isDone());
    }

    /**
     * Ends the sending, and returns how many messages the broker confirmed.
     *
     * @throws IllegalStateException if a bureau could not send
     */
    int stop() throws InterruptedException {
        stopped = true;
        try {
            sending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("bureaus could not send", e.getCause());
        }
        return sent.get();
    }

    @Override
    public void close() {
        stopped = true;
        sender.shutdownNow();
    }
}
