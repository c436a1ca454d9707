package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the keys of fingerprints are made. */
class FingerprintKeyStoreTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    @TempDir
    private Path home;

    @Test
    void this_years_and_the_next_years_key_are_random_and_only_their_owner_reads_them() throws IOException {
        Path folder = home.resolve("keys");
        assertThat(new FingerprintKeyStore(folder).create(NOW)).containsExactly(2026, 2027);

        byte[] one = Files.readAllBytes(folder.resolve("2026.key"));
        byte[] other = Files.readAllBytes(folder.resolve("2027.key"));
        assertThat(one).hasSize(32).isNotEqualTo(other);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("2026.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_that_exists_is_never_replaced() throws IOException {
        FingerprintKeyStore keys = new FingerprintKeyStore(home);
        keys.create(NOW);
        byte[] before = Files.readAllBytes(home.resolve("2026.key"));

        assertThat(keys.create(NOW)).isEmpty();
        assertThat(Files.readAllBytes(home.resolve("2026.key"))).isEqualTo(before);
    }
}
