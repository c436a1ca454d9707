package dev.herald.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    @Test
    void a_name_that_failed_too_often_from_one_address_waits_there_and_not_elsewhere() {
        fail(LoginThrottle.PER_BOTH, "okafor", "10.0.0.1");

        assertThat(throttle.blockedFor("okafor", "10.0.0.1")).contains(Duration.ofMinutes(1));
        assertThat(throttle.blockedFor("okafor", "10.0.0.2")).isEmpty();
        assertThat(throttle.blockedFor("lind", "10.0.0.1")).isEmpty();
    }

    @Test
    void an_address_that_tries_many_names_waits_with_all_of_them() {
        for (int i = 0; i < LoginThrottle.PER_ADDRESS; i++) {
            fail(1, "name" + i, "10.0.0.1");
        }

        assertThat(throttle.blockedFor("another", "10.0.0.1")).isPresent();
        assertThat(throttle.blockedFor("another", "10.0.0.2")).isEmpty();
    }

    @Test
    void a_name_that_is_tried_from_many_addresses_waits_at_all_of_them() {
        for (int i = 0; i < LoginThrottle.PER_NAME; i++) {
            fail(1, "okafor", "10.0.0." + i);
        }

        assertThat(throttle.blockedFor("okafor", "10.9.9.9")).isPresent();
        assertThat(throttle.blockedFor("lind", "10.9.9.9")).isEmpty();
    }

    @Test
    void after_a_minute_it_is_checked_again() {
        fail(LoginThrottle.PER_BOTH, "okafor", "10.0.0.1");
        now = now.plusSeconds(59);
        assertThat(throttle.blockedFor("okafor", "10.0.0.1")).contains(Duration.ofSeconds(1));

        now = now.plusSeconds(1);
        assertThat(throttle.blockedFor("okafor", "10.0.0.1")).isEmpty();
        fail(1, "okafor", "10.0.0.1");
        assertThat(throttle.blockedFor("okafor", "10.0.0.1")).isEmpty();
    }

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            throttle.countFailure(name, address);
        }
    }

    @Test
    void failures_of_nobody_in_particular_block_their_address_alone() {
        for (int i = 0; i < LoginThrottle.PER_ADDRESS; i++) {
            assertThat(throttle.blockedFor("10.0.0.1")).isEmpty();
            throttle.countFailure("10.0.0.1");
        }

        assertThat(throttle.blockedFor("10.0.0.1")).isPresent();
        assertThat(throttle.blockedFor("lind", "10.0.0.1")).isPresent();
        assertThat(throttle.blockedFor("10.0.0.2")).isEmpty();
        assertThat(throttle.blockedFor("lind", "10.0.0.2")).isEmpty();
    }
}
