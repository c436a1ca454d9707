package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.barredSubject;
import static dev.herald.screening.kafka.EventFixture.decision;
import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static dev.herald.screening.kafka.ScreeningTestDriver.rulesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Flag;
import dev.herald.event.ScreeningFlagged;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What is known changes after a case was examined. */
class RescreeningTest extends ScreeningFixture {

    @Test
    void a_fact_that_comes_later_is_found_by_the_sweep_and_announced_once() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .timePasses()
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .timePasses()
                .timePasses();
        List<SpecificRecord> said = driver.announced();
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C26");
            assertThat(flagged.getCause()).isEqualTo(ScreeningCause.REGISTER);
            assertThat(flagged.getRegisterVersion()).isEqualTo(1);
            assertThat(flagged.getRequest()).isEqualTo(CLEAN);
        });
    }

    @Test
    void a_fact_that_is_retracted_clears_again() {
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").setRetracted(true))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of("C26"), List.of());
    }

    @Test
    void a_fact_that_is_deleted_clears_again() {
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .arrives(Topics.REQUESTS, FR, CLEAN)
                .isDeleted(Topics.REGISTER, "coup")
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of("C26"), List.of());
    }

    @Test
    void a_fact_that_changes_nothing_is_not_announced() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).timePasses();
        double before = driver.count("herald.screening.sweep.examined");
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "br"))
                .timePasses();
        assertThat(driver.announced()).hasSize(1);
        assertThat(driver.count("herald.screening.sweep.examined")).isEqualTo(before);
        assertThat(driver.meters.get("herald.screening.sweep.behind").gauge().value())
                .isZero();
    }

    @Test
    void nothing_is_examined_again_while_nothing_moves() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).timePasses();
        double once = driver.count("herald.screening.sweep.examined");
        driver.timePasses().timePasses();
        assertThat(driver.count("herald.screening.sweep.examined")).isEqualTo(once);
    }

    @Test
    void a_bar_that_travels_longer_than_the_request_is_found_by_the_sweep() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.SUBJECTS, BR, barredSubject(BR))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C24"));
    }

    @Test
    void every_case_is_examined_again_not_only_the_first() {
        List<String> cases =
                IntStream.range(100, 120).mapToObj("FR/2026-000%d"::formatted).toList();
        cases.forEach(id -> driver.arrives(Topics.REQUESTS, id, aRedNotice(id)));
        driver.announced();
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"));
        driver.aWhilePasses();
        assertThat(driver.announcedRecords())
                .hasSize(20)
                .extracting(record -> record.key())
                .containsAll(cases);
    }

    @Test
    void whichever_comes_first_the_request_or_the_fact_the_end_is_the_same() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.ATTESTATIONS, "a", protection("a", "FR"))
                .timePasses();
        List<Flag> factLast = kept(FR).getFlags();
        String other = "FR/2026-000124";
        driver.arrives(Topics.DECISIONS, FR, decision(DecisionKind.WITHDRAWN, CLEAN))
                .arrives(Topics.REQUESTS, other, aRedNotice(other))
                .timePasses();
        assertThat(kept(other).getFlags()).isNotEmpty().isEqualTo(factLast);
    }
}
