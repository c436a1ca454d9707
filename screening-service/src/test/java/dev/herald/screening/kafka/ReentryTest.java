package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aBar;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.decision;
import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.DecisionIssued;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.Flag;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A case that ends while a question is open leaves a fingerprint, by which asking again is seen. */
class ReentryTest extends ScreeningFixture {

    private static final String AGAIN = "FR/2026-000200";
    private static final String BR = "BR/2026-000001";
    private static final List<String> SEEN = List.of("C24-REENTRY");
    private static final List<String> NOTHING = List.of();

    private static DecisionIssued endedUnderQuestion(RequestSubmitted request) {
        return endedUnderQuestion(DecisionKind.WITHDRAWN, request);
    }

    private static DecisionIssued endedUnderQuestion(DecisionKind kind, RequestSubmitted request) {
        return decision(kind, request).setLeavesQuestionOpen(true).build();
    }

    private void asksAndWithdraws() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, endedUnderQuestion(CLEAN));
        driver.announced();
    }

    private void isAskedFor(String caseId, Person described) {
        driver.arrives(Topics.REQUESTS, caseId, aRedNotice(caseId).setPerson(described));
    }

    @Test
    void asking_again_under_another_number_is_flagged_for_review_and_held_by_nothing() {
        asksAndWithdraws();
        isAskedFor(AGAIN, CLEAN.getPerson());

        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            Flag flag = flagged.getFlags().getFirst();
            assertThat(flag.getRuleId()).isEqualTo("C24-REENTRY");
            assertThat(flag.getSeverity()).isEqualTo(Severity.REVIEW);
            assertThat(flag.getHolds()).isFalse();
            assertThat(flag.getBlocksInForce()).isFalse();
            assertThat(flag.getMatchedCase()).isNull();
            assertThat(flag.getFacts()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "DENIED", "CANCELLED", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void whatever_the_ending(DecisionKind kind) {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, endedUnderQuestion(kind, CLEAN));
        isAskedFor(AGAIN, CLEAN.getPerson());
        assertThat(driver.announcedRules()).containsExactly(NOTHING, SEEN);
    }

    @Test
    void whatever_the_requester_the_instrument_and_the_spelling() {
        asksAndWithdraws();
        isAskedFor(BR, person("MÉRIDIAN", "Ada", "1971"));
        driver.arrives(
                Topics.REQUESTS,
                AGAIN,
                aRedNotice(AGAIN)
                        .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                        .setPerson(person("Ada", "Meridian", "1971-12-31")));
        assertThat(driver.announcedRules())
                .allSatisfy(rules -> assertThat(rules).contains("C24-REENTRY"));
    }

    @Test
    void a_namesake_of_another_year_and_a_bearer_of_the_surname_pass() {
        asksAndWithdraws();
        isAskedFor(BR, person("Meridian", "Ada", "1972-03-05"));
        isAskedFor(AGAIN, person("Meridian", "Zacharias", "1971-03-05"));
        assertThat(driver.announcedRules()).containsExactly(NOTHING, NOTHING);
    }

    @Test
    void the_same_case_that_is_opened_again_is_flagged_too() {
        asksAndWithdraws();
        driver.arrives(Topics.REQUESTS, FR, aRedNotice(FR).setRevision(2));
        assertThat(driver.announcedRules()).containsExactly(SEEN);
    }

    @Test
    void a_case_that_lives_is_never_flagged_for_itself() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REQUESTS, FR, aRedNotice(FR).setRevision(2))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(NOTHING, NOTHING);
        assertThat(driver.fingerprintsNow()).isEmpty();
    }

    @Test
    void an_ending_without_an_open_question_and_a_bar_leave_no_fingerprint() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, decision(DecisionKind.WITHDRAWN, CLEAN))
                .arrives(Topics.REQUESTS, BR, aRedNotice(BR))
                .arrives(
                        Topics.DECISIONS,
                        BR,
                        decision(DecisionKind.DENIED, aRedNotice(BR).build()).setBar(aBar("br")));
        assertThat(driver.fingerprintsNow()).isEmpty();
    }

    @Test
    void a_request_that_was_screened_before_the_ending_is_found_by_the_sweep() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        isAskedFor(AGAIN, CLEAN.getPerson());
        driver.timePasses();
        driver.announced();

        driver.arrives(Topics.DECISIONS, FR, endedUnderQuestion(CLEAN)).timePasses();
        assertThat(driver.announcedRules()).containsExactly(SEEN);
    }

    @Test
    void a_later_revision_that_came_before_the_ending_of_the_earlier_one_is_found_by_the_sweep() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, aRedNotice(FR).setRevision(2))
                .timePasses();
        driver.announced();

        driver.arrives(Topics.DECISIONS, FR, endedUnderQuestion(CLEAN)).timePasses();
        assertThat(driver.announcedRules()).containsExactly(SEEN);
    }

    @Test
    void an_approval_of_a_request_that_was_screened_before_the_ending_is_screened_with_it() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        isAskedFor(AGAIN, CLEAN.getPerson());
        driver.arrives(Topics.DECISIONS, FR, endedUnderQuestion(CLEAN));
        driver.announced();

        driver.arrives(
                Topics.DECISIONS,
                AGAIN,
                approved(aRedNotice(AGAIN).setPerson(CLEAN.getPerson()).build()));
        assertThat(driver.announcedRules()).containsExactly(SEEN);
    }

    @Test
    void a_fingerprint_holds_no_name_no_case_and_no_requester_and_leads_to_no_event() {
        asksAndWithdraws();
        String kept = driver.fingerprintsNow().keySet().iterator().next();
        assertThat(kept).matches("[0-9a-f]{64}");
        assertThat(driver.fingerprintsNow().get(kept)).satisfies(record -> {
            assertThat(record.value()).isEqualTo(new FingerprintRecorded(2026, FingerprintKeysFixture.KEY.id()));
            assertThat(record.headers().toArray()).isEmpty();
        });
    }

    @Test
    void a_person_without_a_year_of_birth_leaves_none_and_is_counted() {
        RequestSubmitted unknown = aRedNotice(FR)
                .setPerson(
                        Person.newBuilder(CLEAN.getPerson()).setBirthDate(null).build())
                .build();
        driver.arrives(Topics.REQUESTS, FR, unknown).arrives(Topics.DECISIONS, FR, endedUnderQuestion(unknown));
        assertThat(driver.fingerprintsNow()).isEmpty();
        assertThat(counted("no-full-name-or-birth-year")).isEqualTo(1);
    }

    @Test
    void without_this_years_key_a_case_leaves_none_and_is_counted_and_the_service_goes_on() {
        driver.itIs("2027-01-01");
        asksAndWithdraws();
        assertThat(driver.fingerprintsNow()).isEmpty();
        assertThat(counted("no-key")).isEqualTo(1);
        assertThat(gauge("key.missing")).isEqualTo(1);

        driver.keys().withKey(2027);
        driver.anHourPasses();
        asksAndWithdraws();
        assertThat(driver.fingerprintsNow()).hasSize(1);
        assertThat(counted("left")).isEqualTo(1);
        assertThat(gauge("key.missing")).isZero();
    }

    @Test
    void a_fingerprint_of_an_earlier_year_is_found_until_its_key_is_destroyed() {
        asksAndWithdraws();
        driver.keys().withKey(2031);
        driver.itIs("2031-12-31");
        isAskedFor(AGAIN, CLEAN.getPerson());
        assertThat(driver.announcedRules()).contains(SEEN);

        driver.keys().withoutKey(2026);
        driver.anHourPasses();
        isAskedFor(BR, CLEAN.getPerson());
        assertThat(driver.announcedRules()).doesNotContain(SEEN);
        assertThat(gauge("without.key")).isEqualTo(1);
    }

    @Test
    void a_fingerprint_whose_term_is_over_is_found_no_more_and_deleted_by_the_sweep_of_the_day() {
        asksAndWithdraws();
        driver.itIs("2031-12-31").timePasses();
        assertThat(driver.fingerprintsNow()).hasSize(1);

        driver.itIs("2032-01-01");
        isAskedFor(AGAIN, CLEAN.getPerson());
        assertThat(driver.announcedRules()).doesNotContain(SEEN);
        driver.timePasses();
        assertThat(driver.fingerprintsNow()).isEmpty();
    }

    @Test
    void a_fingerprint_whose_key_is_only_missing_is_not_deleted() {
        asksAndWithdraws();
        driver.keys().withoutKey(2026);
        driver.itIs("2027-06-15").timePasses();
        assertThat(driver.fingerprintsNow()).hasSize(1);
    }

    private double counted(String fingerprint) {
        return driver.count("herald.screening.fingerprints", "fingerprint", fingerprint);
    }

    private double gauge(String name) {
        return driver.meters
                .get("herald.screening.fingerprints." + name)
                .gauge()
                .value();
    }
}
