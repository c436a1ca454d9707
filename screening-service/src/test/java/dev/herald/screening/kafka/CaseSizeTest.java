package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aFactOnThePerson;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.description;
import static dev.herald.screening.kafka.EventFixture.name;
import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.OpenSourceAlert;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** A case fits into a record, whatever is known about its person; and its content is written once. */
class CaseSizeTest extends ScreeningFixture {

    private static final int ALIASES = 19;
    private static final int PUBLICATIONS_EACH = 40;
    private static final int SMALL = 200_000; // of the 2,097,152 bytes of a record

    @Test
    void two_revisions_with_as_many_names_as_are_admitted_against_eight_hundred_publications_fit() {
        for (int alias = 0; alias < ALIASES; alias++) {
            for (int copy = 0; copy < PUBLICATIONS_EACH; copy++) {
                String id = "publication-%d-%d".formatted(alias, copy);
                driver.arrives(Topics.REGISTER, id, publication(id, alias));
            }
        }
        RequestSubmitted first = request(1);
        driver.arrives(Topics.REQUESTS, FR, first)
                .arrives(Topics.DECISIONS, FR, approved(first))
                .arrives(Topics.REQUESTS, FR, request(2));

        assertThat(kept(FR).getRevision()).isEqualTo(2);
        assertThat(kept(FR).getApprovedRevision()).isEqualTo(1);
        assertThat(driver.quarantined()).isZero();
        assertThat(driver.largestCase()).isPositive().isLessThan(SMALL);
        List<SpecificRecord> announced = driver.announced();
        assertThat(announced)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(((ScreeningFlagged) event).getFlags())
                        .allSatisfy(flag -> assertThat(flag.getFacts()).hasSizeLessThanOrEqualTo(100))
                        .anySatisfy(flag -> assertThat(flag.getFacts().size() + flag.getFurtherFacts())
                                .isGreaterThan(100)));
    }

    @Test
    void content_is_written_once_however_often_the_flags_change() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REGISTER, "coup", EventFixture.sensitiveRequester("coup", "fr"))
                .timePasses()
                .isDeleted(Topics.REGISTER, "coup")
                .timePasses();
        assertThat(driver.announcedRules()).hasSizeGreaterThan(1);
        Map<String, Long> changes = driver.changesByPart();
        assertThat(changes.get("")).isGreaterThan(3);
        assertThat(changes.get(ScreeningStores.CONTENTS)).isEqualTo(1);
    }

    private static RequestSubmitted request(int revision) {
        Person person = Person.newBuilder(person("Meridian", "Ada", "1971-03-05"))
                .setAliases(IntStream.range(0, ALIASES)
                        .mapToObj(CaseSizeTest::alias)
                        .toList())
                .build();
        return aRedNotice(FR).setPerson(person).setRevision(revision).build();
    }

    private static PersonName alias(int number) {
        return name("Alias" + letters(number), "Vera" + letters(number * 7));
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number * 5 % 26);
    }

    private static FactRegistered publication(String id, int alias) {
        PersonName name = alias(alias);
        return FactRegistered.newBuilder(
                        aFactOnThePerson(id, FactKind.OPEN_SOURCE_ALERT).build())
                .setPerson(description(name.getFamilyName(), name.getForenames(), "1971-03-05"))
                .setOpenSourceAlert(OpenSourceAlert.newBuilder()
                        .setPublication("A newspaper")
                        .setDate("2025-01-01")
                        .setFinding("a report")
                        .build())
                .build();
    }
}
