package dev.herald.screening.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Person;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a fingerprint is made of. The vectors hold for as long as a fingerprint of this form may exist. */
class FingerprintKeyTest {

    private static final byte[] SECRET =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final FingerprintKey KEY = new FingerprintKey(2026, SECRET);

    private static Person person(@Nullable String birthDate, String... names) {
        return new Person(List.of(names), birthDate == null ? null : PartialDate.parse(birthDate), Set.of());
    }

    @Test
    void is_an_hmac_over_a_domain_tag_the_year_of_birth_and_the_name_key() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] expected = mac.doFinal("herald-fingerprint-v1\n1971\n!ada meridian".getBytes(StandardCharsets.UTF_8));

        assertThat(KEY.fingerprint("!ada meridian", 1971))
                .isEqualTo(HexFormat.of().formatHex(expected))
                .isEqualTo("d5e70ca38353c2b827a4a9f5f28f5be46bb9f1713c065988b77b646ffbc38b07");
        assertThat(KEY.id()).isEqualTo("9bcff6c97d975c10");
        assertThat(KEY.fingerprintsOf(person("1971-03-05", "Dmitri Khrushchev")))
                .containsExactly("d7f3ec733c73f69e484e8751a9ad78d61b72867dd1e5bd1a6ad0644e63ae1fb0");
    }

    @Test
    void is_the_same_for_another_spelling_and_another_day_of_the_year_and_differs_for_another_year_or_key() {
        Set<String> known = KEY.fingerprintsOf(person("1971-03-05", "Dmitri Khrushchev"));
        assertThat(KEY.fingerprintsOf(person("1971", "Хрущев Дмитрий"))).isEqualTo(known);
        assertThat(KEY.fingerprintsOf(person("1972-03-05", "Dmitri Khrushchev")))
                .isNotEqualTo(known);
        assertThat(new FingerprintKey(2026, new byte[32]).fingerprintsOf(person("1971", "Dmitri Khrushchev")))
                .isNotEqualTo(known);
    }

    @Test
    void there_is_one_for_each_full_name_and_none_without_a_year_of_birth() {
        assertThat(KEY.fingerprintsOf(person("1971", "Dmitri Khrushchev", "Khrushchev", "Ivan Sidorov Petrovich")))
                .hasSize(2)
                .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{64}"));
        assertThat(KEY.fingerprintsOf(person(null, "Dmitri Khrushchev"))).isEmpty();
        assertThat(KEY.fingerprintsOf(person("1971", "Khrushchev"))).isEmpty();
    }

    @Test
    void a_key_has_32_bytes_and_is_never_printed() {
        assertThatThrownBy(() -> new FingerprintKey(2026, new byte[16])).isInstanceOf(IllegalArgumentException.class);
        assertThat(KEY).hasToString("FingerprintKey[2026 %s]".formatted(KEY.id()));
    }

    @Test
    void draws_one_person_in_five_and_the_same_again_under_another_spelling_alias_or_order_of_names() {
        List<Integer> drawn = IntStream.range(0, 2_000)
                .filter(i -> KEY.draws(person("1971", "Dmitri Khrushchev" + (char) ('A' + i % 26) + i), 5))
                .boxed()
                .toList();
        assertThat(drawn).hasSizeBetween(300, 500);

        for (int year = 1950; year < 1990; year++) {
            assertThat(KEY.draws(person(year + "-03", "Хрущев Дмитрий", "Ivan Sidorov"), 5))
                    .isEqualTo(KEY.draws(person(year + "-12-01", "Dmitri Khrushchev"), 5));
        }
        assertThat(IntStream.range(1900, 2000).filter(year -> KEY.draws(person("" + year, "Ada Meridian"), 0)))
                .isEmpty();
    }
}
