package dev.herald.benchmark.growth;

import static dev.herald.benchmark.growth.CaseMixture.Kind.ENDED;
import static dev.herald.benchmark.growth.CaseMixture.Kind.IN_FORCE;
import static dev.herald.benchmark.growth.CaseMixture.Kind.UNDER_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseMixtureTest {

    @Test
    void one_of_ten_is_in_force_and_the_last_ones_ended() {
        assertThat(IntStream.range(0, 11).mapToObj(new CaseMixture(8)::of))
                .containsExactly(
                        IN_FORCE, UNDER_REVIEW, ENDED, ENDED, ENDED, ENDED, ENDED, ENDED, ENDED, ENDED, IN_FORCE);
        assertThat(IntStream.range(0, 1_000).mapToObj(new CaseMixture(0)::of))
                .doesNotContain(ENDED)
                .filteredOn(kind -> kind == IN_FORCE)
                .hasSize(100);
    }

    @Test
    void a_case_in_force_cannot_have_ended() {
        assertThatThrownBy(() -> new CaseMixture(10)).isInstanceOf(IllegalArgumentException.class);
    }
}
