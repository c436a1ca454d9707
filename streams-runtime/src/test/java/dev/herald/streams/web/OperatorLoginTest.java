package dev.herald.streams.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.HttpSecret;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class OperatorLoginTest {

    @Test
    void the_operator_logs_in_with_the_password_and_nobody_with_another_one_or_another_name() {
        OperatorLogin login = login("long-and-random\n");

        assertThat(login.authenticate(as("operator", "long-and-random")).getName())
                .isEqualTo("operator");
        for (String wrong : new String[] {"", "long-and-rando", "long-and-random\n", "null"}) {
            assertRefused(login, "operator", wrong);
        }
        assertRefused(login, "admin", "long-and-random");
    }

    @Test
    void while_the_password_is_rotated_both_are_valid_and_nothing_between() {
        OperatorLogin login = login("before\nafter\n");

        assertThat(login.authenticate(as("operator", "before")).isAuthenticated())
                .isTrue();
        assertThat(login.authenticate(as("operator", "after")).isAuthenticated())
                .isTrue();
        assertRefused(login, "operator", "before\nafter");
        assertRefused(login, "operator", "beforeafter");
        assertRefused(login("after"), "operator", "before");
    }

    @Test
    void without_a_password_nobody_logs_in() {
        assertRefused(login(""), "operator", "");
    }

    @Test
    void a_published_password_is_refused_also_as_the_next_one() {
        assertThatThrownBy(() -> new HttpAccess.Settings("random\ndevelopment-only-operator"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("herald.http.operator-password is a published password");
        assertThatThrownBy(() -> new HttpAccess.Settings("one\ntwo\nthree"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 lines");
    }

    private static OperatorLogin login(String text) {
        return new OperatorLogin(HttpSecret.parse(text));
    }

    private static Authentication as(String name, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    }

    private static void assertRefused(OperatorLogin login, String name, String password) {
        assertThatThrownBy(() -> login.authenticate(as(name, password))).isInstanceOf(BadCredentialsException.class);
    }
}
