package dev.herald.gateway.witness;

import dev.herald.contract.MemberCode;
import dev.herald.event.CheckpointIssued;
import dev.herald.gateway.sending.SendNotConfirmed;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines a mailbox's checkpoints on a thread of its own, so that neither mirror nor disk hold up the mailbox. Of each
 * tree it examines one batch after another; a batch that failed is examined again after half a minute. No failure ends
 * the thread. At most 500 checkpoints of a tree wait; the oldest is then dropped, and the next is compared with the
 * kept one nevertheless.
 */
public final class WitnessThread implements Consumer<SpecificRecord>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessThread.class);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MOST_TREES = 1_000;
    private static final int MOST_WAITING = 500;
    private static final long STOP_MILLIS = 10_000;

    private final MemberCode member;
    private final CheckpointWitness witness;
    private final InstantSource clock;
    private final Thread thread;
    /** By tree, the checkpoints that are not examined yet. Guarded by itself. */
    private final Map<String, Waiting> trees = new LinkedHashMap<>();

    private volatile boolean closed;

    private static final class Waiting {
        private final ArrayDeque<CheckpointIssued> checkpoints = new ArrayDeque<>();
        private Instant notBefore = Instant.MIN;
    }

    private record Batch(String tree, List<CheckpointIssued> checkpoints) {}

    WitnessThread(MemberCode member, CheckpointWitness witness, InstantSource clock) {
        this.member = member;
        this.witness = witness;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("witness-" + member).daemon().unstarted(this::run);
    }

    /**
     * Starts a member's witness.
     *
     * @param key private key with which the member signs now
     * @param http client that trusts the mirror
     * @param sender sends an event of the member; throws {@link SendNotConfirmed} if the broker did not confirm
     * @throws UncheckedIOException if the folder for the checkpoints cannot be created
     */
    public static WitnessThread start(
            MemberCode member,
            WitnessSettings settings,
            Supplier<PrivateKey> key,
            HttpClient http,
            Consumer<SpecificRecord> sender,
            InstantSource clock) {
        CheckpointWitness witness = new CheckpointWitness(
                member,
                settings,
                key,
                new KeptCheckpoints(settings.folder().resolve(member.value())),
                tree -> new HttpTileSource(http, settings.tiles().resolve(tree.folder() + "/"), System::nanoTime),
                sender,
                clock);
        WitnessThread started = new WitnessThread(member, witness, clock);
        started.thread.start();
        return started;
    }

    /** Takes an event of the mailbox, in its order; ignores all but checkpoints. Returns at once. */
    @Override
    public void accept(SpecificRecord event) {
        if (event instanceof CheckpointIssued checkpoint) {
            synchronized (trees) {
                if (!trees.containsKey(checkpoint.getOrigin()) && trees.size() == MOST_TREES) {
                    LOG.error("{}: the mailbox has checkpoints of more than {} trees", member, MOST_TREES);
                    return;
                }
                Waiting waiting = trees.computeIfAbsent(checkpoint.getOrigin(), unseen -> new Waiting());
                if (waiting.checkpoints.size() == MOST_WAITING) {
                    waiting.checkpoints.removeFirst();
                    LOG.warn("{}: dropped a checkpoint of {} unseen", member, checkpoint.getOrigin());
                }
                waiting.checkpoints.add(checkpoint);
                trees.notifyAll();
            }
        }
    }

    /** Stops the thread; waits at most ten seconds for it. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                examineNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void examineNext() throws InterruptedException {
        try {
            for (Batch batch : nextBatches()) {
                finish(batch, isDone(batch));
            }
        } catch (RuntimeException | Error e) { // outside of an examination, such as a lack of memory
            LOG.error("{}: the witness failed: {}", member, e.getClass().getSimpleName());
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isDone(Batch batch) {
        try {
            return witness.examine(batch.checkpoints());
        } catch (SendNotConfirmed | UncheckedIOException e) {
            LOG.error("{}: the witness of {} waits: {}", member, batch.tree(), e.getMessage());
            return false;
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the witness of {} failed", member, batch.tree(), e);
            return false;
        }
    }

    private List<Batch> nextBatches() throws InterruptedException {
        synchronized (trees) {
            while (true) {
                Instant now = clock.instant();
                List<Batch> due = trees.entrySet().stream()
                        .filter(entry -> !entry.getValue().checkpoints.isEmpty()
                                && !entry.getValue().notBefore.isAfter(now))
                        .map(entry -> new Batch(entry.getKey(), List.copyOf(entry.getValue().checkpoints)))
                        .toList();
                if (!due.isEmpty()) {
                    return due;
                }
                trees.wait(1_000); // the earliest retry may come before the next checkpoint
            }
        }
    }

    private void finish(Batch batch, boolean isDone) {
        synchronized (trees) {
            Waiting waiting = trees.get(batch.tree());
            if (waiting != null && isDone) {
                waiting.checkpoints.removeAll(batch.checkpoints());
            } else if (waiting != null) {
                waiting.notBefore = clock.instant().plus(RETRY);
            }
        }
    }
}
