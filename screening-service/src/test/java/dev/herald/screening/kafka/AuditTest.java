package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.barred;
import static dev.herald.screening.kafka.EventFixture.decision;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import org.junit.jupiter.api.Test;

class AuditTest extends ScreeningFixture {

    @Test
    void every_announcement_is_audited_with_its_rules_and_what_they_were_asked_under() {
        driver.arrives(Topics.REQUESTS, FR, aRedNotice(FR).setFacts(null));
        assertThat(driver.audited()).singleElement().satisfies(entry -> {
            assertThat(entry.getCaseId()).isEqualTo(FR);
            assertThat(entry.getService()).isEqualTo("screening");
            assertThat(entry.getActor()).isEqualTo("screening");
            assertThat(entry.getAction()).isEqualTo("SCREENED");
            assertThat(entry.getRevision()).isEqualTo(1);
            assertThat(entry.getGround()).isEqualTo("C15");
            assertThat(entry.getRuleBook()).isEqualTo(driver.rules.hash());
            assertThat(entry.getDetail()).isEqualTo("SUBMISSION, register 0");
        });
        assertThat(driver.announced()).hasSize(1);
    }

    /** Docs/capacity.md counts three entries for a request in all stages: one of them is screening's. */
    @Test
    void a_clean_request_has_one_entry_however_its_case_goes_on() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .timePasses()
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .timePasses()
                .arrives(Topics.DECISIONS, FR, decision(DecisionKind.WITHDRAWN, CLEAN))
                .timePasses();
        assertThat(driver.auditedActs()).containsExactly("SCREENED 1 CLEARED SUBMISSION, register 0");
    }

    @Test
    void what_the_sweep_announces_is_audited_and_what_it_does_not_is_not() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .timePasses()
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses()
                .arrives(Topics.REGISTER, "war", sensitiveRequester("war", "br"))
                .timePasses();
        assertThat(driver.auditedActs())
                .containsExactly("SCREENED 1 CLEARED SUBMISSION, register 0", "SCREENED 1 C26 REGISTER, register 1");
    }

    @Test
    void a_bar_is_audited_when_it_is_recorded_and_when_it_is_lifted() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(driver.auditedActs()).contains("BAR_RECORDED 1 null ", "BAR_LIFTED 1 null APPROVED");
    }
}
