package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.description;
import static dev.herald.screening.kafka.EventFixture.protection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Attestation;
import dev.herald.event.Flag;
import dev.herald.event.PersonDescription;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactAttested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The Moldova scenario: a bureau that suddenly attests many is noticed, by a number, and nowhere else. */
class UnusualAttestationsTest extends ScreeningFixture {

    private static final String SUDDEN = "quxland";

    @Test
    void a_bureau_that_suddenly_attests_many_is_counted_and_the_others_are_not() {
        everyTwentyDays("de", "2026-01-05", "2026-01-25", "2026-02-14", "2026-03-06", "2026-03-26", "2026-04-15");
        driver.itIs("2026-04-20");
        attests(SUDDEN, 5);
        assertThat(unusual()).as("as many as are usual").isZero();
        attests(SUDDEN, 6);
        assertThat(unusual())
                .as("three times the two that the other attested meanwhile")
                .isZero();
        attests(SUDDEN, 7);
        assertThat(unusual()).isEqualTo(1);
        driver.itIs("2026-12-31").timePasses();
        assertThat(unusual()).as("it is not forgotten").isEqualTo(1);
    }

    @Test
    void it_changes_no_flag_and_nobody_can_read_who_it_is() {
        attest("de", "usual", description("MERIDIAN", "Ada", "1971"));
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        List<Flag> usual = flags();
        driver.isDeleted(Topics.ATTESTATIONS, "usual");

        attests(SUDDEN, 9);
        attest(SUDDEN, "sudden", description("MERIDIAN", "Ada", "1971"));
        driver.arrives(Topics.REQUESTS, "FR/2026-000124", EventFixture.aRedNotice("FR/2026-000124"));

        assertThat(unusual()).isEqualTo(1);
        assertThat(flags()).filteredOn(flag -> flag.getRuleId().equals("HOLD")).isEqualTo(usual);
        List<String> said = new ArrayList<>(driver.everythingThatLeft());
        driver.meters.getMeters().forEach(meter -> said.add(meter.getId().toString()));
        assertThat(said).allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase(SUDDEN));
    }

    @Test
    void what_is_taken_back_still_counts_and_what_is_deleted_does_not() {
        attests(SUDDEN, 6);
        driver.arrives(
                Topics.ATTESTATIONS,
                SUDDEN + 1,
                SealedFactAttested.newBuilder(attestation(SUDDEN, SUDDEN + 1, "A"))
                        .setRetracted(true));
        assertThat(unusual()).isEqualTo(1);
        driver.isDeleted(Topics.ATTESTATIONS, SUDDEN + 1);
        assertThat(unusual()).isZero();
    }

    @Test
    void a_limit_out_of_range_is_refused_by_its_name() {
        assertThatThrownBy(() -> new AttestationSettings(Duration.ofHours(1), 5, 3))
                .hasMessageContaining("window");
        assertThatThrownBy(() -> new AttestationSettings(Duration.ofDays(30), -1, 3))
                .hasMessageContaining("most");
        assertThatThrownBy(() -> new AttestationSettings(Duration.ofDays(30), 5, 0))
                .hasMessageContaining("times-others");
    }

    private void everyTwentyDays(String member, String... days) {
        for (String day : days) {
            driver.itIs(day);
            driver.arrives(Topics.ATTESTATIONS, member + day, attestation(member, member + day, day));
        }
    }

    /** So many in all, each of somebody else. */
    private void attests(String member, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> driver.arrives(
                        Topics.ATTESTATIONS, member + number, attestation(member, member + number, "N" + number)));
    }

    private void attest(String member, String factId, PersonDescription person) {
        SealedFactAttested.Builder attested = protection(factId, "FR").setAttestedBy(member);
        driver.arrives(
                Topics.ATTESTATIONS,
                factId,
                attested.setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(person)
                        .build()));
    }

    private static SealedFactAttested attestation(String member, String factId, String somebody) {
        SealedFactAttested.Builder attested = protection(factId, "KE").setAttestedBy(member);
        return attested.setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(description("Somebody" + somebody, "Else", "1980"))
                        .build())
                .build();
    }

    private List<Flag> flags() {
        return ((ScreeningFlagged) driver.announced().getLast()).getFlags();
    }

    private double unusual() {
        return driver.meters.get("herald.screening.channels.unusual").gauge().value();
    }
}
