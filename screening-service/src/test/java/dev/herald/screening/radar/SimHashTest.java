package dev.herald.screening.radar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimHashTest {

    private static final int WORDS = 120;

    @Test
    void the_hash_of_a_text_is_the_same_on_every_machine() {
        assertThat(SimHash.of(List.of("the", "person", "took", "a", "boat"))).isEqualTo(2059380696547614804L);
    }

    @Test
    void a_text_too_short_for_a_shingle_has_none() {
        assertThat(SimHash.of(List.of("two", "words"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void two_texts_of_different_words_differ_in_many_bits(long seed) {
        Random random = new Random(seed);
        assertThat(SimHash.distance(SimHash.of(text(random)), SimHash.of(text(random))))
                .isGreaterThan(2 * RadarLimits.ASSUMED.mostDifferentBits());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_text_with_another_name_in_it_differs_in_few_bits(long seed) {
        List<String> text = text(new Random(seed));
        List<String> other = new ArrayList<>(text);
        other.set(WORDS / 2, "somebodyelse");
        assertThat(SimHash.distance(SimHash.of(text), SimHash.of(other)))
                .isLessThanOrEqualTo(RadarLimits.ASSUMED.mostDifferentBits());
    }

    private static List<String> text(Random random) {
        return random.ints(WORDS, 0, 2_000).mapToObj(word -> "w" + word).toList();
    }
}
