package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScramSecretTest {

    @Test
    void a_text_without_a_mark_is_a_password_for_sha_512() {
        assertThat(ScramSecret.parse("abc")).isEqualTo(new ScramSecret("SCRAM-SHA-512", "abc"));
        assertThat(ScramSecret.parse("{SCRAM-SHA-256}abc")).isEqualTo(new ScramSecret("SCRAM-SHA-256", "abc"));
    }

    @Test
    void each_password_is_for_the_other_mechanism_than_the_one_before() {
        ScramSecret first = ScramSecret.parse("one");
        ScramSecret second = first.followedBy("two");

        assertThat(second.text()).isEqualTo("{SCRAM-SHA-256}two");
        assertThat(second.followedBy("three").text()).isEqualTo("three");
        assertThat(ScramSecret.parse(second.text())).isEqualTo(second);
    }

    @Test
    void a_password_that_somebody_may_have_chosen_is_hashed_twice_as_often_as_a_random_one() {
        assertThat(ScramSecret.parse("x".repeat(31)).iterations()).isEqualTo(8192);
        assertThat(ScramSecret.parse("{SCRAM-SHA-256}" + "x".repeat(31)).iterations())
                .isEqualTo(8192);
        assertThat(ScramSecret.parse("x".repeat(32)).iterations()).isEqualTo(4096);
    }

    @Test
    void a_password_is_never_printed_and_cannot_leave_its_line() {
        assertThat(ScramSecret.parse("secret")).hasToString("a password for SCRAM-SHA-512");
        assertThat(ScramSecret.parse("a\"b\\c").jaas("fr")).endsWith("username=\"fr\" password=\"a\\\"b\\\\c\";");
    }
}
