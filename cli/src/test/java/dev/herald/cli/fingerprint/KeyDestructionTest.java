package dev.herald.cli.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.provisioning.FingerprintKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys are destroyed, and what the audit says of it. */
class KeyDestructionTest {

    private static final Instant MADE = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant OVER = Instant.parse("2032-01-01T00:00:00Z");
    private static final Period TERM = Period.ofYears(5);

    @TempDir
    private Path folder;

    private final List<Integer> audited = new ArrayList<>();
    private FingerprintKeyStore keys;
    private KeyDestruction destruction;

    @BeforeEach
    void keys_of_2026_and_2027() {
        keys = new FingerprintKeyStore(folder);
        keys.create(MADE);
        destruction = new KeyDestruction(keys, audited::add);
    }

    @Test
    void a_key_whose_term_is_over_is_deleted_and_the_audit_says_so() throws IOException {
        assertThat(destruction.run(OVER, TERM)).containsExactly(2026);
        assertThat(files()).containsExactly("2027.key");
        assertThat(audited).containsExactly(2026);
    }

    @Test
    void a_key_within_its_term_is_kept() throws IOException {
        assertThat(destruction.run(OVER.minusMillis(1), TERM)).isEmpty();
        assertThat(files()).containsExactly("2026.key", "2027.key");
        assertThat(audited).isEmpty();
    }

    @Test
    void a_destruction_that_was_not_audited_is_made_again() throws IOException {
        byte[] secret = Files.readAllBytes(folder.resolve("2026.key"));
        KeyDestruction failing = new KeyDestruction(keys, year -> {
            throw new UserError("The broker does not answer.");
        });
        assertThatThrownBy(() -> failing.run(OVER, TERM)).isInstanceOf(UserError.class);
        assertThat(Files.readAllBytes(folder.resolve("2026.key")))
                .as("the key is gone, the file is not")
                .hasSameSizeAs(secret)
                .isNotEqualTo(secret);

        assertThat(destruction.run(OVER, TERM)).containsExactly(2026);
        assertThat(audited).hasSize(1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
