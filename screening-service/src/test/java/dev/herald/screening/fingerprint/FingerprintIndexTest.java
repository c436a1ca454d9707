package dev.herald.screening.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.screening.fingerprint.FingerprintIndex.StoredFingerprint;
import dev.herald.screening.rules.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose fingerprints are found, and which open cases a fingerprint may be about. */
class FingerprintIndexTest {

    private static final Person ADA = person("Ada Meridian", 1971);
    private static final Person EVA = person("Eva Polaris", 1964);

    private int year = 2026;

    private final FingerprintIndex index = new FingerprintIndex(new FingerprintKeys() {
        @Override
        public Optional<FingerprintKey> current() {
            return Optional.of(key(year));
        }

        @Override
        public List<FingerprintKey> living() {
            return List.of(key(year - 1), key(year));
        }

        @Override
        public boolean isTermOver(int other) {
            return other < year - 1;
        }
    });

    private static FingerprintKey key(int year) {
        byte[] secret = new byte[32];
        secret[0] = (byte) year;
        return new FingerprintKey(year, secret);
    }

    private static Person person(String name, int birthYear) {
        return new Person(List.of(name), PartialDate.parse(Integer.toString(birthYear)), Set.of());
    }

    private static String fingerprint(Person person, int year) {
        return key(year).fingerprintsOf(person).iterator().next();
    }

    private void put(Person person, int keyYear) {
        index.put(
                fingerprint(person, keyYear),
                new StoredFingerprint(keyYear, key(keyYear).id(), keyYear % 2));
    }

    @Test
    void a_person_is_found_under_every_key_whose_term_is_not_over() {
        put(ADA, 2025);
        put(EVA, 2024);
        assertThat(index.contains(ADA)).isTrue();
        assertThat(index.contains(EVA)).isFalse();
        assertThat(index.expiredIn(0)).containsExactly(fingerprint(EVA, 2024));
        assertThat(index.expiredIn(1)).isEmpty();
    }

    @Test
    void a_deleted_fingerprint_is_not_found() {
        put(ADA, 2026);
        index.put(fingerprint(ADA, 2026), null);
        assertThat(index.contains(ADA)).isFalse();
        assertThat(index.size()).isZero();
    }

    @Test
    void only_a_fingerprint_that_was_not_known_is_new() {
        StoredFingerprint stored = new StoredFingerprint(2026, key(2026).id(), 0);
        assertThat(index.put(fingerprint(ADA, 2026), stored)).isTrue();
        assertThat(index.put(fingerprint(ADA, 2026), stored)).isFalse();
    }

    @Test
    void the_open_cases_of_the_person_are_found_until_they_end_or_describe_somebody_else() {
        index.putCase("FR/2026-000001", List.of(ADA));
        index.putCase("BR/2026-000002", List.of(EVA, ADA));
        assertThat(index.casesOf(fingerprint(ADA, 2026))).containsExactlyInAnyOrder("FR/2026-000001", "BR/2026-000002");

        index.putCase("BR/2026-000002", List.of(EVA));
        index.putCase("FR/2026-000001", List.of());
        assertThat(index.casesOf(fingerprint(ADA, 2026))).isEmpty();
        assertThat(index.casesOf(fingerprint(EVA, 2026))).containsExactly("BR/2026-000002");
    }

    @Test
    void at_new_year_the_open_cases_are_indexed_under_the_new_key() {
        index.putCase("FR/2026-000001", List.of(ADA));
        year = 2027;
        assertThat(index.casesOf(fingerprint(ADA, 2027))).containsExactly("FR/2026-000001");
        index.putCase("FR/2026-000001", List.of());
        assertThat(index.casesOf(fingerprint(ADA, 2027))).isEmpty();
    }

    @Test
    void the_open_cases_with_a_fingerprint_are_those_of_this_year() {
        index.putCase("FR/2026-000001", List.of(ADA));
        index.putCase("BR/2026-000002", List.of(EVA));
        put(ADA, 2026);
        put(EVA, 2025);
        assertThat(index.casesWithFingerprint()).containsExactly("FR/2026-000001");
    }

    @Test
    void a_fingerprint_under_another_key_of_the_year_is_counted_because_it_is_never_found() {
        index.put(fingerprint(ADA, 2026), new StoredFingerprint(2026, "0123456789abcdef", 0));
        put(EVA, 2026);
        assertThat(index.sizeWithoutKey()).isEqualTo(1);
    }
}
