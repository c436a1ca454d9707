package dev.herald.contract.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this checkout that git tracks. Builds, stacks and guides leave others in it, which no test reads. */
public final class TrackedFiles {

    private static final Pattern BUILT =
            Pattern.compile("(.*/)?(\\.git|\\.herald|\\.idea|\\.vscode|target|node_modules|__pycache__)/.*");

    private TrackedFiles() {}

    /**
     * Returns the tracked files of a folder and its subfolders, sorted, with the folder's path before theirs. Where git
     * tracks none, as in an archive of the sources, a line says so, and all files count that no build made.
     */
    public static List<Path> below(Path folder) {
        List<String> tracked = tracked(folder);
        if (!tracked.isEmpty()) {
            return tracked.stream()
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        System.err.printf("%s: git tracks no file here, so the test reads every file that no build made%n", folder);
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            !BUILT.matcher(folder.relativize(file).toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tracked(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 && !names.isEmpty() ? List.of(names.split("\0", -1)) : List.of();
        } catch (IOException e) { // no git
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
