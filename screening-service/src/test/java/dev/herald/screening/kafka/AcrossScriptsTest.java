package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aFactOnThePerson;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.description;
import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person who is listed in one script is found from a spelling in another; a namesake of another age is not. */
class AcrossScriptsTest extends ScreeningFixture {

    private static final FactRegistered LISTED_IN_ARABIC = aFactOnThePerson("bar-1", FactKind.BAR)
            .setPerson(description("الحداد", "يوسف خالد", "1971-03-05"))
            .build();

    @Test
    void a_listing_in_arabic_script_is_found_from_its_latin_spelling() {
        driver.arrives(Topics.REGISTER, "bar-1", LISTED_IN_ARABIC)
                .arrives(Topics.REQUESTS, FR, on("Al-Haddad", "Youssef Khaled", "1971-03-05"));
        assertThat(driver.announced())
                .singleElement()
                .isInstanceOfSatisfying(
                        ScreeningFlagged.class,
                        flagged -> assertThat(flagged.getFlags())
                                .singleElement()
                                .satisfies(flag -> {
                                    assertThat(flag.getRuleId()).isEqualTo("C24");
                                    assertThat(flag.getHolds()).isTrue();
                                    assertThat(flag.getExplanation()).contains("by a similar name and birth date");
                                    assertThat(flag.toString()).doesNotContainIgnoringCase("haddad");
                                }));
    }

    @Test
    void a_namesake_of_another_year_is_not_found() {
        driver.arrives(Topics.REGISTER, "bar-1", LISTED_IN_ARABIC)
                .arrives(Topics.REQUESTS, FR, on("Al-Haddad", "Youssef Khaled", "1984-11-20"));
        assertThat(driver.announcedRules()).containsExactly(List.of());
    }

    @Test
    void a_listing_that_comes_later_finds_the_latin_spelling_that_is_in_force() {
        RequestSubmitted request = on("Haddad", "Yusuf Khalid", "1971");
        driver.arrives(Topics.REQUESTS, FR, request)
                .arrives(Topics.DECISIONS, FR, EventFixture.approved(request))
                .timePasses()
                .arrives(Topics.REGISTER, "bar-1", LISTED_IN_ARABIC)
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C24"));
        assertThat(kept(FR).getFlags())
                .singleElement()
                .satisfies(flag -> assertThat(flag.getBlocksInForce())
                        .as("another bureau's bar waits for an officer")
                        .isFalse());
    }

    @Test
    void the_requesters_own_bar_is_named_and_blocks_for_the_same_name_and_for_a_spelling_variant() {
        RequestSubmitted first = onCase("FR/2026-000001", "Shcherbakova", "Yuliya", "1971-03-05");
        driver.arrives(Topics.REQUESTS, "FR/2026-000001", first)
                .arrives(Topics.DECISIONS, "FR/2026-000001", EventFixture.barred(first))
                .arrives(Topics.REQUESTS, FR, on("Shcherbakova", "Iuliia", "1971-03-05"))
                .arrives(
                        Topics.REQUESTS,
                        "FR/2026-000124",
                        onCase("FR/2026-000124", "Shcherbakova", "Yuliya", "1971-03-05"));
        List<Flag> ofVariant = kept(FR).getFlags();
        assertThat(ofVariant)
                .filteredOn(flag -> flag.getRuleId().equals("C24"))
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.getHolds()).isTrue();
                    assertThat(flag.getBlocksInForce()).isTrue();
                    assertThat(flag.getExplanation()).endsWith("the bar is this requester's own");
                });
        assertThat(kept("FR/2026-000124").getFlags())
                .filteredOn(flag -> flag.getRuleId().equals("C24"))
                .singleElement()
                .satisfies(flag -> assertThat(flag.getExplanation()).endsWith("the bar is this requester's own"));
    }

    private static RequestSubmitted on(String familyName, String forenames, String birthDate) {
        return onCase(FR, familyName, forenames, birthDate);
    }

    private static RequestSubmitted onCase(String caseId, String familyName, String forenames, String birthDate) {
        return aRedNotice(caseId)
                .setPerson(person(familyName, forenames, birthDate))
                .build();
    }
}
