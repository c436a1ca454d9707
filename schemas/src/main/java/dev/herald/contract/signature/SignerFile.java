package dev.herald.contract.signature;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A key file: the private key of a member or a service. It is read again when it changes, so that a key is replaced
 * without a restart; a change that cannot be used is reported, and the key stays as it was.
 */
public final class SignerFile implements Supplier<Signer> {

    private final WatchedFile<Signer> file;

    private SignerFile(WatchedFile<Signer> file) {
        this.file = file;
    }

    /**
     * Reads a key file.
     *
     * @param role what the owner is: {@code member} or {@code service}
     * @param owner code of the member or name of the service whose key the file must hold
     * @param setting the environment variable that names the file
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime {@link System#nanoTime}, except in tests
     * @throws IllegalStateException if there is no file, or it holds no key of this owner
     */
    public static SignerFile read(
            Path file, String role, String owner, String setting, Consumer<String> problems, LongSupplier nanoTime) {
        String content = "the lines '%s: %s' and 'key-id: <id>' and an Ed25519 key as PEM".formatted(role, owner);
        WatchedFile.Form<Signer> form = new WatchedFile.Form<>(
                "the key file",
                setting,
                content,
                lines -> Signer.parse(role, String.join("\n", lines))
                        .filter(signer -> signer.owner().equals(owner))
                        .orElseThrow(() -> new IllegalArgumentException("it needs " + content)));
        return new SignerFile(WatchedFile.read(file, form, problems, nanoTime));
    }

    /** Returns the key as {@link WatchedFile} has it now. */
    @Override
    public Signer get() {
        return file.get();
    }
}
