package dev.herald.provisioning;

import dev.herald.cluster.PrivateFile;
import dev.herald.contract.FingerprintKeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the keys of fingerprints in a folder that screening reads. A key that exists is never replaced:
 * fingerprints under it could not be found any more.
 */
public final class FingerprintKeyStore {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    /** Uses a folder, which {@link #create} makes where it does not exist. */
    public FingerprintKeyStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the keys of the year of an instant and of the next, so that none is missing at midnight, and returns the
     * years whose key was missing. Only the owner can read a key.
     *
     * @throws dev.herald.cluster.UserError if the folder cannot be written
     */
    public synchronized List<Integer> create(Instant now) {
        int year = FingerprintKeyFiles.yearAt(now);
        List<Integer> missing = Stream.of(year, year + 1)
                .filter(wanted -> !Files.exists(file(wanted)))
                .toList();
        missing.forEach(wanted -> PrivateFile.write(file(wanted), random()));
        return missing;
    }

    private Path file(int year) {
        return folder.resolve(FingerprintKeyFiles.fileName(year));
    }

    private static byte[] random() {
        byte[] bytes = new byte[FingerprintKeyFiles.BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
