package dev.herald.contract.signature;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The public keys of the services, a line {@code <service> <key id> <public key> <from> <until>} each. The public key
 * is the 32 bytes of RFC 8032 in Base64, and {@code -} as {@code until} leaves a key open. Empty lines and lines that
 * begin with {@code #} are comments.
 *
 * <p>The line of a key that was replaced stays, with an end: an event is judged by the moment at which the broker
 * received it, also when a service reads it again.
 */
public final class ServiceKeys {

    /** The form of a line. */
    public static final String FORM = "<service> <key id> <public key> <from> <until>";

    /** The environment variable that names the file of services' keys. */
    public static final String FILE_VARIABLE = "HERALD_SERVICE_KEYS_FILE";

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final String OPEN = "-";
    private static final int FIELDS = 5;

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
        Map<String, List<VerificationKey>> found = new HashMap<>();
        Set<PublicKey> known = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = "line %d".formatted(i + 1);
            String[] fields = line.split("\\s+", -1);
            VerificationKey key = key(fields, where);
            List<VerificationKey> own = found.computeIfAbsent(fields[0], service -> new ArrayList<>());
            if (!known.add(key.key())
                    || own.stream().anyMatch(other -> other.keyId().equals(key.keyId()))) {
                throw new IllegalArgumentException(
                        "%s: the key of %s is named twice; each key is of one service".formatted(where, fields[0]));
            }
            own.add(key);
        }
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
        return String.join(
                " ",
                service,
                key.keyId(),
                SigningKey.encode(key.key()),
                key.validFrom().toString(),
                key.validUntil() == null ? OPEN : key.validUntil().toString());
    }

    private static VerificationKey key(String[] fields, String where) {
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("%s: needs %s".formatted(where, FORM));
        }
        if (!SERVICE.matcher(fields[0]).matches()) {
            throw new IllegalArgumentException(
                    "%s: the name of a service has lower-case letters, digits and hyphens, at most 40"
                            .formatted(where));
        }
        if (!KEY_ID.matcher(fields[1]).matches()) {
            throw new IllegalArgumentException(
                    "%s: a key id has lower-case letters, digits, dots and hyphens, at most 64".formatted(where));
        }
        PublicKey key = SigningKey.decode(fields[2])
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: the public key of %s is not 32 bytes of Ed25519 in Base64".formatted(where, fields[0])));
        return new VerificationKey(
                fields[1], key, moment(fields[3], where), fields[4].equals(OPEN) ? null : moment(fields[4], where));
    }

    private static Instant moment(String text, String where) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no moment such as 2026-01-31T00:00:00Z".formatted(where, text), e);
        }
    }
}
