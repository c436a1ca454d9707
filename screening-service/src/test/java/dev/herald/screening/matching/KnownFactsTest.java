package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonFileTest.born;
import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Fact.Refusal;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.Subject.Standing;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFactsTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");
    private static final CaseId MINE = new CaseId("FR/2026-000123");
    private static final Person ADA = born("1971-03-05", "Ada Meridian");

    private final KnownFacts known = new KnownFacts();

    @Test
    void a_situation_holds_from_its_first_moment_until_its_last() {
        known.register("coup", situation(new Validity(NOON, NOON.plusSeconds(60))), 0);
        assertThat(known.asOf(NOON.minusMillis(1)).sensitivities()).isEmpty();
        assertThat(known.asOf(NOON).sensitivities()).hasSize(1);
        assertThat(known.asOf(NOON.plusSeconds(59)).sensitivities()).hasSize(1);
        assertThat(known.asOf(NOON.plusSeconds(60)).sensitivities()).isEmpty();
    }

    @Test
    void a_fact_that_was_retracted_or_deleted_is_gone() {
        known.register("coup", situation(Validity.ALWAYS), 0);
        known.register("bar", new Bar(ADA, null, null, Validity.ALWAYS), 1);
        known.attest("a", new Protection(ADA, Set.of(), LocalDate.EPOCH), 0);
        known.register("coup", null, 2);
        known.register("bar", null, 3);
        known.attest("a", null, 1);
        Register register = known.asOf(NOON);
        assertThat(register.sensitivities()).isEmpty();
        assertThat(register.barredElsewhere(MINE, ADA)).isEmpty();
        assertThat(register.protectedAgainst(FR, ADA)).isEmpty();
    }

    @Test
    void protection_holds_against_the_states_it_names_from_its_first_day_on() {
        known.attest("a", new Protection(ADA, Set.of("FR"), LocalDate.parse("2026-06-15")), 0);
        assertThat(known.asOf(NOON).protectedAgainst(FR, ADA)).contains(NAME_AND_BIRTH_DATE);
        assertThat(known.asOf(NOON).protectedAgainst(new MemberCode("br"), ADA)).isEmpty();
        assertThat(known.asOf(Instant.parse("2026-06-14T23:59:59Z")).protectedAgainst(FR, ADA))
                .isEmpty();
    }

    @Test
    void protection_that_names_no_state_holds_against_any() {
        known.attest("a", new Protection(ADA, Set.of(), LocalDate.EPOCH), 0);
        assertThat(known.asOf(NOON).protectedAgainst(FR, ADA)).isPresent();
    }

    @Test
    void protected_status_never_enters_the_open_register() {
        assertThatThrownBy(() -> known.register("a", new Protection(ADA, Set.of(), LocalDate.EPOCH), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(known.version()).isZero();
    }

    @Test
    void a_bar_is_known_from_the_subject_or_from_the_register_and_counts_once() {
        known.subject("BR/2025-000007", subject("BR/2025-000007", Standing.BARRED), 0);
        known.register("bar-1", new Bar(ADA, new CaseId("BR/2025-000007"), BR, Validity.ALWAYS), 0);
        known.register("bar-2", new Bar(ADA, null, null, Validity.ALWAYS), 1);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).hasSize(2);
    }

    @Test
    void a_case_is_not_barred_by_itself_nor_by_who_is_open_or_in_force() {
        known.subject(MINE.value(), subject(MINE.value(), Standing.BARRED), 0);
        known.subject("BR/2025-000007", subject("BR/2025-000007", Standing.OPEN), 1);
        known.subject("BR/2025-000008", subject("BR/2025-000008", Standing.IN_FORCE), 2);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void a_bar_ends_with_its_term() {
        known.register("bar", new Bar(ADA, null, BR, new Validity(null, NOON)), 0);
        assertThat(known.asOf(NOON.minusMillis(1)).barredElsewhere(MINE, ADA)).hasSize(1);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void a_subject_that_was_deleted_is_gone() {
        known.subject("BR/2025-000007", subject("BR/2025-000007", Standing.BARRED), 0);
        known.subject("BR/2025-000007", null, 1);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
        assertThat(known.subjectsKnown()).isZero();
    }

    @Test
    void the_version_grows_with_every_record_of_register_and_attestations_even_of_kinds_nobody_asks_for() {
        known.register("judgment", null, 4);
        assertThat(known.version()).isEqualTo(5);
        known.attest("a", null, 2);
        assertThat(known.version()).isEqualTo(8);
        known.register("tick", null, 5);
        assertThat(known.version()).isEqualTo(9);
    }

    @Test
    void the_version_grows_with_a_bar_and_not_with_other_subjects() {
        known.subject("FR/2026-000001", subject("FR/2026-000001", Standing.OPEN), 10);
        known.subject("FR/2026-000001", subject("FR/2026-000001", Standing.IN_FORCE), 11);
        known.subject("FR/2026-000001", null, 12);
        assertThat(known.version()).isZero();
        known.subject("FR/2026-000002", subject("FR/2026-000002", Standing.BARRED), 13);
        assertThat(known.version()).isEqualTo(14);
        known.subject("FR/2026-000002", subject("FR/2026-000002", Standing.BARRED), 15);
        assertThat(known.version()).isEqualTo(16);
    }

    @Test
    void an_instance_that_read_only_what_compaction_left_has_the_same_version() {
        known.register("coup", situation(Validity.ALWAYS), 0);
        known.register("coup", situation(Validity.ALWAYS), 1);
        known.register("war", situation(Validity.ALWAYS), 2);
        KnownFacts restarted = new KnownFacts();
        restarted.register("coup", situation(Validity.ALWAYS), 1);
        restarted.register("war", situation(Validity.ALWAYS), 2);
        assertThat(restarted.version()).isEqualTo(known.version());
    }

    @Test
    void a_bar_knows_whose_request_was_denied() {
        known.subject("BR/2025-000007", subject("BR/2025-000007", Standing.BARRED), 0);
        known.register("bar-1", new Bar(ADA, null, FR, Validity.ALWAYS), 0);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA))
                .extracting(Register.Barred::requester)
                .containsExactly(BR, FR);
    }

    @Test
    void a_subjects_bar_ends_with_its_term() {
        known.subject("BR/2025-000007", new Subject(Standing.BARRED, BR, ADA, NOON), 0);
        assertThat(known.asOf(NOON.minusMillis(1)).barredElsewhere(MINE, ADA)).hasSize(1);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void the_version_grows_with_the_end_of_a_bar_and_with_all_that_follows_it() {
        known.subject("BR/2025-000007", subject("BR/2025-000007", Standing.BARRED), 3);
        known.subject("BR/2025-000007", new Subject(Standing.IN_FORCE, BR, ADA, NOON), 5);
        assertThat(known.version()).isEqualTo(6);
        known.subject("BR/2025-000007", new Subject(Standing.BARRED, BR, null, NOON), 8);
        assertThat(known.version()).isEqualTo(9);
        assertThat(known.subjectsKnown()).isZero();
    }

    @Test
    void a_refusal_and_a_judgment_are_found_by_the_person_while_they_count() {
        known.register("r", new Refusal(ADA, true, new Validity(null, NOON)), 0);
        known.register("j", new Judgment(ADA, Set.of("AT"), new Validity(NOON, null)), 1);
        Register before = known.asOf(NOON.minusMillis(1));
        assertThat(before.refusedExtraditions(ADA))
                .containsExactly(new Register.Refused("r", true, NAME_AND_BIRTH_DATE));
        assertThat(before.finalJudgments(ADA)).isEmpty();
        Register after = known.asOf(NOON);
        assertThat(after.refusedExtraditions(ADA)).isEmpty();
        assertThat(after.finalJudgments(ADA))
                .containsExactly(new Register.Judged("j", Set.of("AT"), NAME_AND_BIRTH_DATE));
        assertThat(after.finalJudgments(born("1984", "Ada Meridian"))).isEmpty();
        known.register("j", null, 2);
        assertThat(known.asOf(NOON).finalJudgments(ADA)).isEmpty();
    }

    @Test
    void an_overlap_is_another_case_of_the_same_requester_that_is_surely_on_the_same_person() {
        known.subject(MINE.value(), subject(MINE.value(), Standing.OPEN), 0);
        known.subject("FR/2026-000001", subject("FR/2026-000001", Standing.OPEN), 1);
        known.subject("FR/2026-000002", subject("FR/2026-000002", Standing.IN_FORCE), 2);
        known.subject("FR/2026-000003", subject("FR/2026-000003", Standing.BARRED), 3);
        known.subject("BR/2025-000007", subject("BR/2025-000007", Standing.OPEN), 4);
        known.subject("FR/2026-000004", new Subject(Standing.OPEN, FR, born(null, "Ada Meridian"), null), 5);
        assertThat(known.asOf(NOON).askedForElsewhere(MINE, FR, ADA))
                .containsExactly(new CaseId("FR/2026-000001"), new CaseId("FR/2026-000002"));
    }

    private static Subject subject(String caseId, Standing standing) {
        return new Subject(standing, new CaseId(caseId).member(), ADA, null);
    }

    private static Situation situation(Validity validity) {
        return new Situation(Set.of(FR), Set.of(), validity);
    }
}
