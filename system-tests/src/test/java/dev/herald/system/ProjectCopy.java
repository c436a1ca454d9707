package dev.herald.system;

import dev.herald.cli.Herald;
import dev.herald.contract.architecture.TrackedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Parts of the project in another folder, where the lines of a guide can be typed as they stand. */
public final class ProjectCopy {

    private ProjectCopy() {}

    /** Copies the files of a folder that git tracks. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path file : TrackedFiles.below(from)) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    /** Writes {@code ./herald} into a folder: it runs the classes of this build, for the stack in {@code home}. */
    public static void writeLauncher(Path folder, Path home) throws IOException {
        Path classPath = Files.writeString(
                folder.resolve("class-path"), "-cp \"" + System.getProperty("java.class.path") + "\"");
        Path launcher = Files.writeString(folder.resolve("herald"), """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \\
                    -Dorg.slf4j.simpleLogger.defaultLogLevel=off -Dherald.project='%s' -Dherald.home='%s' @'%s' %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        TestStacks.project(),
                        home,
                        classPath,
                        Herald.class.getName()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
