package dev.herald.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.AttestationRates.Attested;
import dev.herald.contract.AttestationRates.Limit;
import dev.herald.contract.AttestationRates.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationRatesTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Limit LIMIT = new Limit(Duration.ofDays(30), 5, 3);

    private final List<Attested> attested = new ArrayList<>();

    @Test
    void a_bureau_that_suddenly_attests_many_is_unusual_and_the_others_are_not() {
        attests("de", 0, 20, 40, 60, 80, 100);
        attests("se", 10, 50, 90);
        attests("md", 5, 95, 96, 96, 97, 98, 99); // one a year ago, then six within a week

        assertThat(AttestationRates.of(attested, LIMIT))
                .filteredOn(Rate::unusual)
                .singleElement()
                .satisfies(rate -> {
                    assertThat(rate.member()).isEqualTo(new MemberCode("md"));
                    assertThat(rate.total()).isEqualTo(7);
                    assertThat(rate.most()).isEqualTo(6);
                    assertThat(rate.until()).isEqualTo(day(99));
                    assertThat(rate.othersMean()).isEqualTo(1.0); // de on day 80, se on day 90
                });
    }

    @Test
    void as_many_as_the_limit_are_usual_and_one_more_is_not() {
        attests("md", 1, 2, 3, 4, 5);
        assertThat(rateOf("md").unusual()).isFalse();
        attests("md", 6);
        assertThat(rateOf("md").unusual()).isTrue();
    }

    @Test
    void many_are_usual_where_others_attest_many_too() {
        attests("md", 1, 2, 3, 4, 5, 6);
        attests("de", 1, 2);
        assertThat(rateOf("md").unusual())
                .as("six are no more than three times two")
                .isFalse();
        attests("md", 7);
        assertThat(rateOf("md").unusual()).isTrue();
    }

    @Test
    void the_same_number_over_a_longer_time_is_usual() {
        attests("md", 0, 30, 60, 90, 120, 150);
        assertThat(rateOf("md")).satisfies(rate -> {
            assertThat(rate.unusual()).isFalse();
            assertThat(rate.most()).as("a window ends before it begins anew").isEqualTo(1);
        });
    }

    @Test
    void what_was_unusual_once_stays_so_however_quiet_it_is_afterwards() {
        attests("md", 1, 2, 3, 4, 5, 6, 300);
        assertThat(rateOf("md").unusual()).isTrue();
        assertThat(rateOf("md").until()).isEqualTo(day(6));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_order_of_the_records_does_not_matter(long seed) {
        attests("de", 0, 20, 40, 60, 80, 100);
        attests("md", 5, 95, 96, 96, 97, 98, 99);
        List<Rate> rates = AttestationRates.of(attested, LIMIT);
        Collections.shuffle(attested, new Random(seed));
        assertThat(AttestationRates.of(attested, LIMIT)).isEqualTo(rates);
    }

    @Test
    void where_nobody_attests_there_is_no_rate() {
        assertThat(AttestationRates.of(List.of(), LIMIT)).isEmpty();
    }

    @Test
    void a_limit_without_a_window_is_none() {
        assertThatThrownBy(() -> new Limit(Duration.ZERO, 5, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(Duration.ofDays(1), 5, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Rate rateOf(String member) {
        return AttestationRates.of(attested, LIMIT).stream()
                .filter(rate -> rate.member().equals(new MemberCode(member)))
                .findFirst()
                .orElseThrow();
    }

    private void attests(String member, int... days) {
        for (int day : days) {
            attested.add(new Attested(new MemberCode(member), day(day)));
        }
    }

    private static Instant day(int number) {
        return MARCH.plus(Duration.ofDays(number));
    }
}
