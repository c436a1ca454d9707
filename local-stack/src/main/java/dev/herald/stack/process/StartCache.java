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
import java.util.stream.Stream;

/**
 * Files with the loaded and linked classes of programs (JEP 483), with which a program starts in half the time. Each
 * file belongs to one JVM, one class path of jars and one list of options, which its name tells; a program for which
 * there is no such file starts without.
 *
 * <p>A file is made in two steps: the program runs once and records its classes, which it writes when it ends in order;
 * {@link #create} makes the file of them.
 */
public final class StartCache {

    /** The first version whose files also hold what later runs of our programs need. */
    private static final int FIRST_VERSION = 25;

    private static final String ENDING = ".aot";
    private static final String RECORDED = ".recorded";
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(5);

    private final Path folder;
    private final boolean records;

    /** Uses the files of this folder, which need not exist. */
    public StartCache(Path folder) {
        this(folder, false);
    }

    private StartCache(Path folder, boolean records) {
        this.folder = folder;
        this.records = records;
    }

    /** Returns the same files; programs without one record their classes. */
    public StartCache recording() {
        return new StartCache(folder, true);
    }

    /** Returns whether this JVM can write and use a cache of this program: version 25, and a class path of jars. */
    public boolean isSupported(JvmProgram program) {
        return Runtime.version().feature() >= FIRST_VERSION
                && program.classPath().stream().allMatch(Files::isRegularFile);
    }

    /** Returns whether there is a file for exactly this program. */
    public boolean exists(JvmProgram program) {
        return isSupported(program) && Files.exists(file(program));
    }

    /** Returns the options of the JVM that use the program's file, or that record one; none otherwise. */
    public List<String> options(JvmProgram program) {
        if (exists(program)) {
            return List.of("-XX:AOTCache=" + file(program));
        }
        return records && isSupported(program)
                ? List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded(program))
                : List.of();
    }

    /**
     * Makes the file of what a program recorded when it ran; deletes files of the same program that no longer fit. Does
     * nothing if the program cannot have one.
     *
     * @throws UserError if the program has recorded nothing, or no file comes of it; what was printed is in a log
     *     beside it
     */
    public void create(JvmProgram program) {
        if (!isSupported(program)) {
            return;
        }
        Path recorded = recorded(program);
        Path file = file(program);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Path log = folder.resolve(program.name() + ".log");
        if (!Files.exists(recorded)) {
            throw new UserError(
                    "There is no start cache of %s: it recorded no classes, which it does when it ends in order"
                            .formatted(program.name()));
        }
        try {
            Files.deleteIfExists(written);
            if (!assemble(program, recorded, written, log) || !Files.exists(written)) {
                throw new UserError("There is no start cache of %s: see %s".formatted(program.name(), log));
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(recorded);
            deleteOthers(program, file);
        } catch (IOException e) {
            throw new UserError("There is no start cache of %s: %s".formatted(program.name(), e.getMessage()), e);
        }
    }

    /** Returns whether a JVM with the program's options and class path made a file; the program does not run. */
    private static boolean assemble(JvmProgram program, Path recorded, Path written, Path log) throws IOException {
        JavaProgram assembly = program.running(
                program.name(),
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + written),
                List.of(),
                Map.of());
        Process process = new ProcessBuilder(assembly.commandLine())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor(LONGEST_CREATION.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
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
        return name.startsWith(program.name() + "-") && (name.endsWith(ENDING) || name.endsWith(RECORDED));
    }

    private Path file(JvmProgram program) {
        return folder.resolve(program.name() + "-" + fingerprint(program) + ENDING);
    }

    private Path recorded(JvmProgram program) {
        return folder.resolve(program.name() + "-" + fingerprint(program) + RECORDED);
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
