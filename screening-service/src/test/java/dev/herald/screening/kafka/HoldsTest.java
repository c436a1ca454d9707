package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.person;
import static dev.herald.screening.kafka.EventFixture.protection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.event.Attestation;
import dev.herald.event.DecisionIssued;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import dev.herald.event.HoldRecorded;
import dev.herald.event.HoldVersion;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SealedFactReference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The HOLD of a case: one flag for all sealed facts, a version that moves when officers have to look again. */
class HoldsTest extends ScreeningFixture {

    @Test
    void the_sealed_topic_names_the_facts_of_a_hold_by_their_offsets() {
        arrives("other", "de", SealedMatter.REFUGEE, "BR");
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN);

        assertThat(announcedHolds()).containsExactly(1L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("a", 1))));
    }

    @Test
    void several_causes_raise_the_same_flag() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        List<Flag> one = kept(FR).getFlags();
        driver.isDeleted(Topics.ATTESTATIONS, "a");
        for (SealedMatter matter : SealedMatter.values()) {
            arrives("of " + matter, "de", matter, "BR");
        }
        RequestSubmitted request = aRedNotice("BR/2026-000124").build();
        driver.arrives(Topics.REQUESTS, "BR/2026-000124", request);

        assertThat(kept("BR/2026-000124").getFlags()).isEqualTo(one);
        assertThat(Objects.requireNonNull(driver.holdOf("BR/2026-000124"))
                        .getHolds()
                        .getFirst()
                        .getFacts())
                .hasSize(SealedMatter.values().length);
    }

    @Test
    void a_protected_name_in_the_description_is_found_whichever_comes_first() {
        RequestSubmitted request =
                aRedNotice(FR).setPerson(mentioning("travels as Quorra Zed")).build();
        driver.arrives(Topics.REQUESTS, FR, request)
                .arrives(Topics.ATTESTATIONS, "z", on(attested("z", "se", SealedMatter.REFUGEE, "FR"), "Quorra", "Zed"))
                .timePasses();
        driver.arrives(
                Topics.REQUESTS,
                "FR/2026-000124",
                aRedNotice("FR/2026-000124")
                        .setPerson(mentioning("travels as Quorra Zed"))
                        .build());
        driver.arrives(
                Topics.REQUESTS,
                "FR/2026-000125",
                aRedNotice("FR/2026-000125")
                        .setPerson(mentioning("travels with a red suitcase"))
                        .build());

        assertThat(driver.holdOf(FR)).isNotNull();
        assertThat(driver.holdOf("FR/2026-000124")).isNotNull();
        assertThat(driver.holdOf("FR/2026-000125")).isNull();
    }

    @Test
    void another_sealed_fact_is_another_outcome_since_officers_have_to_look_again() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(announcedHolds()).containsExactly(1L);

        arrives("b", "de", SealedMatter.REFUGEE, "FR");
        driver.timePasses();

        ScreeningFlagged again = (ScreeningFlagged) driver.announced().getFirst();
        assertThat(again.getAltered()).containsExactly("HOLD");
        assertThat(holdsOf(again)).containsExactly(2L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(2, fact("a", 0), fact("b", 1))));
    }

    @Test
    void another_matter_or_day_of_the_same_member_is_another_sealed_fact() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        arrives("b", "se", SealedMatter.INTERIM_MEASURE, "FR");
        driver.timePasses();
        driver.arrives(Topics.ATTESTATIONS, "c", since(attested("c", "se", SealedMatter.REFUGEE, "FR"), "2019"))
                .timePasses();

        assertThat(announcedHolds()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void thousands_of_equal_facts_change_nothing() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(announcedHolds()).containsExactly(1L);
        HoldRecorded before = driver.holdOf(FR);

        for (int i = 0; i < 2_000; i++) {
            arrives("equal-" + i, "se", SealedMatter.REFUGEE, "FR");
        }
        driver.aWhilePasses();

        assertThat(driver.announced()).isEmpty();
        assertThat(driver.holdOf(FR)).isEqualTo(before);
    }

    @Test
    void one_hold_with_one_fact_and_one_with_several_look_alike() {
        RequestSubmitted other = aRedNotice("FR/2026-000124")
                .setPerson(person("Quorra", "Zed", "1980-01-01"))
                .build();
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(
                Topics.ATTESTATIONS, "z1", on(attested("z1", "se", SealedMatter.REFUGEE, "FR"), "Quorra", "Zed"));
        driver.arrives(
                Topics.ATTESTATIONS,
                "z2",
                on(attested("z2", "de", SealedMatter.INTERIM_MEASURE, "FR"), "Quorra", "Zed"));
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.REQUESTS, "FR/2026-000124", other);

        assertThat(kept("FR/2026-000124").getFlags()).isEqualTo(kept(FR).getFlags());
        assertThat(Objects.requireNonNull(driver.holdOf("FR/2026-000124"))
                        .getHolds()
                        .getFirst()
                        .getFacts())
                .hasSize(2);
    }

    @Test
    void a_fact_that_is_written_again_is_found_where_it_is_now_and_is_no_other_outcome() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.timePasses();

        assertThat(announcedHolds()).containsExactly(1L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("a", 1))));
    }

    @Test
    void the_sealed_topic_says_until_when_a_fact_is_to_be_confirmed_and_a_confirmation_is_no_other_outcome() {
        Instant by = Instant.parse("2026-03-15T10:00:00Z");
        SealedFactAttested attested = attested("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(
                Topics.ATTESTATIONS,
                "a",
                SealedFactAttested.newBuilder(attested).setConfirmBy(by).build());
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.holdOf(FR).getHolds().getFirst().getFacts())
                .extracting(SealedFactReference::getConfirmBy)
                .containsExactly(by);

        driver.arrives(Topics.ATTESTATIONS, "a", attested);
        driver.timePasses();

        assertThat(announcedHolds()).containsExactly(1L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("a", 1))));
    }

    @Test
    void an_equal_fact_takes_the_place_of_a_retracted_one_and_is_no_other_outcome() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        arrives("b", "se", SealedMatter.REFUGEE, "FR");
        driver.isDeleted(Topics.ATTESTATIONS, "a").timePasses();

        assertThat(announcedHolds()).containsExactly(1L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("b", 1))));
    }

    @Test
    void a_fact_that_goes_moves_no_version_and_one_that_comes_back_does() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        arrives("b", "de", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .isDeleted(Topics.ATTESTATIONS, "b")
                .timePasses();
        assertThat(announcedHolds()).containsExactly(1L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("a", 0))));

        arrives("b", "de", SealedMatter.REFUGEE, "FR");
        driver.timePasses();
        assertThat(announcedHolds()).containsExactly(2L);
    }

    @Test
    void a_hold_that_ends_is_deleted_from_the_sealed_topic_and_the_next_has_another_version() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .isDeleted(Topics.ATTESTATIONS, "a")
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of("HOLD"), List.of());
        assertThat(driver.holdOf(FR)).isNull();

        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.timePasses();
        assertThat(announcedHolds()).containsExactly(2L);
    }

    @Test
    void a_case_that_ends_takes_its_hold_with_it() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.holdOf(FR)).isNotNull();
        driver.arrives(
                Topics.DECISIONS, FR, DecisionIssued.newBuilder(approved(CLEAN)).setKind(DecisionKind.DENIED));
        assertThat(driver.holdOf(FR)).isNull();
    }

    @Test
    void a_case_without_a_hold_leaves_nothing_on_the_sealed_topic() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.DECISIONS,
                        FR,
                        DecisionIssued.newBuilder(approved(CLEAN)).setKind(DecisionKind.DENIED));
        assertThat(driver.records(Topics.HOLDS.name())).isZero();
    }

    @Test
    void a_revision_on_the_same_facts_keeps_the_version() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REQUESTS, FR, RequestSubmitted.newBuilder(CLEAN).setRevision(2));
        assertThat(announcedHolds()).containsExactly(1L, 1L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("a", 0))));
    }

    @Test
    void an_update_that_another_fact_holds_leaves_the_version_of_what_is_in_force() {
        arrives("a", "se", SealedMatter.REFUGEE, "FR");
        driver.arrives(Topics.ATTESTATIONS, "z", on(attested("z", "de", SealedMatter.REFUGEE, "FR"), "Quorra", "Zed"));
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(
                        Topics.REQUESTS,
                        FR,
                        RequestSubmitted.newBuilder(CLEAN)
                                .setRevision(2)
                                .setPerson(person("Quorra", "Zed", "1980-01-01")))
                .aWhilePasses();

        assertThat(announcedHolds()).containsExactly(1L, 2L);
        assertThat(driver.holdOf(FR)).isEqualTo(hold(version(1, fact("a", 0)), version(2, fact("z", 1))));
    }

    private void arrives(String factId, String member, SealedMatter matter, String against) {
        driver.arrives(Topics.ATTESTATIONS, factId, attested(factId, member, matter, against));
    }

    private static SealedFactAttested attested(String factId, String member, SealedMatter matter, String against) {
        SealedFactAttested.Builder attested = protection(factId, against).setAttestedBy(member);
        return attested.setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setMatter(matter)
                        .build())
                .build();
    }

    private static SealedFactAttested since(SealedFactAttested attested, String since) {
        return SealedFactAttested.newBuilder(attested)
                .setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setSince(since)
                        .build())
                .build();
    }

    private static SealedFactAttested on(SealedFactAttested attested, String family, String given) {
        return SealedFactAttested.newBuilder(attested)
                .setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(EventFixture.description(family, given, "1980-01-01"))
                        .build())
                .build();
    }

    /** Versions of the HOLD in what was announced since it was last asked. */
    private List<Long> announcedHolds() {
        return driver.announced().stream()
                .flatMap(event -> holdsOf(event).stream())
                .toList();
    }

    private static List<Long> holdsOf(SpecificRecord event) {
        return event instanceof ScreeningFlagged flagged
                ? flagged.getFlags().stream()
                        .flatMap(flag -> flag.getFacts().stream())
                        .filter(fact -> fact.getFactId().equals("HOLD"))
                        .map(FactReference::getVersion)
                        .toList()
                : List.of();
    }

    private static HoldRecorded hold(HoldVersion... versions) {
        return new HoldRecorded(FR, List.of(versions));
    }

    private static HoldVersion version(long version, SealedFactReference... facts) {
        return new HoldVersion(version, List.of(facts));
    }

    private static SealedFactReference fact(String factId, long offset) {
        return new SealedFactReference(factId, offset, null);
    }

    private static Person mentioning(String text) {
        return Person.newBuilder(person("Ada", "Meridian", "1980-01-01"))
                .setDescription(text)
                .build();
    }
}
