package dev.herald.stack;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.NearestWord;
import dev.herald.contract.vocabulary.OfficerRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** The officers of a local stack: their random passwords, and the file of hashes that the console reads. */
final class LocalOfficers {

    /**
     * None but vasseur has the nationality of a member of the local stack. No person of a scenario has one of these
     * names, because tests search the audit for the names of persons.
     */
    static final List<LocalOfficer> ALL = List.of(
            new LocalOfficer("adeyemi", OfficerRole.OFFICER, true, List.of("NG")),
            new LocalOfficer("brandt", OfficerRole.OFFICER, false, List.of("CH")),
            new LocalOfficer("castillo", OfficerRole.OFFICER, true, List.of("UY")),
            new LocalOfficer("dimitrov", OfficerRole.AUDITOR, false, List.of("BG")),
            new LocalOfficer("halvorsen", OfficerRole.SUPERVISOR, true, List.of("NO")),
            new LocalOfficer("khoury", OfficerRole.OFFICER, false, List.of("LB")),
            new LocalOfficer("teixeira", OfficerRole.OPERATOR, false, List.of("PT")),
            new LocalOfficer("vasseur", OfficerRole.OFFICER, true, List.of("FR", "BE")));

    static final List<String> NAMES = ALL.stream().map(LocalOfficer::name).toList();

    /** Marks the file: a console takes it only where {@code HERALD_OFFICERS_DEVELOPMENT_ONLY} is true. */
    private static final String MARK = "# development-only: the officers of a local stack";

    private static final String OFFICER = "officer.";

    private static final int COST = 10;

    private final Path file;
    private final Path passwords;
    private final Credentials credentials;

    LocalOfficers(Path folder, Credentials credentials) {
        this.file = folder.resolve("officers.htpasswd");
        this.passwords = folder.resolve(Stack.CREDENTIALS);
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
        return credentials.password(OFFICER + officer);
    }

    /** Writes the file of hashes, unless it is newer than the passwords, and returns it. */
    synchronized Path write() {
        NAMES.forEach(this::passwordOf); // a new password makes its file newer than the file of hashes
        if (Files.exists(file) && NAMES.stream().noneMatch(this::hasChanged)) {
            return file;
        }
        PrivateFile.write(
                file,
                ALL.stream()
                        .map(officer -> "%s:%s:%s"
                                .formatted(
                                        officer.name(),
                                        BCrypt.hashpw(passwordOf(officer.name()), BCrypt.gensalt(COST)),
                                        officer.rights()))
                        .collect(Collectors.joining("\n", MARK + "\n", "\n")));
        return file;
    }

    /** Returns whether an officer's password is newer than the file of hashes. One of the environment has no file. */
    private boolean hasChanged(String officer) {
        Path password = passwords.resolve(OFFICER + officer);
        try {
            return Files.exists(password)
                    && Files.getLastModifiedTime(password).compareTo(Files.getLastModifiedTime(file)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
