package dev.herald.contract.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The operators' file on disk. It holds public keys only. It is read again when it changes; a change that cannot be
 * used is reported, and the operators stay as they were.
 */
public final class OperatorKeyFile implements Supplier<OperatorKeys> {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "HERALD_OPERATORS_FILE";

    private final Path file;
    private final Consumer<String> problems;
    private volatile Contents contents;

    private record Contents(OperatorKeys keys, Object version) {}

    private OperatorKeyFile(Path file, Consumer<String> problems, Contents contents) {
        this.file = file;
        this.problems = problems;
        this.contents = contents;
    }

    /**
     * Reads the file.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static OperatorKeyFile read(Path file, Consumer<String> problems) {
        try {
            Object version = version(file);
            return new OperatorKeyFile(file, problems, new Contents(parse(file), version));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the operators' file '%s' cannot be read (%s): set %s to a file with a line %s for each key"
                            .formatted(file, e.getClass().getSimpleName(), VARIABLE, OperatorKeys.FORM),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the operators' file '%s', %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Returns the operators as the file has them now. */
    @Override
    public OperatorKeys get() {
        Contents known = contents;
        try {
            Object version = version(file);
            if (!version.equals(known.version())) {
                known = reread(known, version);
                contents = known;
            }
        } catch (IOException e) {
            // A file that is being replaced is absent for a moment: the operators stay as they were.
        }
        return known.keys();
    }

    private Contents reread(Contents known, Object version) throws IOException {
        try {
            return new Contents(parse(file), version);
        } catch (IllegalArgumentException e) {
            problems.accept("the operators stay as they were: %s, %s".formatted(file, e.getMessage()));
            return new Contents(known.keys(), version);
        }
    }

    private static OperatorKeys parse(Path file) throws IOException {
        return OperatorKeys.parse(Files.readAllLines(file));
    }

    private static Object version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                attributes.lastModifiedTime(),
                attributes.size(),
                Optional.ofNullable(attributes.fileKey()).map(Object::toString).orElse(""));
    }
}
