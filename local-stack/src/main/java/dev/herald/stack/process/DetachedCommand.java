package dev.herald.stack.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command line that survives the terminal from which it is started. A closing terminal sends SIGHUP to the process
 * group of the command in its foreground.
 *
 * <p>With {@code setsid} of util-linux (every Linux) the program has a session of its own, which no terminal can reach.
 * {@code setsid} forks only as leader of a process group. A child of a JVM is none, so it executes the program in
 * place, and the program has the pid that {@link ProcessBuilder} reports. Without {@code setsid} (macOS) a shell
 * ignores SIGHUP and then executes the program in place. A JVM respects a signal that was ignored at its start.
 */
final class DetachedCommand {

    private DetachedCommand() {}

    /** Returns the command line that starts this program detached from the terminal. */
    static List<String> of(List<String> program) {
        return of(program, find("setsid", System.getenv("PATH")));
    }

    static List<String> of(List<String> program, Optional<Path> setsid) {
        List<String> line = new ArrayList<>(setsid.map(found -> List.of(found.toString()))
                .orElse(List.of("/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh")));
        line.addAll(program);
        return line;
    }

    private static Optional<Path> find(String program, @Nullable String path) {
        return Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
