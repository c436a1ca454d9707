package dev.herald.provisioning;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.FingerprintKeyFiles;
import dev.herald.contract.redress.CommissionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the keys of the Commission in a folder that is the Commission's: a private key for each year, which no service
 * reads, and a file with the public keys for review. A key that exists is never replaced.
 */
public final class RedressKeyStore {

    private static final String PRIVATE = ".jwk";

    private final Path folder;

    /** Uses a folder, which {@link #create} makes where it does not exist. */
    public RedressKeyStore(Path folder) {
        this.folder = folder;
    }

    /** Returns the file with the public keys. It is no secret. */
    public Path publicKeys() {
        return folder.resolve("public-keys.json");
    }

    /** Returns the file with the private key of a year. */
    public Path keyFile(int year) {
        return folder.resolve(year + PRIVATE);
    }

    /**
     * Makes the missing keys of the year of an instant and of the next, and writes the public keys of all that are
     * there.
     *
     * @throws UserError if the folder cannot be read or written
     */
    public synchronized void create(Instant now) {
        int year = FingerprintKeyFiles.yearAt(now);
        Stream.of(year, year + 1)
                .filter(wanted -> !Files.exists(keyFile(wanted)))
                .forEach(wanted -> PrivateFile.write(
                        keyFile(wanted), CommissionKey.create(wanted).secretText()));
        List<CommissionKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(PRIVATE))
                    .sorted()
                    .toList()) {
                keys.add(CommissionKey.parse(Files.readString(file)));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError("%s cannot be used: %s".formatted(folder, e.getMessage()), e);
        }
        PrivateFile.write(publicKeys(), CommissionKey.publicText(keys));
    }
}
