package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OffenceCategory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NationalOfAnotherTest {

    @Test
    void the_member_of_which_the_person_is_a_national_may_object_within_thirty_days() {
        assertThat(flag(
                        "C27",
                        aRedNotice().chargedWith(OffenceCategory.WAR_CRIME).aNationalOf("CA"),
                        knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.consult()).containsExactly(new MemberCode("ca"));
                    assertThat(flag.override().objectionWithin()).isEqualTo(Duration.ofDays(30));
                });
    }
}
