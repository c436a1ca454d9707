package dev.herald.console.pictures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes pictures of documents in worker processes. A hostile document costs at most one worker's time and memory: its
 * process is killed, and the next picture starts another. The console's own threads and heap hold the document's bytes
 * and the finished picture alone.
 */
public final class PictureRenderer implements AutoCloseable {

    /** The longest document of which pictures are made, in bytes. The contract's longest has 900 KiB. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Requests that wait for a worker; beyond that the answer is BUSY at once. */
    private static final int MAX_WAITING = 40;

    private final Duration within;
    private final ScheduledExecutorService timer;
    private final List<RenderWorker> workers = new ArrayList<>();
    private final BlockingQueue<RenderWorker> idle;
    private final Semaphore places;

    /** Creates the renderer; its processes start with the first pictures. */
    public PictureRenderer(PictureSettings settings) {
        this(
                settings,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("picture-deadlines").factory()));
    }

    /**
     * Creates the renderer.
     *
     * @param timer says when a picture's time is over
     */
    PictureRenderer(PictureSettings settings, ScheduledExecutorService timer) {
        this.timer = timer;
        this.within = settings.within();
        this.idle = new ArrayBlockingQueue<>(settings.workers());
        this.places = new Semaphore(settings.workers() + MAX_WAITING);
        for (int i = 0; i < settings.workers(); i++) {
            workers.add(new RenderWorker(settings.classPath(), within, timer));
        }
        idle.addAll(workers);
    }

    /** Whether pictures are made of documents of this media type. */
    public static boolean shows(String mediaType) {
        return ShownType.named(mediaType).isPresent();
    }

    /**
     * Makes a picture of a page.
     *
     * @param mediaType as the document's sender named it
     * @param page from 1
     * @throws PictureRefused if there is none
     */
    public Picture render(byte[] document, String mediaType, int page, Picture.Size size)
            throws PictureRefused, InterruptedException {
        ShownType type = ShownType.named(mediaType).orElseThrow(() -> new PictureRefused(PictureRefusal.OTHER_TYPE));
        if (document.length > MAX_BYTES) {
            throw new PictureRefused(PictureRefusal.TOO_LONG);
        }
        if (!type.matches(document)) {
            throw new PictureRefused(PictureRefusal.MISNAMED);
        }
        if (page < 1 || page > Picture.MAX_PAGES) {
            throw new PictureRefused(PictureRefusal.NO_SUCH_PAGE);
        }
        if (!places.tryAcquire()) {
            throw new PictureRefused(PictureRefusal.BUSY);
        }
        try {
            return renderByWorker(document, type, page, size);
        } finally {
            places.release();
        }
    }

    private Picture renderByWorker(byte[] document, ShownType type, int page, Picture.Size size)
            throws PictureRefused, InterruptedException {
        RenderWorker worker = idle.poll(2 * within.toMillis(), TimeUnit.MILLISECONDS);
        if (worker == null) {
            throw new PictureRefused(PictureRefusal.BUSY);
        }
        try {
            return worker.render(document, type, page, size);
        } finally {
            idle.add(worker);
        }
    }

    /** Kills the processes. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.forEach(RenderWorker::close);
    }
}
