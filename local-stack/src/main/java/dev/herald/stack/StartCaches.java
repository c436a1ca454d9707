package dev.herald.stack;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.stack.broker.ProcessBrokerAndRegistry;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JvmProgram;
import dev.herald.stack.process.Progress;
import dev.herald.stack.process.StartCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The start caches of broker, registry and services. A stack of all runs once and records the classes of each, also
 * those that a program needs only when it is connected: with the classes of its beans alone, a service loads 4,700 of
 * 16,700 anew at each start.
 */
public final class StartCaches {

    private static final Preparation NOTHING = new Preparation(0, List.of());
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Installation installation;
    private final StartCache cache;

    /** Uses the cache folder of an installation. */
    public StartCaches(Installation installation) {
        this.installation = installation;
        this.cache = installation.startCache();
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

    private Preparation prepareAlone(Progress progress) {
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
            stack.processes().stopAll();
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
        return Stream.concat(
                        ProcessBrokerAndRegistry.programs(installation).stream(),
                        Component.SERVICES.stream().map(service -> ServiceProcess.program(installation, service)))
                .toList();
    }
}
