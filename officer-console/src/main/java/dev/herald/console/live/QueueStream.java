package dev.herald.console.live;

import dev.herald.console.signin.SessionCheck;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One stream. It is bound to its session, so that it learns of a sign-out at once; a session that ends by its clock is
 * noticed at the next write. A stream that still writes is not written to again.
 */
final class QueueStream implements HttpSessionBindingListener {

    /** The session of a stream is over. */
    static final String SESSION = "session";

    /** A later stream of the officer took the place of a stream. */
    static final String REPLACED = "replaced";

    private static final long NO_TIMEOUT = 0;

    private final String officer;
    private final HttpSession session;
    private final SessionCheck sessions;
    private final LiveSettings settings;
    private final Executor writers;
    private final Runnable onEnd;
    private final String attribute = QueueStream.class.getName() + " " + UUID.randomUUID();
    private final SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile boolean over;
    private volatile long writtenAt = System.nanoTime();
    private volatile long announcedAt = System.nanoTime();

    QueueStream(
            String officer,
            HttpSession session,
            SessionCheck sessions,
            LiveSettings settings,
            Executor writers,
            Consumer<QueueStream> onEnd) {
        this.officer = officer;
        this.session = session;
        this.sessions = sessions;
        this.settings = settings;
        this.writers = writers;
        this.onEnd = () -> onEnd.accept(this);
    }

    String officer() {
        return officer;
    }

    /** Returns what the response writes. The first comment sends the headers, so that the browser knows of it. */
    SseEmitter start() {
        emitter.onCompletion(() -> {
            over = true;
            onEnd.run();
            unbind();
        });
        session.setAttribute(attribute, this);
        send(SseEmitter.event().comment("open"));
        return emitter;
    }

    /** Writes an event after a change, and a comment when nothing was written for some time. */
    void writeIfDue(boolean queueChanged) {
        if (over) {
            onEnd.run();
            return;
        }
        if (queueChanged || isOver(announcedAt, settings.refreshEvery())) {
            changed.set(true);
        }
        if ((changed.get() || isOver(writtenAt, settings.heartbeat())) && writing.compareAndSet(false, true)) {
            startWriter();
        }
    }

    private void startWriter() {
        try {
            writers.execute(() -> {
                try {
                    write();
                } finally {
                    writing.set(false);
                }
            });
        } catch (RuntimeException | Error e) { // there is no writer, so the next round starts one
            writing.set(false);
            throw e;
        }
    }

    private void write() {
        if (over) {
            return;
        }
        if (!sessions.isSignedIn(session)) {
            sayEnded(SESSION);
        } else if (changed.getAndSet(false)) {
            announcedAt = System.nanoTime();
            send(SseEmitter.event().name("changed").data("queue"));
        } else {
            send(SseEmitter.event().comment("heartbeat"));
        }
    }

    /** Ends the stream. The page does not open another one. */
    void end(String why) {
        if (!over) {
            writers.execute(() -> sayEnded(why));
        }
    }

    private void sayEnded(String why) {
        send(SseEmitter.event().name("ended").data(why));
        complete();
    }

    void complete() {
        over = true;
        emitter.complete();
    }

    private void send(SseEventBuilder event) {
        writtenAt = System.nanoTime();
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException gone) {
            over = true; // the web server completes a stream whose browser is gone
        }
    }

    private static boolean isOver(long since, Duration interval) {
        return System.nanoTime() - since >= interval.toNanos();
    }

    private void unbind() {
        try {
            session.removeAttribute(attribute);
        } catch (IllegalStateException ended) {
            // a session that ended has let go of it
        }
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        end(SESSION);
    }
}
