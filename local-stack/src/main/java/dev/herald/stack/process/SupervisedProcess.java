package dev.herald.stack.process;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.UserError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that outlives the command which started it, and the terminal of that command. A small shell script runs the
 * program, and runs it again after a pause when it ends with an error; it is found again by its pid file. The file also
 * holds when the script started, so that a pid which the system has given to a stranger since is never taken for ours.
 */
public final class SupervisedProcess {

    /**
     * A shell's line that replaces itself by its arguments, out of reach of a closing terminal, which sends SIGHUP to
     * the process group in its foreground. With {@code setsid} of util-linux (every Linux) the program has a session of
     * its own; {@code setsid} forks only as leader of a process group, which a child of a JVM is not. Without it
     * (macOS) the program ignores SIGHUP: a JVM respects a signal that was ignored at its start.
     */
    static final String DETACHED = "command -v setsid >/dev/null && exec setsid \"$@\"; trap '' HUP; exec \"$@\"";

    private static final Duration SAME_START = Duration.ofSeconds(2);
    private static final Duration LONGEST_KILL = Duration.ofSeconds(10);
    private static final String SUPERVISOR = "supervise.sh";

    private final String name;
    private final Path pidFile;
    private final Path stateFile;
    private final Path logFile;

    /** Creates a handle for the process of this name; its pid file and log are below this folder. */
    public SupervisedProcess(String name, Path folder) {
        this.name = name;
        this.pidFile = folder.resolve("run").resolve(name + ".pid");
        this.stateFile = folder.resolve("run").resolve(name + ".state");
        this.logFile = folder.resolve("log").resolve(name + ".log");
    }

    /** Returns the processes that were started in a folder and not ended since. */
    public static List<SupervisedProcess> allIn(Path folder) {
        Path run = folder.resolve("run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".pid"))
                    .map(file -> new SupervisedProcess(file.substring(0, file.length() - ".pid".length()), folder))
                    .toList();
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(run, e.getMessage()), e);
        }
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
        if (supervisor().isPresent()) {
            throw new UserError("%s runs already%s."
                    .formatted(name, pid().isPresent() ? " (pid %d)".formatted(pid().getAsLong()) : ""));
        }
        try {
            Files.createDirectories(stateFile.getParent());
            Files.createDirectories(logFile.getParent());
            Files.deleteIfExists(stateFile);
            List<String> line = new ArrayList<>(
                    List.of("/bin/sh", "-c", DETACHED, "sh", "/bin/sh", script().toString(), stateFile.toString()));
            line.addAll(program.commandLine());
            ProcessBuilder builder = new ProcessBuilder(line)
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

    /** Returns the script; a supervisor that runs keeps reading the file that it was started from. */
    private Path script() throws IOException {
        Path script = pidFile.resolveSibling(SUPERVISOR);
        Path written = Files.createTempFile(pidFile.getParent(), "supervise", ".tmp");
        try (InputStream resource = requireNonNull(SupervisedProcess.class.getResourceAsStream(SUPERVISOR))) {
            Files.copy(resource, written, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(written, script, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns whether the program runs, or is started again after a pause. */
    public boolean isRunning() {
        return supervisor().isPresent();
    }

    /** Returns the pid of the program, if it is alive. */
    public OptionalLong pid() {
        return supervisor().isPresent() ? SupervisorState.read(stateFile).pid() : OptionalLong.empty();
    }

    /** Returns when a person started the program, by the clock of the file system; empty if it does not run. */
    public Optional<Instant> startedAt() {
        try {
            return isRunning() ? Optional.of(Files.getLastModifiedTime(pidFile).toInstant()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it ended meanwhile
        }
    }

    /** Returns how the program has ended since it was started by a person; nothing if it does not run. */
    SupervisorState state() {
        return isRunning() ? SupervisorState.read(stateFile) : SupervisorState.NONE;
    }

    private Optional<ProcessHandle> supervisor() {
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

    /** Stops the process, and kills it after the grace period. Does nothing if it does not run. */
    public void stop(Duration grace) {
        supervisor().ifPresent(handle -> {
            handle.destroy();
            if (!endsWithin(handle, grace)) {
                kill(handle);
            }
        });
        forget();
    }

    /** Kills the process, as a crash would, and does not start it again. Does nothing if it does not run. */
    public void kill() {
        supervisor().ifPresent(this::kill);
        forget();
    }

    private void kill(ProcessHandle supervisor) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -USR1 \"$1\"", "sh", Long.toString(supervisor.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UserError("%s cannot be killed: %s".formatted(name, e.getMessage()), e);
        }
        if (!endsWithin(supervisor, LONGEST_KILL)) {
            OptionalLong program = SupervisorState.read(stateFile).pid();
            supervisor.destroyForcibly();
            program.stream()
                    .mapToObj(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .forEach(ProcessHandle::destroyForcibly);
        }
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
