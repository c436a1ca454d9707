package dev.herald.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Passwords by user name, in a file that only its owner can read. A user without a password gets a random one on first
 * use. The variable {@code HERALD_PASSWORD_<USER>} overrides the file and is not written to it. It is in upper case,
 * with underscores for other characters: {@code HERALD_PASSWORD_I247_FR}.
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

    /** Loads a file, which need not exist yet; variables come from this process's environment. */
    public static Credentials load(Path file) {
        return load(file, System.getenv());
    }

    /** Loads a file, which need not exist yet, with the variables of an environment. */
    public static Credentials load(Path file, Map<String, String> environment) {
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

    /** Returns the user's password; creates and saves a random one if there is none. */
    public String passwordOf(Principal principal) {
        return password(principal.user());
    }

    /** Returns whether the file has a password of this user. */
    public synchronized boolean hasPassword(Principal principal) {
        return passwords.containsKey(principal.user());
    }

    /** Returns the password from the environment or the file; empty if neither has one. */
    public synchronized Optional<String> find(String user) {
        String given = environment.get(environmentVariable(user));
        return given != null && !given.isBlank() ? Optional.of(given) : Optional.ofNullable(passwords.get(user));
    }

    /** Returns the users of the file whose names start with a prefix, in alphabetical order. */
    public synchronized List<String> usersStartingWith(String prefix) {
        return passwords.keySet().stream()
                .filter(user -> user.startsWith(prefix))
                .toList();
    }

    /** Returns the password of a user name; creates and saves a random one if there is none. */
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

    /** Returns the name of the environment variable for a user's password. */
    public static String environmentVariable(String user) {
        return "HERALD_PASSWORD_" + user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private void save() {
        PrivateFile.write(
                file,
                passwords.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "# Passwords by user name.\n", "\n")));
    }
}
