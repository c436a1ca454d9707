package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.FactReference;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.ScreeningFlagged;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What a flag says of the facts it rests on, and that another look at the same facts says the same. */
class FactsBehindFlagsTest extends ScreeningFixture {

    private static final FactRegistered WAR = sensitiveRequester("war", "fr")
            .setConfidence(60)
            .setConfidentiality(Confidentiality.RESTRICTED)
            .build();

    @Test
    void a_flag_names_its_facts_with_their_versions_and_how_sure_they_are() {
        driver.arrives(Topics.REGISTER, "elsewhere", sensitiveRequester("elsewhere", "ke"))
                .arrives(Topics.REGISTER, "war", WAR)
                .arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(factsNow())
                .containsExactly(new FactReference(
                        "war", 1L, FactKind.GEOPOLITICAL_SENSITIVITY, 60, Confidentiality.RESTRICTED, "xx"));
    }

    @Test
    void a_flag_that_rests_on_sealed_facts_names_one_hold_and_no_fact() {
        driver.arrives(Topics.ATTESTATIONS, "sealed", protection("sealed", "FR"))
                .arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(factsNow())
                .containsExactly(new FactReference("HOLD", 1L, FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL, null));
    }

    @Test
    void a_second_look_at_the_same_facts_says_the_same_and_nothing_is_announced() {
        driver.arrives(Topics.REGISTER, "war", WAR).arrives(Topics.REQUESTS, FR, CLEAN);
        List<Flag> first = kept(FR).getFlags();
        driver.announced();

        driver.arrives(Topics.REGISTER, "elsewhere", sensitiveRequester("elsewhere", "ke"))
                .aWhilePasses()
                .itIs("2026-06-20")
                .aWhilePasses();

        assertThat(driver.count("herald.screening.sweep.examined"))
                .as("it was looked at again")
                .isGreaterThanOrEqualTo(2);
        assertThat(kept(FR).getFlags()).isEqualTo(first);
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void a_fact_that_is_written_again_as_it_was_is_no_news_though_its_version_moves() {
        driver.arrives(Topics.REGISTER, "war", WAR).arrives(Topics.REQUESTS, FR, CLEAN);
        driver.announced();

        driver.arrives(Topics.REGISTER, "war", WAR).timePasses();

        assertThat(driver.version()).as("it was read").isEqualTo(2);
        assertThat(driver.announced()).isEmpty();
    }

    private List<FactReference> factsNow() {
        SpecificRecord said = driver.announced().getLast();
        return ((ScreeningFlagged) said)
                .getFlags().stream().flatMap(flag -> flag.getFacts().stream()).toList();
    }
}
