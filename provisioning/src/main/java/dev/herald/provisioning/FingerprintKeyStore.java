package dev.herald.provisioning;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.FingerprintKeyFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes and destroys the keys of fingerprints in a folder that screening reads. A key that exists is never replaced:
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
     * @throws UserError if the folder cannot be written
     */
    public synchronized List<Integer> create(Instant now) {
        int year = FingerprintKeyFiles.yearAt(now);
        List<Integer> missing = Stream.of(year, year + 1)
                .filter(wanted -> !Files.exists(file(wanted)))
                .toList();
        missing.forEach(wanted -> PrivateFile.write(file(wanted), random()));
        return missing;
    }

    /**
     * Returns the years whose key is in the folder although its term is over.
     *
     * @throws UserError if the folder cannot be read
     */
    public List<Integer> expiredAt(Instant now, Period term) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file ->
                            FingerprintKeyFiles.yearOf(file.getFileName().toString()))
                    .flatMap(year -> year.stream().boxed())
                    .filter(year -> FingerprintKeyFiles.isTermOver(year, term, now))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * Overwrites a key with random bytes and forces them to disk. The file stays until {@link #delete}, so that a
     * destruction that was not audited is found again.
     *
     * @throws UserError if the file cannot be written
     */
    public void overwrite(int year) {
        try (FileChannel channel = FileChannel.open(file(year), StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(random());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UserError("%s cannot be destroyed: %s".formatted(file(year), e.getMessage()), e);
        }
    }

    /**
     * Deletes the file of a key that was overwritten.
     *
     * @throws UserError if it cannot be deleted
     */
    public void delete(int year) {
        try {
            Files.delete(file(year));
        } catch (IOException e) {
            throw new UserError("%s cannot be deleted: %s".formatted(file(year), e.getMessage()), e);
        }
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
