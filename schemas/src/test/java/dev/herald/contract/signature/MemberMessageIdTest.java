package dev.herald.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberMessageIdTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

    @Test
    void an_id_names_the_moment_at_which_it_was_made() {
        String id = MemberMessageId.create(NOW, -1, -1);

        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7fff-bfff-ffffffffffff");
        assertThat(MemberMessageId.timeOf(id)).contains(NOW);
        assertThat(MemberMessageId.timeOf(MemberMessageId.create(NOW, 0, 0))).contains(NOW);
    }

    /** The example of RFC 9562, appendix A.6. */
    @Test
    void the_example_of_the_standard_is_read() {
        assertThat(MemberMessageId.timeOf("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
                .contains(Instant.parse("2022-02-22T19:22:22Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", // another version
                "017f22e2-79b0-7cc3-18c4-dc0c0c07398f", // another variant
                "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", // two texts would be one id
                "017f22e279b07cc398c4dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398f "
            })
    void any_other_text_is_no_id(String text) {
        assertThat(MemberMessageId.timeOf(text)).isEmpty();
        assertThat(MemberMessageId.isFresh(text, NOW)).isFalse();
    }

    @Test
    void an_id_is_accepted_for_a_week_and_from_a_clock_that_is_a_little_ahead() {
        String id = MemberMessageId.create(NOW, 1, 2);

        assertThat(MemberMessageId.isFresh(id, NOW.plus(Duration.ofDays(7)))).isTrue();
        assertThat(MemberMessageId.isFresh(id, NOW.plus(Duration.ofDays(7)).plusMillis(1)))
                .isFalse();
        assertThat(MemberMessageId.isFresh(id, NOW.minus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(MemberMessageId.isFresh(id, NOW.minus(Duration.ofMinutes(10)).minusMillis(1)))
                .isFalse();
    }
}
