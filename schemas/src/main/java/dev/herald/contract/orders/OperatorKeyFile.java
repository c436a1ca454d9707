package dev.herald.contract.orders;

import dev.herald.contract.signature.WatchedFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The operators' file on disk. It holds public keys only. It is read again when it changes; a change that cannot be
 * used is reported, and the operators stay as they were.
 */
public final class OperatorKeyFile implements Supplier<OperatorKeys> {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "HERALD_OPERATORS_FILE";

    private static final WatchedFile.Form<OperatorKeys> FORM = new WatchedFile.Form<>(
            "the operators' file",
            VARIABLE,
            "a line %s for each key".formatted(OperatorKeys.FORM),
            OperatorKeys::parse);

    private final WatchedFile<OperatorKeys> file;

    private OperatorKeyFile(WatchedFile<OperatorKeys> file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime {@link System#nanoTime}, except in tests
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static OperatorKeyFile read(Path file, Consumer<String> problems, LongSupplier nanoTime) {
        return new OperatorKeyFile(WatchedFile.read(file, FORM, problems, nanoTime));
    }

    /** Returns the operators as {@link WatchedFile} has them now. */
    @Override
    public OperatorKeys get() {
        return file.get();
    }
}
