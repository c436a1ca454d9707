package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aFinalJudgment;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.person;
import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.Judgment;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RuleChange;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 10: a fact that would do harm to many does none until two officers say so. */
class HeldSweepsTest extends ScreeningFixture {

    private static final int CASES = 42;
    private static final int OF_THE_PERSON = 21; // one more than may change
    private static final String SEALED = "attestation-7f3a";

    private int orders;

    @BeforeEach
    void half_of_what_is_in_force_is_about_one_person() {
        for (int i = 0; i < CASES; i++) {
            RequestSubmitted.Builder notice = aRedNotice(ids().get(i));
            if (i >= OF_THE_PERSON) {
                notice.setPerson(person("Else " + (char) ('a' + i - OF_THE_PERSON), "Somebody", "1980-01-01"));
            }
            driver.arrives(Topics.REQUESTS, ids().get(i), notice);
            driver.arrives(Topics.DECISIONS, ids().get(i), approved(notice.build()));
        }
        driver.aWhilePasses().anHourPasses(); // what the calendar changed is no longer lately
        driver.announced();
        driver.audited();
        assertThat(driver.saidOfSweeps()).isEmpty();
    }

    @Test
    void a_fact_that_would_block_half_of_what_is_in_force_blocks_nothing_and_the_difference_is_shown() {
        SweepHeld held = aBadFactArrives();
        assertThat(driver.announced()).isEmpty();
        assertThat(held.getCause()).isEqualTo(ScreeningCause.REGISTER);
        assertThat(held.getExamined()).isEqualTo(OF_THE_PERSON);
        assertThat(held.getChanged()).isEqualTo(OF_THE_PERSON);
        assertThat(held.getWouldBeBlocked()).isEqualTo(OF_THE_PERSON);
        assertThat(held.getLimit()).isEqualTo(20);
        assertThat(held.getRecentlyChanged()).isZero();
        assertThat(held.getRoomAgainAt()).isNull();
        assertThat(held.getRules()).as("HOLD is not named").isEmpty();
        assertThat(held.getSample()).as("nor whom it holds").isEmpty();
        assertThat(driver.meters.get("herald.screening.sweep.held").gauge().value())
                .isEqualTo(1);
        assertThat(driver.auditedActs())
                .containsExactly(
                        "SWEEP_HELD 0 null REGISTER, register 1, 21 examined, 21 changed, 21 would be blocked");
    }

    @Test
    void a_fact_that_would_block_when_the_time_of_officers_is_over_counts_as_one_that_blocks() {
        driver.arrives(Topics.REGISTER, "judgment", aFinalJudgment()).aWhilePasses();

        assertThat(driver.saidOfSweeps()).singleElement().isInstanceOfSatisfying(SweepHeld.class, held -> {
            assertThat(held.getWouldBeBlocked()).isEqualTo(OF_THE_PERSON);
            assertThat(held.getRules()).containsExactly(new RuleChange("C23", OF_THE_PERSON, 0, 0));
            assertThat(held.getSample()).hasSize(OF_THE_PERSON).allSatisfy(sample -> {
                assertThat(sample.getAdded()).containsExactly("C23");
                assertThat(sample.getWouldBeBlocked()).isTrue();
            });
        });
    }

    @Test
    void what_is_shown_names_no_person_and_nothing_that_is_sealed() {
        SweepHeld held = aBadFactArrives();
        assertThat(held.toString()).doesNotContainIgnoringCase("meridian").doesNotContain(SEALED, "\"se\"");
    }

    @Test
    void one_officer_is_not_enough_nor_the_same_one_twice() {
        SweepHeld held = aBadFactArrives();
        assertThat(order(held, "adeyemi", SweepOrderKind.RELEASE)).isEqualTo("AWAITS_SECOND_OFFICER");
        assertThat(order(held, "adeyemi", SweepOrderKind.RELEASE)).isEqualTo("SECOND_OFFICER_MUST_DIFFER");
        driver.aWhilePasses();
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void an_order_that_the_console_did_not_sign_is_audited_without_an_officer_and_answers_no_pending_one() {
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.RELEASE);
        driver.audited();

        driver.arrivesUnsigned(Topics.SWEEP_ORDERS, held.getSweepId(), ordered(held, "brandt", SweepOrderKind.RELEASE));

        assertThat(driver.saidOfSweeps()).isEmpty();
        assertThat(driver.audited()).singleElement().satisfies(entry -> {
            assertThat(entry.getActor()).isEqualTo("unverified");
            assertThat(entry.getDetail()).isEqualTo("SIGNATURE_REFUSED UNSIGNED");
        });
        driver.aWhilePasses();
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void a_signed_order_about_a_sweep_of_another_partition_is_quarantined_and_chooses_no_chain_of_the_audit() {
        SweepHeld held = aBadFactArrives();
        driver.audited();
        String elsewhere = new SweepId(7, SweepId.parse(held.getSweepId()).digest()).toString();

        driver.arrives(
                Topics.SWEEP_ORDERS,
                elsewhere,
                SweepOrdered.newBuilder(ordered(held, "adeyemi", SweepOrderKind.RELEASE))
                        .setSweepId(elsewhere));

        assertThat(driver.quarantined()).isEqualTo(1);
        assertThat(driver.saidOfSweeps()).isEmpty();
        assertThat(driver.audited()).isEmpty();
    }

    @Test
    void two_officers_release_it_and_all_is_announced_once() {
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.RELEASE);
        driver.arrives(Topics.SWEEP_ORDERS, held.getSweepId(), ordered(held, "brandt", SweepOrderKind.RELEASE));
        List<SpecificRecord> said = driver.saidOfSweeps();
        assertThat(said).hasSize(2).last().isInstanceOfSatisfying(SweepSettled.class, settled -> {
            assertThat(settled.getEnding()).isEqualTo(SweepEnding.RELEASED);
            assertThat(settled.getOfficers()).containsExactly("adeyemi", "brandt");
        });
        driver.aWhilePasses();
        assertThat(driver.announced())
                .hasSize(OF_THE_PERSON)
                .allSatisfy(
                        event -> assertThat(ScreeningTestDriver.rulesOf(event)).contains("HOLD"));
        driver.aWhilePasses();
        assertThat(driver.announced()).isEmpty();
        assertThat(driver.meters.get("herald.screening.sweep.held").gauge().value())
                .isZero();
        assertThat(order(held, "castillo", SweepOrderKind.DISCARD)).isEqualTo("NOT_HELD");
    }

    @Test
    void two_officers_discard_it_and_nothing_is_announced_whatever_the_calendar_says() {
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.DISCARD);
        assertThat(order(held, "brandt", SweepOrderKind.DISCARD)).isEqualTo("DISCARDED");
        driver.itIs("2026-06-17").aWhilePasses();
        assertThat(driver.announced()).isEmpty();
        assertThat(driver.saidOfSweeps()).isEmpty();
    }

    @Test
    void what_else_the_calendar_brings_after_a_discard_is_announced() {
        String other = "DE/2026-000001";
        driver.arrives(Topics.REQUESTS, other, aRedNotice(other).setLimitationDate("2026-06-16"));
        driver.announced();
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.DISCARD);
        order(held, "brandt", SweepOrderKind.DISCARD);
        driver.itIs("2026-06-17").aWhilePasses();
        assertThat(driver.announcedRules())
                .singleElement()
                .satisfies(rules -> assertThat(rules).contains("C08"));
    }

    @Test
    void a_case_that_is_examined_by_itself_is_judged_as_usual_while_a_sweep_is_held_and_after() {
        SweepHeld held = aBadFactArrives();
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announcedRules())
                .singleElement()
                .satisfies(rules -> assertThat(rules).contains("HOLD"));
        order(held, "adeyemi", SweepOrderKind.DISCARD);
        order(held, "brandt", SweepOrderKind.DISCARD);
        driver.arrives(
                Topics.DECISIONS,
                ids().getFirst(),
                approved(aRedNotice(ids().getFirst()).build()));
        assertThat(driver.announcedRules())
                .singleElement()
                .satisfies(rules -> assertThat(rules).contains("HOLD"));
    }

    @Test
    void a_further_fact_supersedes_what_is_held_and_its_orders() {
        SweepHeld first = aBadFactArrives();
        order(first, "adeyemi", SweepOrderKind.RELEASE);
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .aWhilePasses();
        List<SpecificRecord> said = driver.saidOfSweeps();
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).isInstanceOfSatisfying(SweepSettled.class, settled -> {
            assertThat(settled.getSweepId()).isEqualTo(first.getSweepId());
            assertThat(settled.getEnding()).isEqualTo(SweepEnding.SUPERSEDED);
        });
        SweepHeld second = (SweepHeld) said.getLast();
        assertThat(second.getSweepId()).isNotEqualTo(first.getSweepId());
        assertThat(order(first, "brandt", SweepOrderKind.RELEASE)).isEqualTo("NOT_HELD");
        assertThat(order(second, "brandt", SweepOrderKind.RELEASE)).isEqualTo("AWAITS_SECOND_OFFICER");
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void a_member_supersedes_a_held_sweep_three_times_and_then_two_officers_settle_it() {
        SweepHeld held = aBadFactArrives();
        for (int minute = 1; minute <= 10; minute++) {
            SweepHeld next = anotherReportArrives(minute);
            assertThat(next == null).as("minute %d", minute).isEqualTo(minute > 3);
            held = next == null ? held : next;
        }
        assertThat(order(held, "adeyemi", SweepOrderKind.RELEASE)).isEqualTo("AWAITS_SECOND_OFFICER");
        assertThat(anotherReportArrives(11)).isNull();
        driver.arrives(Topics.SWEEP_ORDERS, held.getSweepId(), ordered(held, "brandt", SweepOrderKind.RELEASE))
                .aWhilePasses();

        assertThat(driver.announced()).hasSize(OF_THE_PERSON);
        assertThat(anotherReportArrives(12)).isNull();
    }

    @Test
    void what_changes_after_the_third_supersession_is_found_when_the_sweep_is_discarded() {
        SweepHeld held = aBadFactArrives();
        for (int minute = 1; minute <= 3; minute++) {
            held = Objects.requireNonNull(anotherReportArrives(minute));
        }
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .aWhilePasses();
        assertThat(driver.saidOfSweeps()).as("waits").isEmpty();
        assertThat(driver.announced()).isEmpty();

        order(held, "adeyemi", SweepOrderKind.DISCARD);
        order(held, "brandt", SweepOrderKind.DISCARD);
        driver.aWhilePasses();
        SweepHeld next = the(SweepHeld.class);
        assertThat(next.getChanged()).as("all cases of fr").isEqualTo(CASES);
        assertThat(driver.announced()).isEmpty();
    }

    @Test
    void a_bad_fact_that_is_retracted_after_the_third_supersession_does_no_harm_upon_release() {
        SweepHeld held = aBadFactArrives();
        for (int minute = 1; minute <= 3; minute++) {
            held = Objects.requireNonNull(anotherReportArrives(minute));
        }
        driver.isDeleted(Topics.ATTESTATIONS, SEALED);
        for (int minute = 1; minute <= 3; minute++) {
            driver.isDeleted(Topics.ATTESTATIONS, "report-" + minute);
        }
        driver.aWhilePasses();

        order(held, "adeyemi", SweepOrderKind.RELEASE);
        order(held, "brandt", SweepOrderKind.RELEASE);
        driver.aWhilePasses();
        assertThat(driver.announced()).isEmpty();
    }

    /** Returns the sweep that is held because of it; null if the earlier one stays. */
    private @Nullable SweepHeld anotherReportArrives(int number) {
        String id = "report-" + number;
        driver.arrives(Topics.ATTESTATIONS, id, protection(id, "fr")).aWhilePasses();
        return driver.saidOfSweeps().stream()
                .filter(SweepHeld.class::isInstance)
                .map(SweepHeld.class::cast)
                .findFirst()
                .orElse(null);
    }

    private <T> T the(Class<T> type) {
        return driver.saidOfSweeps().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_further_fact_that_concerns_no_case_here_leaves_what_is_held_and_its_orders() {
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.RELEASE);
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "de"))
                .aWhilePasses();
        assertThat(driver.saidOfSweeps()).isEmpty();
        driver.arrives(Topics.SWEEP_ORDERS, held.getSweepId(), ordered(held, "brandt", SweepOrderKind.RELEASE))
                .aWhilePasses();
        assertThat(driver.announced()).hasSize(OF_THE_PERSON);
    }

    @Test
    void a_further_fact_on_somebody_else_does_not_bring_back_what_was_set_aside() {
        String other = "DE/2026-000001";
        driver.arrives(Topics.REQUESTS, other, aRedNotice(other).setPerson(person("Polaris", "Eva", "1964-07-30")));
        driver.announced();
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.DISCARD);
        order(held, "brandt", SweepOrderKind.DISCARD);
        driver.arrives(
                        Topics.REGISTER,
                        "judgment",
                        FactRegistered.newBuilder(EventFixture.aFactOnThePerson("judgment", FactKind.JUDGMENT)
                                        .build())
                                .setPerson(EventFixture.description("Polaris", "Eva", "1964-07-30"))
                                .setJudgment(Judgment.newBuilder()
                                        .setState("AT")
                                        .setDate("2020")
                                        .setOutcome("served")
                                        .setTerritories(List.of("AT"))
                                        .build()))
                .aWhilePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of("C23"));
        assertThat(driver.saidOfSweeps()).isEmpty();
    }

    @Test
    void a_bad_fact_that_is_retracted_leaves_nothing_to_decide() {
        SweepHeld held = aBadFactArrives();
        driver.isDeleted(Topics.ATTESTATIONS, SEALED).aWhilePasses();
        assertThat(driver.saidOfSweeps()).singleElement().isInstanceOf(SweepSettled.class);
        assertThat(driver.announced()).isEmpty();
        assertThat(order(held, "adeyemi", SweepOrderKind.RELEASE)).isEqualTo("NOT_HELD");
    }

    @Test
    void a_harmless_change_passes_without_anybody() {
        String other = "DE/2026-000001";
        driver.arrives(Topics.REQUESTS, other, aRedNotice(other));
        driver.announced();
        driver.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "de"))
                .aWhilePasses();
        assertThat(driver.announced()).singleElement().isInstanceOf(ScreeningFlagged.class);
        assertThat(driver.saidOfSweeps()).isEmpty();
    }

    @Test
    void every_step_is_audited_under_the_sweep() {
        SweepHeld held = aBadFactArrives();
        order(held, "adeyemi", SweepOrderKind.DISCARD);
        order(held, "brandt", SweepOrderKind.DISCARD);
        var entries = driver.audited();
        assertThat(entries)
                .extracting(entry -> entry.getActor() + " " + entry.getAction() + " " + entry.getGround())
                .containsExactly(
                        "screening SWEEP_HELD null",
                        "adeyemi SWEEP_ORDERED DISCARD",
                        "brandt SWEEP_ORDERED DISCARD",
                        "brandt SWEEP_DISCARDED null");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.getCaseId())
                        .isEqualTo(SweepId.parse(held.getSweepId()).inAudit()));
        assertThat(entries.toString()).doesNotContain("because");
    }

    private SweepHeld aBadFactArrives() {
        driver.arrives(Topics.ATTESTATIONS, SEALED, protection(SEALED, "fr")).aWhilePasses();
        List<SpecificRecord> said = driver.saidOfSweeps();
        assertThat(said).singleElement().isInstanceOf(SweepHeld.class);
        return (SweepHeld) said.getFirst();
    }

    private String order(SweepHeld held, String officer, SweepOrderKind kind) {
        driver.arrives(Topics.SWEEP_ORDERS, held.getSweepId(), ordered(held, officer, kind));
        return driver.saidOfSweeps().stream()
                .filter(SweepAnswered.class::isInstance)
                .map(answer -> ((SweepAnswered) answer).getCode())
                .findFirst()
                .orElseThrow();
    }

    private SweepOrdered ordered(SweepHeld held, String officer, SweepOrderKind kind) {
        return SweepOrdered.newBuilder()
                .setSweepId(held.getSweepId())
                .setCommandId("command-" + orders++)
                .setOfficer(officer)
                .setKind(kind)
                .setReasons("because")
                .build();
    }

    private static List<String> ids() {
        return IntStream.range(0, CASES).mapToObj("FR/2026-0002%02d"::formatted).toList();
    }
}
