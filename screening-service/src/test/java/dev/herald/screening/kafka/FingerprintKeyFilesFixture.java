package dev.herald.screening.kafka;

import dev.herald.contract.FingerprintKeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.util.Arrays;

/** A folder with the key of 2026, of which a test may add and remove keys. */
final class FingerprintKeyFilesFixture {

    static final Period TERM = Period.ofYears(5);

    private final Path path;
    private final FingerprintKeyFolder folder;

    FingerprintKeyFilesFixture(Path path, InstantSource clock) {
        this.path = path;
        withKey(2026);
        this.folder = new FingerprintKeyFolder(new FingerprintSettings(path.toString(), TERM), clock);
    }

    /** Bytes that nobody would call random. */
    static byte[] secret(int year) {
        byte[] secret = new byte[FingerprintKeyFiles.BYTES];
        Arrays.fill(secret, (byte) year);
        return secret;
    }

    FingerprintKeyFolder folder() {
        return folder;
    }

    FingerprintKeyFilesFixture withKey(int year) {
        return with(FingerprintKeyFiles.fileName(year), secret(year));
    }

    FingerprintKeyFilesFixture with(String file, byte[] content) {
        try {
            Files.createDirectories(path);
            Files.write(path.resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FingerprintKeyFilesFixture withoutKey(int year) {
        try {
            Files.delete(path.resolve(FingerprintKeyFiles.fileName(year)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
