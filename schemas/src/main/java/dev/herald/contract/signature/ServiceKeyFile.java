package dev.herald.contract.signature;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The file with the public keys of the services. It is read again when it changes; a change that cannot be used is
 * reported, and the keys stay as they were.
 */
public final class ServiceKeyFile implements Supplier<ServiceKeys> {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "HERALD_SERVICE_KEYS_FILE";

    private static final WatchedFile.Form<ServiceKeys> FORM = new WatchedFile.Form<>(
            "the file of services' keys",
            VARIABLE,
            "a line %s for each key".formatted(ServiceKeys.FORM),
            ServiceKeys::parse);

    private final WatchedFile<ServiceKeys> file;

    private ServiceKeyFile(WatchedFile<ServiceKeys> file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime {@link System#nanoTime}, except in tests
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static ServiceKeyFile read(Path file, Consumer<String> problems, LongSupplier nanoTime) {
        return new ServiceKeyFile(WatchedFile.read(file, FORM, problems, nanoTime));
    }

    /** Returns the keys as {@link WatchedFile} has them now. */
    @Override
    public ServiceKeys get() {
        return file.get();
    }
}
