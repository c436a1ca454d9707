package dev.herald.stack.process;

import dev.herald.cluster.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that outlives the command which started it, and the terminal of that command: found again by its pid file.
 * The file also holds when the process started, so that a pid which the system has given to a stranger since is never
 * taken for ours.
 */
public final class SupervisedProcess {

    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final String name;
    private final Path pidFile;
    private final Path logFile;

    /** Creates a handle for the process of this name; its pid file and log are below this folder. */
    public SupervisedProcess(String name, Path folder) {
        this.name = name;
        this.pidFile = folder.resolve("run").resolve(name + ".pid");
        this.logFile = folder.resolve("log").resolve(name + ".log");
    }

    /** Returns the log file; it grows over restarts. */
    public Path logFile() {
        return logFile;
    }

    /**
     * Starts it.
     *
     * @throws UserError if it runs already, or cannot be started
     */
    public void start(JavaProgram program) {
        if (running().isPresent()) {
            throw new UserError("%s runs already (pid %d)."
                    .formatted(name, running().orElseThrow().pid()));
        }
        try {
            Files.createDirectories(pidFile.getParent());
            Files.createDirectories(logFile.getParent());
            ProcessBuilder builder = new ProcessBuilder(DetachedCommand.of(program.commandLine()))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
            builder.environment().putAll(program.environment());
            ProcessHandle handle = builder.start().toHandle();
            Files.writeString(pidFile, handle.pid() + " " + startOf(handle).toEpochMilli());
        } catch (IOException e) {
            throw new UserError("%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Returns the process, if it is alive. */
    public Optional<ProcessHandle> running() {
        try {
            String[] parts = Files.readString(pidFile).strip().split(" ", 2);
            Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle ->
                            Duration.between(started, startOf(handle)).abs().compareTo(SAME_START) < 0);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no file, or half a file: nothing we could claim as ours
        }
    }

    /** Returns the pid, if the process is alive. */
    public OptionalLong pid() {
        return running().map(handle -> OptionalLong.of(handle.pid())).orElse(OptionalLong.empty());
    }

    /** Stops the process, and kills it after the grace period. Does nothing if it does not run. */
    public void stop(Duration grace) {
        running().ifPresent(handle -> {
            handle.destroy();
            if (!endsWithin(handle, grace)) {
                handle.destroyForcibly();
                endsWithin(handle, grace);
            }
        });
        forget();
    }

    /** Kills the process, as a crash would. Does nothing if it does not run. */
    public void kill() {
        running().ifPresent(handle -> {
            handle.destroyForcibly();
            endsWithin(handle, Duration.ofSeconds(10));
        });
        forget();
    }

    /** Returns the last lines of the log, to show why the process ended. */
    public List<String> lastLines(int count) {
        if (!Files.exists(logFile)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(logFile, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException e) {
            return List.of("(its log cannot be read: " + e.getMessage() + ")");
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UserError("%s cannot be deleted: %s".formatted(pidFile, e.getMessage()), e);
        }
    }

    private static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private static boolean endsWithin(ProcessHandle handle, Duration time) {
        try {
            handle.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}
