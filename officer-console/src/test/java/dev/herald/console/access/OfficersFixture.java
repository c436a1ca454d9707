package dev.herald.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Writes officers' files. */
public final class OfficersFixture {

    /** A hash takes as long to make as an attacker should need. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    private OfficersFixture() {}

    /** Writes a file with these officers and their passwords. */
    public static Path write(Path file, Map<String, String> passwords) {
        return write(file, passwords, Map.of());
    }

    /** Writes a file with officers without and with clearance, and their passwords. */
    public static Path write(Path file, Map<String, String> passwords, Map<String, String> cleared) {
        try {
            return Files.writeString(
                    file,
                    Stream.concat(
                                    passwords.entrySet().stream()
                                            .map(officer -> line(officer.getKey(), officer.getValue())),
                                    cleared.entrySet().stream()
                                            .map(officer -> line(officer.getKey(), officer.getValue())
                                                    .replace(":uncleared:", ":cleared:")))
                            .collect(Collectors.joining("\n", "# for a test\n", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file with officers of every role, for the tests of the pages. */
    public static Path writeOfEveryRole(Path file) {
        try {
            return Files.write(
                    file,
                    List.of(
                            "adeyemi:%s:officer:cleared:NG".formatted(hash("secret-adeyemi")),
                            "brandt:%s:officer:uncleared:CH".formatted(hash("secret-brandt")),
                            "lind:%s:supervisor:cleared:NZ".formatted(hash("secret-lind")),
                            "vasseur:%s:officer:cleared:FR,BE".formatted(hash("secret-vasseur")),
                            "moreau:%s:officer:cleared:CA".formatted(hash("secret-moreau")),
                            line("okafor", "secret-okafor", "auditor"),
                            line("duarte", "secret-duarte", "operator")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String password) {
        return HASHES.computeIfAbsent(password, each -> BCrypt.hashpw(each, BCrypt.gensalt(10)));
    }

    static String line(String name, String password) {
        return line(name, password, "officer");
    }

    /** Returns the line of an uncleared officer of New Zealand with a role. */
    static String line(String name, String password, String role) {
        return "%s:%s:%s:uncleared:NZ".formatted(name, hash(password), role);
    }
}
