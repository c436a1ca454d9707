package dev.herald.stack;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.broker.InfrastructureTraining;
import dev.herald.stack.process.FolderRemoval;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JvmProgram;
import dev.herald.stack.process.Progress;
import dev.herald.stack.process.StartCache;
import dev.herald.stack.process.StartCache.Training;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;

/**
 * The start caches of broker, registry and services: each program runs once, without the others, to learn its classes.
 */
public final class StartCaches {

    private static final Preparation NOTHING = new Preparation(0, List.of());

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
     * @param without programs that did not start alone, so that they start slowly; in order
     */
    public record Preparation(int made, List<String> without) {}

    /**
     * Makes the caches that are missing, one on each processor at a time. A program that does not start alone is
     * reported and left out. Makes none if the JVM is too old, if programs run from class folders, or if another
     * process makes them at this moment.
     *
     * @throws UserError if the folder cannot be written
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
        Path folder = Files.createTempDirectory("herald-training-");
        try {
            Map<JvmProgram, Training> missing = new LinkedHashMap<>(trainings(folder));
            missing.keySet().removeIf(program -> !cache.isSupported(program) || cache.exists(program));
            // The start of a program keeps one processor busy: more at a time would only be slower.
            Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
            SortedSet<String> without = new ConcurrentSkipListSet<>();
            ParallelTasks.forEach(missing.entrySet(), one -> {
                processors.acquireUninterruptibly();
                try {
                    if (!prepare(one.getKey(), one.getValue(), progress)) {
                        without.add(one.getKey().name());
                    }
                } finally {
                    processors.release();
                }
            });
            return new Preparation(missing.size() - without.size(), List.copyOf(without));
        } finally {
            FolderRemoval.of(folder);
        }
    }

    /** Returns whether there is a cache now; a program that cannot run alone starts without one. */
    private boolean prepare(JvmProgram program, Training training, Progress progress) {
        progress.waitingFor(program.name());
        try {
            cache.create(program, training);
            progress.report("%s is prepared".formatted(program.name()));
            return true;
        } catch (UserError e) {
            progress.report("%s starts without: %s".formatted(program.name(), e.getMessage()));
            return false;
        } finally {
            progress.waitedFor(program.name());
        }
    }

    private Map<JvmProgram, Training> trainings(Path folder) {
        Map<JvmProgram, Training> all = new LinkedHashMap<>();
        InfrastructureTraining infrastructure = new InfrastructureTraining(installation, folder);
        for (Part part : Part.values()) {
            all.put(infrastructure.program(part), infrastructure.training(part));
        }
        LocalServiceFiles files =
                new LocalServiceFiles(folder, Credentials.in(List.of(folder.resolve(Stack.CREDENTIALS)), Map.of()));
        for (Component service : Component.SERVICES) {
            all.put(
                    ServiceProcess.program(installation, service),
                    ofService(folder.resolve(service.label()), files.environment(service)));
        }
        return all;
    }

    /** Creates all beans and ends before anything connects; the addresses lead nowhere. */
    private static Training ofService(Path folder, Map<String, String> files) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HERALD_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("HERALD_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("HERALD_KAFKA_USERNAME", "training-only");
        environment.put("HERALD_KAFKA_PASSWORD", "training-only");
        environment.put("HERALD_REGISTRY_URL", "http://127.0.0.1:1");
        environment.put("HERALD_HTTP_OPERATOR_PASSWORD", "training-only");
        environment.putAll(files);
        environment.put("HERALD_STATE_DIR", folder.toString());
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        return new Training(List.of("-Dspring.context.exit=onRefresh"), List.of(), environment, () -> false);
    }
}
