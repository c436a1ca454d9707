package dev.herald.console.live;

import dev.herald.console.queue.QueueChanges;
import dev.herald.console.signin.SessionCheck;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams of open queues. A stream says that the queue changed and nothing about any case: the page then asks for
 * the queue, under the rights of its officer. Many changes are one event. A stream ends with its session, and does not
 * prolong it.
 */
final class QueueStreams implements ApplicationListener<ContextClosedEvent>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QueueStreams.class);

    /** A change is announced in the second round after it, so that a read after the event sees it. */
    private static final Duration ROUND = Duration.ofMillis(400);

    private final SessionCheck sessions;
    private final LiveSettings settings;
    /** The streams, the oldest first. */
    private final Queue<QueueStream> streams = new ConcurrentLinkedQueue<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("queue-streams").daemon().factory());
    private final ExecutorService writers;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledFuture<?> rounds;
    private boolean changedBefore;
    private volatile boolean closed;

    QueueStreams(QueueChanges changes, SessionCheck sessions, LiveSettings settings) {
        this(changes, sessions, settings, Executors.newVirtualThreadPerTaskExecutor());
    }

    QueueStreams(QueueChanges changes, SessionCheck sessions, LiveSettings settings, ExecutorService writers) {
        this.sessions = sessions;
        this.settings = settings;
        this.writers = writers;
        changes.onChange(() -> changed.set(true));
        this.rounds =
                timer.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a stream; empty if there are too many in all, or the console stops. Where the officer has too many, the
     * oldest ends: often its page is closed already.
     */
    synchronized Optional<SseEmitter> open(String officer, HttpSession session) {
        List<QueueStream> ofOfficer = streams.stream()
                .filter(stream -> stream.officer().equals(officer))
                .toList();
        if (ofOfficer.size() >= settings.perOfficer()) {
            QueueStream oldest = ofOfficer.getFirst();
            streams.remove(oldest);
            oldest.end(QueueStream.REPLACED);
        }
        if (closed || streams.size() >= settings.total()) {
            return Optional.empty();
        }
        QueueStream stream = new QueueStream(officer, session, sessions, settings, writers, streams::remove);
        SseEmitter emitter = stream.start();
        streams.add(stream);
        return Optional.of(emitter);
    }

    /** Returns the number of open streams. */
    int size() {
        return streams.size();
    }

    private void round() {
        boolean announce = changedBefore;
        changedBefore = changed.getAndSet(false);
        streams.forEach(stream -> writeIfDue(stream, announce));
    }

    private static void writeIfDue(QueueStream stream, boolean announce) {
        try {
            stream.writeIfDue(announce);
        } catch (RuntimeException | Error e) { // would end the rounds, and leave out the streams behind this one
            log.error("a stream of the queue failed: {}", e.getClass().getSimpleName());
        }
    }

    /** Ends all streams before the web server waits for its requests. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closed = true;
        streams.forEach(QueueStream::complete);
    }

    @Override
    public void close() {
        rounds.cancel(false);
        timer.shutdownNow();
        writers.shutdownNow();
    }
}
