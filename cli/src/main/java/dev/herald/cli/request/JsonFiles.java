package dev.herald.cli.request;

import dev.herald.cli.command.UnreadableFile;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the JSON files that a person names. */
final class JsonFiles {

    private static final String ENDING = ".json";

    private JsonFiles() {}

    /**
     * Returns the named files and all JSON files below the named folders, sorted within each folder.
     *
     * @throws UserError if a path does not exist, or a folder holds no JSON file
     */
    static List<Path> below(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                List<Path> inFolder = in(path);
                if (inFolder.isEmpty()) {
                    throw new UserError("%s has no file that ends in %s.".formatted(path, ENDING));
                }
                files.addAll(inFolder);
            } else if (Files.notExists(path)) {
                throw new UserError("%s does not exist.".formatted(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UnreadableFile.error(folder, e);
        }
    }
}
