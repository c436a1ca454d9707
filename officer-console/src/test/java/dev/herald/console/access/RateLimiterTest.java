package dev.herald.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final OfficerAccess.RequestLimits limits = new OfficerAccess.RequestLimits(2, 10);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final RateLimiter requests = new RateLimiter(Duration.ofSeconds(limits.windowSeconds()), () -> now);

    @Test
    void an_officer_may_send_a_burst_and_the_next_when_the_rate_allows_it() {
        assertThat(acceptedOf(15, "adeyemi")).isEqualTo(10);
        now = now.plus(Duration.ofSeconds(5)).minusMillis(1);
        assertThat(acceptedOf(15, "adeyemi")).isZero();
        now = now.plusMillis(1);
        assertThat(acceptedOf(15, "adeyemi")).isEqualTo(10);
    }

    @Test
    void one_officer_does_not_slow_another() {
        acceptedOf(100, "adeyemi");
        assertThat(acceptedOf(5, "brandt")).isEqualTo(5);
    }

    @Test
    void a_rate_of_nothing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OfficerAccess.RequestLimits(0, 10));
    }

    private long acceptedOf(int number, String officer) {
        return IntStream.range(0, number)
                .filter(request -> requests.isWithin(officer, limits.burst()))
                .count();
    }
}
