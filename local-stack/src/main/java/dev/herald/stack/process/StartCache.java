package dev.herald.stack.process;

import dev.herald.cluster.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Files with the loaded and linked classes of programs (JEP 483 and JEP 514), with which a program starts in half the
 * time. Each file belongs to one JVM, one class path of jars and one list of options, which its name tells; a program
 * for which there is no such file starts without.
 */
public final class StartCache {

    /** The first version that writes a cache in one run. */
    private static final int FIRST_VERSION = 25;

    private static final String ENDING = ".aot";
    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 100;

    private final Path folder;

    /** Uses the files of this folder, which need not exist. */
    public StartCache(Path folder) {
        this.folder = folder;
    }

    /**
     * How a program runs once to learn its classes.
     *
     * @param options further options of the JVM
     * @param arguments the program's own arguments
     * @param environment what is added to the environment
     * @param isDone whether it has started and may be stopped; a program that ends by itself never says so
     */
    public record Training(
            List<String> options, List<String> arguments, Map<String, String> environment, BooleanSupplier isDone) {}

    /** Returns whether this JVM can write and use a cache of this program: version 25, and a class path of jars. */
    public boolean isSupported(JvmProgram program) {
        return Runtime.version().feature() >= FIRST_VERSION
                && program.classPath().stream().allMatch(Files::isRegularFile);
    }

    /** Returns whether there is a file for exactly this program. */
    public boolean exists(JvmProgram program) {
        return isSupported(program) && Files.exists(file(program));
    }

    /** Returns the options of the JVM that use the program's file; none if there is no file. */
    public List<String> options(JvmProgram program) {
        return exists(program) ? List.of("-XX:AOTCache=" + file(program)) : List.of();
    }

    /**
     * Runs a program once and writes its file; deletes files of the same program that no longer fit. Does nothing if
     * the program cannot have one.
     *
     * @throws UserError if the run does not end with a file; its output is in a log beside it
     */
    public void create(JvmProgram program, Training training) {
        if (!isSupported(program)) {
            return;
        }
        Path file = file(program);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Path log = folder.resolve(program.name() + ".log");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(written);
            if (!run(program, training, written, log) || !Files.exists(written)) {
                throw new UserError("There is no start cache of %s: see %s".formatted(program.name(), log));
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            deleteOthers(program, file);
        } catch (IOException e) {
            throw new UserError("There is no start cache of %s: %s".formatted(program.name(), e.getMessage()), e);
        }
    }

    /** Returns whether the program ended in order, or was stopped when it had started. */
    private static boolean run(JvmProgram program, Training training, Path written, Path log) throws IOException {
        JavaProgram run = program.running(
                program.name(),
                Stream.concat(Stream.of("-XX:AOTCacheOutput=" + written), training.options().stream())
                        .toList(),
                training.arguments(),
                training.environment());
        ProcessBuilder builder = new ProcessBuilder(run.commandLine())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile());
        builder.environment().putAll(run.environment());
        Process process = builder.start();
        long deadline = System.nanoTime() + LONGEST_TRAINING.toNanos();
        boolean stopped = false;
        try {
            while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
                if (!stopped && training.isDone().getAsBoolean()) {
                    process.destroy(); // in order: the JVM writes the cache when it ends
                    stopped = true;
                }
            }
            return !process.isAlive() && (stopped || process.exitValue() == 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while preparing %s.".formatted(program.name()), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private void deleteOthers(JvmProgram program, Path file) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path other :
                    all.filter(one -> isOf(program, one) && !one.equals(file)).toList()) {
                Files.deleteIfExists(other); // a program that runs with it keeps the file open
            }
        }
    }

    private static boolean isOf(JvmProgram program, Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(program.name() + "-") && name.endsWith(ENDING);
    }

    private Path file(JvmProgram program) {
        return folder.resolve(program.name() + "-" + fingerprint(program) + ENDING);
    }

    private static String fingerprint(JvmProgram program) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, System.getProperty("java.vm.version") + System.getProperty("java.home"));
            program.options().forEach(option -> add(digest, option));
            for (Path jar : program.classPath()) {
                BasicFileAttributes found = Files.readAttributes(jar, BasicFileAttributes.class);
                add(digest, "%s %d %s".formatted(jar, found.size(), found.lastModifiedTime()));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new UserError("The class path of %s cannot be read: %s".formatted(program.name(), e.getMessage()), e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
