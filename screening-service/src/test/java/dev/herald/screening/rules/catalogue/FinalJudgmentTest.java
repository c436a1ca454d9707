package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.Certainty.NAME_ONLY;
import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class FinalJudgmentTest {

    @Test
    void a_person_who_was_never_judged_passes() {
        assertThat(flag("C23", aRedNotice(), knowingNothing())).isEmpty();
    }

    @Test
    void a_person_who_was_finally_judged_is_for_a_person_to_look_at() {
        assertThat(flag("C23", aRedNotice(), knowingNothing().judged("j", "", NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.factId()).isEqualTo("j");
                    assertThat(flag.explanation())
                            .startsWith("1 final judgment on this person reported, matched by name alone")
                            .endsWith("; whether for the same facts is to be found");
                });
    }

    @Test
    void territories_that_the_report_names_as_bound_are_named_once_each() {
        assertThat(flag(
                        "C23",
                        aRedNotice(),
                        knowingNothing()
                                .judged("weaker", "BE,AT", NAME_ONLY)
                                .judged("surer", "AT", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.factId()).isEqualTo("surer");
                    assertThat(flag.explanation())
                            .isEqualTo("2 final judgments on this person reported, matched by name and birth date; "
                                    + "the report names AT, BE as bound; whether for the same facts is to be found");
                });
    }

    @Test
    void an_organisation_is_not_looked_up() {
        assertThat(flag(
                        "C23",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().judged("j", "", NAME_AND_BIRTH_DATE)))
                .isEmpty();
    }
}
