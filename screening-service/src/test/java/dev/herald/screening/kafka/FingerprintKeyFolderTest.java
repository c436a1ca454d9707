package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.screening.fingerprint.FingerprintKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys are used at which moment. */
class FingerprintKeyFolderTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-06-15T12:00:00Z");
    private FingerprintKeyFilesFixture files;

    @BeforeEach
    void one_key_of_2026() {
        files = new FingerprintKeyFilesFixture(folder, () -> now);
    }

    private FingerprintKeyFolder keys() {
        return files.folder();
    }

    private void itIs(String day) {
        now = Instant.parse(day + "T00:00:00Z");
    }

    @Test
    void the_key_of_a_year_is_used_until_its_end() {
        assertThat(keys().current()).map(FingerprintKey::year).hasValue(2026);
        now = Instant.parse("2026-12-31T23:59:59.999Z");
        assertThat(keys().current()).isPresent();
        now = now.plusMillis(1);
        assertThat(keys().current()).isEmpty();
        assertThat(keys().living()).extracting(FingerprintKey::year).containsExactly(2026);
    }

    @Test
    void a_key_is_forgotten_when_its_term_is_over_even_if_nobody_destroyed_it() {
        itIs("2031-12-31");
        assertThat(keys().living()).hasSize(1);
        assertThat(keys().isTermOver(2026)).isFalse();

        itIs("2032-01-01");
        assertThat(keys().living()).isEmpty();
        assertThat(keys().isTermOver(2026)).isTrue();
    }

    @Test
    void a_key_of_next_year_waits_for_its_year() {
        files.withKey(2027);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(keys().living()).extracting(FingerprintKey::year).containsExactly(2026);
        itIs("2027-01-01");
        assertThat(keys().current()).map(FingerprintKey::year).hasValue(2027);
        assertThat(keys().living()).extracting(FingerprintKey::year).containsExactly(2026, 2027);
    }

    @Test
    void a_key_that_is_added_or_destroyed_is_noticed_within_a_minute() {
        assertThat(keys().current()).isPresent();
        files.withoutKey(2026);
        now = now.plusSeconds(59);
        assertThat(keys().current()).isPresent();
        now = now.plusSeconds(1);
        assertThat(keys().current()).isEmpty();

        files.withKey(2026);
        now = now.plusSeconds(60);
        assertThat(keys().current()).isPresent();
    }

    @Test
    void a_file_of_another_size_or_name_is_no_key() {
        files.with("2026.key", new byte[31]).with("2025.key.bak", new byte[32]).with("notes.txt", new byte[32]);
        assertThat(keys().current()).isEmpty();
        assertThat(keys().living()).isEmpty();
    }

    @Test
    void a_folder_that_does_not_exist_or_is_not_set_has_no_key() {
        for (String missing : new String[] {folder.resolve("nowhere").toString(), "", null}) {
            FingerprintKeyFolder none =
                    new FingerprintKeyFolder(new FingerprintSettings(missing, Period.ofYears(5)), () -> now);
            assertThat(none.current()).isEmpty();
            assertThat(none.living()).isEmpty();
        }
    }

    @Test
    void a_term_has_a_length() {
        for (String term : new String[] {"P0D", "P-1Y", "P21Y"}) {
            assertThatThrownBy(() -> new FingerprintSettings(null, Period.parse(term)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
