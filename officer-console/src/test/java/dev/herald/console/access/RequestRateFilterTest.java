package dev.herald.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestRateFilterTest {

    private final AtomicLong now = new AtomicLong();
    private final RequestRateFilter filter = new RequestRateFilter(
            new RequestRateFilter.Settings(2, 10), now::get, (request, response, failure) -> response.setStatus(429));

    @Test
    void an_officer_may_send_a_burst_and_then_as_many_as_the_rate_allows() throws Exception {
        assertThat(acceptedOf(15, "adeyemi")).isEqualTo(10);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(acceptedOf(15, "adeyemi")).isEqualTo(2);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(acceptedOf(15, "adeyemi")).isEqualTo(10);
    }

    @Test
    void one_officer_does_not_slow_another() throws Exception {
        acceptedOf(100, "adeyemi");
        assertThat(acceptedOf(5, "brandt")).isEqualTo(5);
    }

    @Test
    void a_rate_of_nothing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestRateFilter.Settings(0, 10));
    }

    private int acceptedOf(int requests, @Nullable String officer) throws Exception {
        int accepted = 0;
        for (int i = 0; i < requests; i++) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/cases");
            request.setUserPrincipal(() -> officer);
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(request, response, new MockFilterChain());
            accepted += response.getStatus() == 200 ? 1 : 0;
        }
        return accepted;
    }
}
