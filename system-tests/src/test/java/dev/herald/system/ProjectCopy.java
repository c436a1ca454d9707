package dev.herald.system;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parts of the project in another folder, where the lines of a guide can be typed as they stand. */
public final class ProjectCopy {

    /** Whoever followed a guide in this checkout has built the sample there. */
    private static final Pattern BUILT = Pattern.compile("(.*/)?(target|node_modules|__pycache__)/.*");

    private ProjectCopy() {}

    /** Copies the files of a folder, without what was built in it. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (!BUILT.matcher(name).matches()) {
                    Path copy = to.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
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
