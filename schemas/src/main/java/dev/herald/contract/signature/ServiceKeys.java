package dev.herald.contract.signature;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The public keys of the services, a {@link KeyLine} each.
 *
 * <p>The line of a key that was replaced stays, with an end: an event is judged by the moment at which the broker
 * received it, also when a service reads it again.
 */
public final class ServiceKeys {

    /** The form of a line. */
    public static final String FORM = "<service> <key id> <public key> <from> <until>";

    /** The environment variable that names the file of services' keys. */
    public static final String FILE_VARIABLE = "HERALD_SERVICE_KEYS_FILE";

    private final Map<String, VerificationKeys> keys;

    private ServiceKeys(Map<String, VerificationKeys> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Returns keys by the name of their service. */
    public static ServiceKeys of(Map<String, VerificationKeys> keys) {
        return new ServiceKeys(keys);
    }

    /**
     * Reads the lines of a file of services' keys.
     *
     * @throws IllegalArgumentException naming the line and the rule that it breaks
     */
    public static ServiceKeys parse(List<String> lines) {
        Map<String, List<VerificationKey>> found = KeyLine.parse(lines, FORM).stream()
                .collect(Collectors.groupingBy(KeyLine::owner, Collectors.mapping(KeyLine::key, Collectors.toList())));
        Map<String, VerificationKeys> keys = new HashMap<>();
        found.forEach((service, own) -> keys.put(service, new VerificationKeys(own)));
        return new ServiceKeys(keys);
    }

    /**
     * Reads the file of services' keys as a file that is watched. It holds public keys only.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime {@link System#nanoTime}, except in tests
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static WatchedFile<ServiceKeys> watch(Path file, Consumer<String> problems, LongSupplier nanoTime) {
        String line = "a line %s for each key".formatted(FORM);
        return WatchedFile.read(
                file,
                new WatchedFile.Form<>("the file of services' keys", FILE_VARIABLE, line, ServiceKeys::parse),
                problems,
                nanoTime);
    }

    /** Returns the keys of a service; none if the file names no such service. */
    public VerificationKeys of(String service) {
        return keys.getOrDefault(service, VerificationKeys.none());
    }

    /** Returns the names of the services that have a key. */
    public Set<String> services() {
        return keys.keySet();
    }

    /** Returns the line of a key. */
    public static String line(String service, VerificationKey key) {
        return KeyLine.text(service, key);
    }
}
