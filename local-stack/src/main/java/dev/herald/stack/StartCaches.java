package dev.herald.stack;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.stack.broker.ProcessBrokerAndRegistry;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.JvmProgram;
import dev.herald.stack.process.Progress;
import dev.herald.stack.process.StartCache;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The start caches of broker, registry and services. A stack of all runs once and records the classes of each, also
 * those that a program needs only when it is connected: with the classes of its beans alone, a service loads 4,700 of
 * 16,700 anew at each start. The command line has a cache too, which the script {@code herald} uses.
 */
public final class StartCaches {

    /** Name of the command line's cache, and the options with which the script {@code herald} starts it. */
    private static final String COMMANDS = "herald";

    private static final String SAMPLE_FACT = "docs/samples/facts/refused-extradition.json";
    private static final String SAMPLE_REQUEST = "member-gateway/examples/red-notice.json";
    private static final List<String> COMMAND_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
    private static final Preparation NOTHING = new Preparation(0, List.of());
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Installation installation;
    private final StartCache cache;
    private final JvmProgram commandLine;

    /** Uses the cache folder of an installation, for broker, registry, services and the command line: this process. */
    public StartCaches(Installation installation) {
        this.installation = installation;
        this.cache = installation.startCache();
        this.commandLine = thisCommandLine();
    }

    /**
     * What was made.
     *
     * @param made programs that have a cache now and had none before
     * @param without programs that have none, so that they start slowly; in order
     */
    public record Preparation(int made, List<String> without) {}

    /**
     * Makes the caches that are missing. A program of which none comes is reported and left out. Makes none if the JVM
     * is too old, if programs run from class folders, or if another process makes them at this moment.
     *
     * @throws UserError if the folder cannot be written, or the stack does not start
     */
    public Preparation prepare(Progress progress) {
        Path folder = installation.cacheFolder();
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock == null ? NOTHING : prepareAlone(progress);
            } catch (OverlappingFileLockException e) {
                return NOTHING;
            }
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private Preparation prepareAlone(Progress progress) throws IOException {
        List<JvmProgram> missing = programs().stream()
                .filter(program -> cache.isSupported(program) && !cache.exists(program))
                .toList();
        if (missing.isEmpty()) {
            return NOTHING;
        }
        // What was recorded is written at the end, for which six services at once need more than their usual grace.
        StackOptions recording = StackOptions.fresh()
                .recordingStartCaches()
                .withServiceLimits(ServiceLimits.STANDARD.heapMebibytes(), LONGEST, LONGEST)
                .withProgress(progress);
        try (Stack stack = Stack.startFresh(recording)) {
            if (missing.contains(commandLine)) {
                recordCommands(commandLine, stack.folder());
            }
            stack.programs().stopAll();
        }
        // The assembly keeps one processor busy: more at a time would only be slower.
        Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
        SortedSet<String> without = new ConcurrentSkipListSet<>();
        ParallelTasks.forEach(missing, program -> {
            processors.acquireUninterruptibly();
            try {
                cache.create(program);
                progress.report("%s is prepared".formatted(program.name()));
            } catch (UserError e) {
                without.add(program.name());
                progress.report("%s starts without: %s".formatted(program.name(), e.getMessage()));
            } finally {
                processors.release();
            }
        });
        return new Preparation(missing.size() - without.size(), List.copyOf(without));
    }

    private List<JvmProgram> programs() {
        return Stream.of(
                        ProcessBrokerAndRegistry.programs(installation).stream(),
                        Component.SERVICES.stream().map(service -> ServiceProgram.program(installation, service)),
                        Stream.of(commandLine))
                .flatMap(some -> some)
                .toList();
    }

    /** Returns the command line with the class path of this process, which is one. */
    private static JvmProgram thisCommandLine() {
        return new JvmProgram(
                COMMANDS,
                COMMAND_OPTIONS,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList(),
                "dev.herald.cli.RecordedCommands");
    }

    /** Runs some commands on a stack, in a process that records its classes. */
    private void recordCommands(JvmProgram commands, Path home) throws IOException {
        List<String> options = new ArrayList<>(cache.recording().options(commands));
        options.add("-Dherald.project=" + installation.project());
        JavaProgram recorded = commands.running(
                COMMANDS,
                options,
                Stream.of(SAMPLE_FACT, SAMPLE_REQUEST)
                        .map(sample -> installation.project().resolve(sample).toString())
                        .toList(),
                Map.of("HERALD_HOME", home.toString()));
        ProcessBuilder builder = new ProcessBuilder(recorded.commandLine())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(installation
                        .cacheFolder()
                        .resolve(COMMANDS + "-recording.log")
                        .toFile());
        builder.environment().putAll(recorded.environment());
        Process process = builder.start();
        try {
            boolean unused = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while preparing the command line.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
