package dev.herald.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Passwords by user name, in a file that only its owner can read. Whoever has none is given a random one on first
 * asking. A variable {@code HERALD_PASSWORD_<USER>} (upper case, other characters as underscores:
 * {@code HERALD_PASSWORD_I247_FR}) goes before the file and is not written to it.
 */
public final class Credentials {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, String> passwords = new TreeMap<>();

    private Credentials(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** Those in a file, which need not exist yet. */
    public static Credentials in(Path file) {
        return in(file, System.getenv());
    }

    /** Returns those in a file, which need not exist yet, and in this environment. */
    public static Credentials in(Path file, Map<String, String> environment) {
        Credentials credentials = new Credentials(file, environment);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UserError("The passwords in %s cannot be read: %s".formatted(file, e.getMessage()), e);
            }
            properties
                    .stringPropertyNames()
                    .forEach(user -> credentials.passwords.put(user, properties.getProperty(user)));
        }
        return credentials;
    }

    /** A principal's password. */
    public String passwordOf(Principal principal) {
        return password(principal.user());
    }

    /** Whether a principal was given a password before. */
    public synchronized boolean knows(Principal principal) {
        return passwords.containsKey(principal.user());
    }

    /** Returns the password of a user name, from the environment or the file; empty if neither has one. */
    public synchronized Optional<String> find(String user) {
        String given = environment.get(variable(user));
        return given != null && !given.isBlank() ? Optional.of(given) : Optional.ofNullable(passwords.get(user));
    }

    /** Returns the password of a user name; creates and keeps a random one where there was none. */
    public synchronized String password(String user) {
        Optional<String> known = find(user);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        passwords.put(user, fresh);
        save();
        return fresh;
    }

    /** Returns the environment variable that a user's password is read from. */
    public static String variable(String user) {
        return "HERALD_PASSWORD_" + user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private void save() {
        PrivateFile.write(
                file,
                passwords.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "# Passwords of this stack, by user name.\n", "\n")));
    }
}
