package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class OverlappingCaseTest {

    @Test
    void a_person_whom_the_requester_seeks_in_no_other_case_passes() {
        assertThat(flag("C25", aRedNotice(), knowingNothing())).isEmpty();
    }

    @Test
    void a_second_case_on_the_same_person_is_worth_knowing_and_all_cases_are_named() {
        assertThat(flag(
                        "C25",
                        aRedNotice(),
                        knowingNothing().alsoAskedForIn("FR/2025-000001").alsoAskedForIn("FR/2025-000002")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.INFORMATION);
                    assertThat(flag.matchedCase()).isEqualTo(new CaseId("FR/2025-000001"));
                    assertThat(flag.matchedCases())
                            .containsExactly(new CaseId("FR/2025-000001"), new CaseId("FR/2025-000002"));
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.explanation())
                            .isEqualTo(
                                    "duplicate or overlap: the same requester asks for this person in 2 other cases");
                });
    }

    @Test
    void an_organisation_is_not_looked_up() {
        assertThat(flag(
                        "C25",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().alsoAskedForIn("FR/2025-000001")))
                .isEmpty();
    }
}
