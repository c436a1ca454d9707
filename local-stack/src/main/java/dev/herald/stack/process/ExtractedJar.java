package dev.herald.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Spring Boot jar, taken apart once for each build of it. Taken apart it starts a quarter faster; and a later build
 * overwrites the jar, but not what a running process still loads classes from.
 */
final class ExtractedJar {

    /** The one in use now, and the one a stack that runs since before the last build may be using. */
    private static final int KEPT = 2;

    private final Path jar;
    private final Path versions;

    /** A jar, and the folder for its versions. */
    ExtractedJar(Path jar, Path versions) {
        this.jar = jar;
        this.versions = versions;
    }

    /** The jar to run, taken apart if that was not done yet. */
    Path runnable() {
        try {
            Path version = versions.resolve(
                    "%x-%x".formatted(Files.getLastModifiedTime(jar).toMillis(), Files.size(jar)));
            if (!Files.exists(version)) {
                Files.createDirectories(versions);
                Path draft = Files.createTempDirectory(versions, "new-");
                extractTo(draft);
                publish(draft, version);
                removeOld();
            }
            return version.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new StackException("%s could not be taken apart: %s".formatted(jar, e.getMessage()), e);
        }
    }

    private void extractTo(Path draft) throws IOException {
        Process tool = new ProcessBuilder(
                        JavaProgram.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        draft.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (tool.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (InterruptedException e) {
            tool.destroy();
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while preparing " + jar.getFileName() + ".", e);
        }
    }

    /** Gives a version its name. If another stack was faster, its version stays, and this draft goes. */
    static void publish(Path draft, Path version) throws IOException {
        try {
            Files.move(draft, version, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) { // no subtype: an atomic move tells "not empty" by its message alone
            if (!Files.exists(version)) {
                throw e;
            }
            FolderRemoval.of(draft);
        }
    }

    private void removeOld() throws IOException {
        try (Stream<Path> all = Files.list(versions)) {
            List<Path> newestFirst = all.filter(
                            path -> !path.getFileName().toString().startsWith("new-"))
                    .sorted(Comparator.comparingLong(ExtractedJar::age))
                    .toList();
            newestFirst.stream().skip(KEPT).forEach(FolderRemoval::of);
        }
    }

    private static long age(Path path) {
        return -path.toFile().lastModified();
    }
}
