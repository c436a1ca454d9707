package dev.herald.cluster;

import dev.herald.contract.PublishedPassword;
import dev.herald.contract.wire.ScramSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords by user name. Each is in a file of its own that has the user's name and that only its owner can read, so a
 * person or a program needs no more than the files of its role. A file is read when its user logs in. A user without a
 * password gets a random one on first use. The variable {@code HERALD_PASSWORD_<USER>} overrides the file and is not
 * written to it. It is in upper case, with underscores for other characters: {@code HERALD_PASSWORD_I247_FR}.
 */
public final class Credentials {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** No name leads out of the folder. */
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private static final String DRAFT = ".new";

    private final List<Path> folders;
    private final Map<String, String> environment;

    private Credentials(List<Path> folders, Map<String, String> environment) {
        this.folders = List.copyOf(folders);
        this.environment = Map.copyOf(environment);
    }

    /** Returns the passwords of a folder, which need not exist yet; variables come from this process's environment. */
    public static Credentials in(Path folder) {
        return in(List.of(folder), System.getenv());
    }

    /**
     * Returns the passwords of several folders, with the variables of an environment.
     *
     * @param folders at least one; the first one that has a user's file counts, and new files go to the last one
     */
    public static Credentials in(List<Path> folders, Map<String, String> environment) {
        return new Credentials(folders, environment);
    }

    /** Returns the user's password; creates and saves a random one if there is none. */
    public String passwordOf(Principal principal) {
        return password(principal.user());
    }

    /** Returns whether a file has a password of this user. */
    public boolean hasPassword(Principal principal) {
        return fileOf(principal.user()).isPresent();
    }

    /** Returns whether the password of a user name is in a file, and no variable overrides it. */
    public boolean hasFile(String user) {
        String given = environment.get(environmentVariable(user));
        return (given == null || given.isBlank()) && fileOf(user).isPresent();
    }

    /**
     * Checks that the password of a user name is in a file, where it can be changed.
     *
     * @throws UserError if there is no file, or a variable overrides it
     */
    public void requireFile(String user) {
        if (!hasFile(user)) {
            throw new UserError(
                    "There is no file with a password of '%s'. Rotation changes such a file.".formatted(user));
        }
    }

    /**
     * Returns the password in the file of a user name.
     *
     * @throws UserError if there is no file or no password in it, or a variable overrides it
     */
    public String inFile(String user) {
        requireFile(user);
        return find(user).orElseThrow(() -> new UserError("There is no password of '%s'.".formatted(user)));
    }

    /**
     * Returns the password from the environment or the user's file; empty if neither has one.
     *
     * @throws UserError if the file cannot be read, or if the password is a published one
     */
    public Optional<String> find(String user) {
        String variable = environmentVariable(user);
        String given = environment.get(variable);
        if (given != null && !given.isBlank()) {
            return Optional.of(checked(variable, given));
        }
        return fileOf(user).map(file -> checked(file.toString(), read(user, file)));
    }

    /**
     * Returns when the file of a user name was written.
     *
     * @throws UserError if there is no file, or a variable overrides it
     */
    public Instant changedAt(String user) {
        requireFile(user);
        Path file = fileOf(user).orElseThrow();
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Returns the users that have a file and whose names start with a prefix, in alphabetical order. */
    public List<String> usersStartingWith(String prefix) {
        TreeSet<String> users = new TreeSet<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.startsWith(prefix) && !name.endsWith(DRAFT))
                        .forEach(users::add);
            } catch (IOException e) {
                throw new UserError("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
            }
        }
        return List.copyOf(users);
    }

    /** Returns the password of a user name; creates and saves a random one if there is none. */
    public synchronized String password(String user) {
        return find(user).orElseGet(() -> {
            String fresh = random();
            replace(user, fresh);
            return fresh;
        });
    }

    /** Returns a new random password. */
    public static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Writes a user's password to the file that has the one before, whose rights it keeps, or to a new file of the last
     * folder.
     */
    public synchronized void replace(String user, String password) {
        if (!USER.matcher(user).matches()) {
            throw new UserError("'%s' is no user name: letters, digits, '.', '_' and '-'.".formatted(user));
        }
        PrivateFile.replace(fileOf(user).orElseGet(() -> folders.getLast().resolve(user)), password + "\n");
    }

    /** Returns the name of the environment variable for a user's password. */
    public static String environmentVariable(String user) {
        return "HERALD_PASSWORD_" + user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private Optional<Path> fileOf(String user) {
        return USER.matcher(user).matches()
                ? folders.stream()
                        .map(folder -> folder.resolve(user))
                        .filter(Files::isRegularFile)
                        .findFirst()
                : Optional.empty();
    }

    private static String read(String user, Path file) {
        try {
            String password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new UserError("%s is empty: write the password of %s into it.".formatted(file, user));
            }
            return password;
        } catch (IOException e) {
            throw new UserError("The password of %s in %s cannot be read: %s".formatted(user, file, e.getMessage()), e);
        }
    }

    private static String checked(String origin, String password) {
        try {
            PublishedPassword.refuse(origin, ScramSecret.parse(password).password());
            return password;
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
