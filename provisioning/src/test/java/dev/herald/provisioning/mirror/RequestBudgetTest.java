package dev.herald.provisioning.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // a clock that only counts may wrap around
    private final RequestBudget budget = new RequestBudget(nanos::get);

    @Test
    void an_address_has_a_number_of_requests_at_once_and_regains_them_evenly() {
        assertThat(granted(1, RequestBudget.AT_ONCE + 100)).isEqualTo(RequestBudget.AT_ONCE);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(granted(1, 1_000)).isEqualTo(2 * RequestBudget.PER_SECOND);

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(granted(1, 1_000)).isEqualTo(RequestBudget.AT_ONCE);
    }

    @Test
    void one_address_takes_nothing_from_another() {
        granted(1, 1_000);
        assertThat(granted(2, 1)).isEqualTo(1);
    }

    @Test
    void the_address_that_asked_longest_ago_is_forgotten() {
        granted(0, 1_000);
        IntStream.rangeClosed(1, RequestBudget.MOST_ADDRESSES).forEach(other -> granted(other, 1));
        assertThat(granted(0, 1)).isEqualTo(1);
    }

    private long granted(int address, int requests) {
        return IntStream.range(0, requests)
                .filter(request -> budget.take(address(address)))
                .count();
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
