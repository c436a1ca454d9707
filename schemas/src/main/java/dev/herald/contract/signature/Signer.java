package dev.herald.contract.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key with the names that belong to it: the content of a key file.
 *
 * @param role what the owner is: {@code member}, {@code service} or {@code operator}
 * @param owner code of the member, name of the service or of the person
 * @param keyId identifies the key among the owner's keys
 */
public record Signer(String role, String owner, String keyId, PrivateKey key) {

    private static final Pattern HEAD = Pattern.compile(
            "(member|service|operator): ([a-z0-9][a-z0-9.-]{0,39})\\R+key-id: ([a-z0-9][a-z0-9.-]{0,63})\\R");
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /** Returns the signer of a key file's text; empty if it is none of this role. */
    public static Optional<Signer> parse(String role, String text) {
        Matcher head = HEAD.matcher(text);
        return head.find() && head.group(1).equals(role)
                ? SigningKey.fromPem(text).map(key -> new Signer(role, head.group(2), head.group(3), key))
                : Optional.empty();
    }

    /**
     * Reads a key file as a file that is watched, so that a key is replaced without a restart.
     *
     * @param role what the owner is: {@code member} or {@code service}
     * @param owner code of the member or name of the service whose key the file must hold
     * @param setting the environment variable that names the file
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime {@link System#nanoTime}, except in tests
     * @throws IllegalStateException if there is no file, it holds no key of this owner, or others can use a member's
     */
    public static WatchedFile<Signer> watch(
            Path file, String role, String owner, String setting, Consumer<String> problems, LongSupplier nanoTime) {
        String content = "the lines '%s: %s' and 'key-id: <id>' and an Ed25519 key as PEM".formatted(role, owner);
        WatchedFile.Form<Signer> form = new WatchedFile.Form<>("the key file", setting, content, lines -> {
            if (role.equals("member")) {
                requirePrivate(file);
            }
            return parse(role, String.join("\n", lines))
                    .filter(signer -> signer.owner().equals(owner))
                    .orElseThrow(() -> new IllegalArgumentException("it needs " + content));
        });
        return WatchedFile.read(file, form, problems, nanoTime);
    }

    /** A service's key is mounted by the platform, with the rights that it gives. */
    private static void requirePrivate(Path file) {
        try {
            if (isOpenToOthers(file)) {
                throw new IllegalArgumentException(
                        "others can use it: run chmod 600 %s, and replace the key if somebody may have read it"
                                .formatted(file));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("its rights cannot be read", e);
        }
    }

    /** Returns whether others than its owner have a right to a key file; false where files have no such rights. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    }

    /** Returns the text of the key file: the names, then the key as PEM. It is a secret. */
    public String secretText() {
        return "%s: %s\nkey-id: %s\n%s".formatted(role, owner, keyId, SigningKey.pem(key));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(role, owner, keyId);
    }
}
