package dev.herald.console.pictures;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker process, started when a picture is wanted. It has no variable of the console's environment, so no password.
 * Its error output is discarded, because it may quote documents. Not for several threads at a time, but any may close
 * it.
 */
final class RenderWorker implements AutoCloseable {

    /** A process is replaced after this many pictures, so that none keeps what documents left in it. */
    private static final int MAX_PICTURES = 200;

    private static final int MAX_PNG_BYTES = 16 * 1024 * 1024;

    private static final List<String> OPTIONS = List.of(
            "-Xmx192m",
            "-Xss1m",
            "-XX:MaxMetaspaceSize=96m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
            "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
            "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog");

    private final String classPath;
    private final Duration within;
    private final ScheduledExecutorService timer;
    private volatile @Nullable Process process;
    private int pictures;

    /**
     * Creates the worker; no process runs yet.
     *
     * @param classPath class path of the process
     * @param within time for a picture, after which the process is killed
     * @param timer kills
     */
    RenderWorker(String classPath, Duration within, ScheduledExecutorService timer) {
        this.classPath = classPath;
        this.within = within;
        this.timer = timer;
    }

    /**
     * Makes a picture.
     *
     * @throws PictureRefused if there is none, or the process was killed
     */
    Picture render(byte[] document, ShownType type, int page, Picture.Size size) throws PictureRefused {
        Process running = running();
        ScheduledFuture<?> kill =
                timer.schedule(() -> running.destroyForcibly(), within.toMillis(), TimeUnit.MILLISECONDS);
        try {
            DataOutputStream request = new DataOutputStream(running.getOutputStream());
            request.writeUTF(type.name());
            request.writeUTF(size.name());
            request.writeInt(page);
            request.writeInt(document.length);
            request.write(document);
            request.flush();
            return answer(new DataInputStream(running.getInputStream()));
        } catch (IOException e) {
            close();
            throw new PictureRefused(PictureRefusal.TOO_COSTLY);
        } catch (RuntimeException | Error e) {
            close(); // the next request must not get the rest of this answer
            throw e;
        } finally {
            kill.cancel(false);
        }
    }

    private static Picture answer(DataInputStream answer) throws IOException, PictureRefused {
        String kind = answer.readUTF();
        for (PictureRefusal refusal : PictureRefusal.values()) {
            if (refusal.name().equals(kind)) {
                throw new PictureRefused(refusal);
            }
        }
        int pages = answer.readInt();
        int width = answer.readInt();
        int height = answer.readInt();
        int length = answer.readInt();
        if (!kind.equals(RenderProcess.PICTURE) || pages < 1 || length < 0 || length > MAX_PNG_BYTES) {
            throw new IOException("no answer of a worker");
        }
        byte[] png = answer.readNBytes(length);
        if (png.length < length || !ShownType.PNG.matches(png)) {
            throw new IOException("no picture of a worker");
        }
        return new Picture(pages, width, height, png);
    }

    private Process running() {
        Process known = process;
        if (known != null && known.isAlive() && pictures < MAX_PICTURES) {
            pictures++;
            return known;
        }
        close();
        Process started = start();
        process = started;
        pictures = 1;
        return started;
    }

    private Process start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath, RenderProcess.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("the process that makes pictures does not start", e);
        }
    }

    /** Kills the process. */
    @Override
    public void close() {
        Process known = process;
        if (known != null) {
            known.destroyForcibly();
            process = null;
        }
    }
}
