package dev.herald.gateway.witness;

import dev.herald.contract.MemberCode;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.event.CheckpointIssued;
import dev.herald.gateway.sending.SendNotConfirmed;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines a mailbox's checkpoints on a thread of its own, so that neither mirror nor disk hold up the mailbox. It
 * examines one batch after another; a batch that failed is examined again after half a minute. No failure ends the
 * thread. At most 500 checkpoints wait; the oldest is then dropped, and the next is compared with the kept one
 * nevertheless.
 */
public final class WitnessThread implements Consumer<SpecificRecord>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessThread.class);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MOST_WAITING = 500;
    private static final String SIGNED_TREE = AuditTree.SIGNED_FOLDER + "/";
    private static final long STOP_MILLIS = 10_000;

    private final MemberCode member;
    private final CheckpointWitness witness;
    private final InstantSource clock;
    private final Thread thread;
    /** The checkpoints that are not examined yet. Guarded by itself, as is the time of the next attempt. */
    private final ArrayDeque<CheckpointIssued> waiting = new ArrayDeque<>();

    private Instant notBefore = Instant.MIN;

    private volatile boolean closed;

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
                () -> new HttpTileSource(http, settings.tiles().resolve(SIGNED_TREE), System::nanoTime),
                sender,
                clock);
        LOG.info(
                "{}: its key as a witness, for policies: {}",
                member,
                MemberWitness.signer(member, key.get()).publicKey().text());
        WitnessThread started = new WitnessThread(member, witness, clock);
        started.thread.start();
        return started;
    }

    /** Takes an event of the mailbox, in its order; ignores all but checkpoints. Returns at once. */
    @Override
    public void accept(SpecificRecord event) {
        if (event instanceof CheckpointIssued checkpoint) {
            synchronized (waiting) {
                if (waiting.size() == MOST_WAITING) {
                    waiting.removeFirst();
                    LOG.warn("{}: dropped a checkpoint unseen", member);
                }
                waiting.add(checkpoint);
                waiting.notifyAll();
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
            List<CheckpointIssued> batch = nextBatch();
            finish(batch, isDone(batch));
        } catch (RuntimeException | Error e) { // outside of an examination, such as a lack of memory
            LOG.error("{}: the witness failed: {}", member, e.getClass().getSimpleName());
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isDone(List<CheckpointIssued> batch) {
        try {
            return witness.examine(batch);
        } catch (SendNotConfirmed | UncheckedIOException e) {
            LOG.error("{}: the witness waits: {}", member, e.getMessage());
            return false;
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the witness failed", member, e);
            return false;
        }
    }

    private List<CheckpointIssued> nextBatch() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() || notBefore.isAfter(clock.instant())) {
                waiting.wait(1_000); // the next attempt may come before the next checkpoint
            }
            return List.copyOf(waiting);
        }
    }

    private void finish(List<CheckpointIssued> batch, boolean isDone) {
        synchronized (waiting) {
            if (isDone) {
                waiting.removeAll(batch);
            } else {
                notBefore = clock.instant().plus(RETRY);
            }
        }
    }
}
