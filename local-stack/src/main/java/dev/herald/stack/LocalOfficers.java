package dev.herald.stack;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.NearestWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** The officers of a local stack: their random passwords, and the file of hashes that the console reads. */
final class LocalOfficers {

    /**
     * Role, clearance and nationalities by name. None but vasseur has the nationality of a member of the local stack.
     * No person of a scenario has one of these names, because tests search the audit for the names of persons.
     */
    private static final Map<String, String> OFFICERS = new TreeMap<>(Map.of(
            "adeyemi", "officer:cleared:NG",
            "brandt", "officer:uncleared:CH",
            "castillo", "officer:cleared:UY",
            "khoury", "officer:uncleared:LB",
            "vasseur", "officer:cleared:FR,BE",
            "halvorsen", "supervisor:cleared:NO",
            "dimitrov", "auditor:uncleared:BG",
            "teixeira", "operator:uncleared:PT"));

    static final List<String> NAMES = List.copyOf(OFFICERS.keySet());

    /** Marks the file: a console takes it only where {@code HERALD_OFFICERS_DEVELOPMENT_ONLY} is true. */
    private static final String MARK = "# development-only: the officers of a local stack";

    private static final int COST = 10;

    private final Path file;
    private final Path passwords;
    private final Credentials credentials;

    LocalOfficers(Path folder, Credentials credentials) {
        this.file = folder.resolve("officers.htpasswd");
        this.passwords = folder.resolve("credentials.properties");
        this.credentials = credentials;
    }

    /**
     * Returns an officer's password; a random one is made and kept on first use.
     *
     * @throws UserError if there is no such officer
     */
    String passwordOf(String officer) {
        if (!NAMES.contains(officer)) {
            throw new UserError("There is no officer '%s'.%s Choose one of: %s."
                    .formatted(officer, NearestWord.question(officer, NAMES), String.join(", ", NAMES)));
        }
        return credentials.password("officer." + officer);
    }

    /** Writes the file of hashes, unless it is newer than the passwords, and returns it. */
    synchronized Path write() {
        List<String> known = NAMES.stream().map(this::passwordOf).toList();
        try {
            if (Files.exists(file)
                    && Files.exists(passwords)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(passwords)) >= 0) {
                return file;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFile.write(
                file,
                NAMES.stream()
                        .map(name -> "%s:%s:%s"
                                .formatted(
                                        name,
                                        BCrypt.hashpw(known.get(NAMES.indexOf(name)), BCrypt.gensalt(COST)),
                                        OFFICERS.get(name)))
                        .collect(Collectors.joining("\n", MARK + "\n", "\n")));
        return file;
    }
}
