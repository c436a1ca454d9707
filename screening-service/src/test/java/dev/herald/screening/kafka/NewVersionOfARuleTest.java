package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Flag;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.ShippedRuleBook;
import dev.herald.screening.rules.file.RuleBookReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version of a rule that begins on a day changes no hash: the calendar's sweep finds what it changes. */
class NewVersionOfARuleTest {

    private static final String CASE = "FR/2026-000123";

    @Test
    void what_a_version_changes_on_its_first_day_is_found_by_the_sweep_of_the_calendar(@TempDir Path stateDir) {
        RuleBook rules = RuleBookReader.read(ShippedRuleBook.raisedOn("2026-06-16", "2026-06-17"));
        try (ScreeningTestDriver driver = new ScreeningTestDriver(stateDir, rules)) {
            driver.arrives(Topics.REQUESTS, CASE, aRedNotice(CASE).setCharges(List.of(charge("P2Y"))));
            driver.timePasses();
            assertThat(driver.announcedRules()).containsExactly(List.of());
            driver.itIs("2026-06-16").timePasses();
            assertThat(driver.announced()).isEmpty();

            driver.itIs("2026-06-17").timePasses();
            assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
                assertThat(flagged.getCause()).isEqualTo(ScreeningCause.SCHEDULE);
                assertThat(flagged.getRuleBook()).isEqualTo(rules.hash());
                assertThat(flagged.getFlags())
                        .extracting(Flag::getRuleId, Flag::getRuleVersion)
                        .containsExactly(tuple("C10", "3"));
            });
        }
    }
}
