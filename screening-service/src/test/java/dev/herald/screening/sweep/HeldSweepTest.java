package dev.herald.screening.sweep;

import static dev.herald.contract.vocabulary.screening.SweepOrderKind.DISCARD;
import static dev.herald.contract.vocabulary.screening.SweepOrderKind.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.screening.sweep.SweepOrderDecision.AwaitsSecondOfficer;
import dev.herald.screening.sweep.SweepOrderDecision.CarriedOut;
import dev.herald.screening.sweep.SweepOrderDecision.Rejected;
import dev.herald.screening.sweep.SweepOrderDecision.RejectionReason;
import dev.herald.state.HeldSweep;
import dev.herald.state.SweepOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeldSweepTest {

    private static final HeldSweep HELD =
            new HeldSweep(new SweepId(2, "0".repeat(32)).toString(), List.of(1), List.of(), List.of());

    @ParameterizedTest
    @EnumSource(
            value = SweepOrderKind.class,
            names = {"RELEASE", "DISCARD"})
    void one_officer_is_not_enough_and_two_are(SweepOrderKind kind) {
        HeldSweep proposed = after(HELD, new SweepOrder("adeyemi", kind, "1"));
        assertThat(SweepOrderPolicy.decide(proposed, new SweepOrder("brandt", kind, "2")))
                .isEqualTo(new CarriedOut(kind, List.of("adeyemi", "brandt")));
    }

    @Test
    void the_same_officer_twice_is_not_enough() {
        HeldSweep proposed = after(HELD, new SweepOrder("adeyemi", RELEASE, "1"));
        assertThat(SweepOrderPolicy.decide(proposed, new SweepOrder("adeyemi", RELEASE, "2")))
                .isEqualTo(new Rejected(RejectionReason.SECOND_OFFICER_MUST_DIFFER));
    }

    @Test
    void an_order_sent_again_is_answered_as_it_was() {
        SweepOrder order = new SweepOrder("adeyemi", RELEASE, "1");
        HeldSweep proposed = after(HELD, order);
        assertThat(SweepOrderPolicy.decide(proposed, order)).isEqualTo(new AwaitsSecondOfficer(proposed));
    }

    @Test
    void contradicting_orders_stand_beside_each_other_until_somebody_agrees_with_one() {
        HeldSweep divided =
                after(after(HELD, new SweepOrder("adeyemi", RELEASE, "1")), new SweepOrder("brandt", DISCARD, "2"));
        assertThat(SweepOrderPolicy.decide(divided, new SweepOrder("castillo", DISCARD, "3")))
                .isEqualTo(new CarriedOut(DISCARD, List.of("brandt", "castillo")));
        assertThat(SweepOrderPolicy.decide(divided, new SweepOrder("brandt", RELEASE, "4")))
                .isEqualTo(new CarriedOut(RELEASE, List.of("adeyemi", "brandt")));
    }

    @Test
    void who_orders_otherwise_no_longer_stands_for_what_they_ordered_first() {
        HeldSweep changed =
                after(after(HELD, new SweepOrder("adeyemi", RELEASE, "1")), new SweepOrder("adeyemi", DISCARD, "2"));
        assertThat(changed.getOrders()).containsExactly(new SweepOrder("adeyemi", DISCARD, "2"));
        assertThat(SweepOrderPolicy.decide(changed, new SweepOrder("brandt", RELEASE, "3")))
                .isInstanceOf(AwaitsSecondOfficer.class);
    }

    @ParameterizedTest(name = "{0} of {1} with a limit of 20 or 2 %: held {2}")
    @CsvSource({"20, 20, false", "21, 21, true", "20, 5000, false", "100, 5000, false", "101, 5000, true"})
    void the_limit_is_the_greater_of_number_and_share(int changed, int examined, boolean held) {
        assertThat(new SweepLimit(20, 0.02).isExceededBy(changed, examined)).isEqualTo(held);
    }

    @Test
    void a_limit_of_nothing_asks_about_every_change() {
        assertThat(new SweepLimit(0, 0).isExceededBy(1, 1000)).isTrue();
        assertThat(new SweepLimit(0, 0).isExceededBy(0, 1000)).isFalse();
        assertThatThrownBy(() -> new SweepLimit(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static HeldSweep after(HeldSweep held, SweepOrder order) {
        assertThat(SweepOrderPolicy.decide(held, order)).isInstanceOf(AwaitsSecondOfficer.class);
        return ((AwaitsSecondOfficer) SweepOrderPolicy.decide(held, order)).held();
    }
}
