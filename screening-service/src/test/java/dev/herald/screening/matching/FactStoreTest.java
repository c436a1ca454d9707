package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonMatchTest.born;
import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.ExtraditionRefusal;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactStoreTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");
    private static final CaseId MINE = new CaseId("FR/2026-000123");
    private static final Person ADA = born("1971-03-05", "Ada Meridian");

    private final FactStore known = new FactStore();

    @Test
    void a_situation_holds_from_its_first_moment_until_its_last() {
        known.putFact("coup", situation(new Validity(NOON, NOON.plusSeconds(60))), 0);
        assertThat(known.registerAsOf(NOON.minusMillis(1)).sensitivities()).isEmpty();
        assertThat(known.registerAsOf(NOON).sensitivities()).hasSize(1);
        assertThat(known.registerAsOf(NOON.plusSeconds(59)).sensitivities()).hasSize(1);
        assertThat(known.registerAsOf(NOON.plusSeconds(60)).sensitivities()).isEmpty();
    }

    @Test
    void a_fact_that_was_retracted_or_deleted_is_gone() {
        known.putFact("coup", situation(Validity.ALWAYS), 0);
        known.putFact("bar", new Bar(ADA, null, null, Validity.ALWAYS), 1);
        known.putAttestation("a", DecoyMatchesTest.protection(ADA, Set.of(), LocalDate.EPOCH), 0);
        known.putFact("coup", null, 2);
        known.putFact("bar", null, 3);
        known.putAttestation("a", null, 1);
        Register register = known.registerAsOf(NOON);
        assertThat(register.sensitivities()).isEmpty();
        assertThat(register.barredElsewhere(MINE, ADA)).isEmpty();
        assertThat(register.isHeld(FR, ADA)).isFalse();
    }

    @Test
    void protection_holds_against_the_states_it_names_from_its_first_day_on() {
        known.putAttestation("a", DecoyMatchesTest.protection(ADA, Set.of("FR"), LocalDate.parse("2026-06-15")), 0);
        assertThat(known.registerAsOf(NOON).isHeld(FR, ADA)).isTrue();
        assertThat(known.registerAsOf(NOON).isHeld(new MemberCode("br"), ADA)).isFalse();
        assertThat(known.registerAsOf(Instant.parse("2026-06-14T23:59:59Z")).isHeld(FR, ADA))
                .isFalse();
    }

    @Test
    void protection_that_names_no_state_holds_against_any() {
        known.putAttestation("a", DecoyMatchesTest.protection(ADA, Set.of(), LocalDate.EPOCH), 0);
        assertThat(known.registerAsOf(NOON).isHeld(FR, ADA)).isTrue();
    }

    @Test
    void a_sealed_fact_never_enters_the_open_register() {
        assertThatThrownBy(() -> known.putFact("a", DecoyMatchesTest.protection(ADA, Set.of(), LocalDate.EPOCH), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(known.version()).isZero();
    }

    @Test
    void a_bar_is_known_from_the_subject_or_from_the_register_and_counts_once() {
        known.putSubject("BR/2025-000007", subject("BR/2025-000007", SubjectStanding.BARRED), 0);
        known.putFact("bar-1", new Bar(ADA, new CaseId("BR/2025-000007"), BR, Validity.ALWAYS), 0);
        known.putFact("bar-2", new Bar(ADA, null, null, Validity.ALWAYS), 1);
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ADA)).hasSize(2);
    }

    @Test
    void a_case_is_not_barred_by_itself_nor_by_who_is_open_or_in_force() {
        known.putSubject(MINE.value(), subject(MINE.value(), SubjectStanding.BARRED), 0);
        known.putSubject("BR/2025-000007", subject("BR/2025-000007", SubjectStanding.OPEN), 1);
        known.putSubject("BR/2025-000008", subject("BR/2025-000008", SubjectStanding.IN_FORCE), 2);
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void a_bar_ends_with_its_term() {
        known.putFact("bar", new Bar(ADA, null, BR, new Validity(null, NOON)), 0);
        assertThat(known.registerAsOf(NOON.minusMillis(1)).barredElsewhere(MINE, ADA))
                .hasSize(1);
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void pending_proceedings_count_while_they_are_valid_and_are_gone_when_retracted() {
        known.putFact("p", new Fact.PendingExtradition(ADA, BR, new Validity(NOON, NOON.plusSeconds(60))), 0);
        assertThat(known.registerAsOf(NOON.minusMillis(1)).pendingExtraditions(ADA))
                .isEmpty();
        assertThat(known.registerAsOf(NOON).pendingExtraditions(ADA))
                .containsExactly(new Register.MatchedProceedings("p", BR, NAME_AND_BIRTH_DATE));
        assertThat(known.registerAsOf(NOON.plusSeconds(60)).pendingExtraditions(ADA))
                .isEmpty();
        known.putFact("p", null, 1);
        assertThat(known.registerAsOf(NOON).pendingExtraditions(ADA)).isEmpty();
    }

    @Test
    void a_subject_that_was_deleted_is_gone() {
        known.putSubject("BR/2025-000007", subject("BR/2025-000007", SubjectStanding.BARRED), 0);
        known.putSubject("BR/2025-000007", null, 1);
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
        assertThat(known.subjectCount()).isZero();
    }

    @Test
    void the_version_grows_with_every_record_of_register_and_attestations_even_of_kinds_nobody_asks_for() {
        known.putFact("judgment", null, 4);
        assertThat(known.version()).isEqualTo(5);
        known.putAttestation("a", null, 2);
        assertThat(known.version()).isEqualTo(8);
        known.putFact("tick", null, 5);
        assertThat(known.version()).isEqualTo(9);
    }

    @Test
    void the_version_grows_with_a_bar_and_not_with_other_subjects() {
        known.putSubject("FR/2026-000001", subject("FR/2026-000001", SubjectStanding.OPEN), 10);
        known.putSubject("FR/2026-000001", subject("FR/2026-000001", SubjectStanding.IN_FORCE), 11);
        known.putSubject("FR/2026-000001", null, 12);
        assertThat(known.version()).isZero();
        known.putSubject("FR/2026-000002", subject("FR/2026-000002", SubjectStanding.BARRED), 13);
        assertThat(known.version()).isEqualTo(14);
        known.putSubject("FR/2026-000002", subject("FR/2026-000002", SubjectStanding.BARRED), 15);
        assertThat(known.version()).isEqualTo(16);
    }

    @Test
    void an_instance_that_read_only_what_compaction_left_has_the_same_version() {
        known.putFact("coup", situation(Validity.ALWAYS), 0);
        known.putFact("coup", situation(Validity.ALWAYS), 1);
        known.putFact("war", situation(Validity.ALWAYS), 2);
        FactStore restarted = new FactStore();
        restarted.putFact("coup", situation(Validity.ALWAYS), 1);
        restarted.putFact("war", situation(Validity.ALWAYS), 2);
        assertThat(restarted.version()).isEqualTo(known.version());
    }

    @Test
    void a_bar_knows_whose_request_was_denied() {
        known.putSubject("BR/2025-000007", subject("BR/2025-000007", SubjectStanding.BARRED), 0);
        known.putFact("bar-1", new Bar(ADA, null, FR, Validity.ALWAYS), 0);
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ADA))
                .extracting(Register.MatchedBar::requester)
                .containsExactly(BR, FR);
    }

    @Test
    void a_subjects_bar_ends_with_its_term() {
        known.putSubject("BR/2025-000007", new Subject(SubjectStanding.BARRED, BR, ADA, NOON), 0);
        assertThat(known.registerAsOf(NOON.minusMillis(1)).barredElsewhere(MINE, ADA))
                .hasSize(1);
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void the_version_grows_with_the_end_of_a_bar_and_with_all_that_follows_it() {
        known.putSubject("BR/2025-000007", subject("BR/2025-000007", SubjectStanding.BARRED), 3);
        known.putSubject("BR/2025-000007", new Subject(SubjectStanding.IN_FORCE, BR, ADA, NOON), 5);
        assertThat(known.version()).isEqualTo(6);
        known.putSubject("BR/2025-000007", new Subject(SubjectStanding.BARRED, BR, null, NOON), 8);
        assertThat(known.version()).isEqualTo(9);
        assertThat(known.subjectCount()).isZero();
    }

    @Test
    void a_refusal_and_a_judgment_are_found_by_the_person_while_they_count() {
        known.putFact("r", new ExtraditionRefusal(ADA, true, null, new Validity(null, NOON)), 0);
        known.putFact("j", new Judgment(ADA, Set.of("AT"), new Validity(NOON, null)), 1);
        Register before = known.registerAsOf(NOON.minusMillis(1));
        assertThat(before.refusedExtraditions(ADA))
                .containsExactly(new Register.MatchedRefusal("r", true, null, NAME_AND_BIRTH_DATE));
        assertThat(before.finalJudgments(ADA)).isEmpty();
        Register after = known.registerAsOf(NOON);
        assertThat(after.refusedExtraditions(ADA)).isEmpty();
        assertThat(after.finalJudgments(ADA))
                .containsExactly(new Register.MatchedJudgment("j", Set.of("AT"), NAME_AND_BIRTH_DATE));
        assertThat(after.finalJudgments(born("1984", "Ada Meridian"))).isEmpty();
        known.putFact("j", null, 2);
        assertThat(known.registerAsOf(NOON).finalJudgments(ADA)).isEmpty();
    }

    @Test
    void an_overlap_is_another_case_of_the_same_requester_that_is_surely_on_the_same_person() {
        known.putSubject(MINE.value(), subject(MINE.value(), SubjectStanding.OPEN), 0);
        known.putSubject("FR/2026-000001", subject("FR/2026-000001", SubjectStanding.OPEN), 1);
        known.putSubject("FR/2026-000002", subject("FR/2026-000002", SubjectStanding.IN_FORCE), 2);
        known.putSubject("FR/2026-000003", subject("FR/2026-000003", SubjectStanding.BARRED), 3);
        known.putSubject("BR/2025-000007", subject("BR/2025-000007", SubjectStanding.OPEN), 4);
        known.putSubject("FR/2026-000004", new Subject(SubjectStanding.OPEN, FR, born(null, "Ada Meridian"), null), 5);
        assertThat(known.registerAsOf(NOON).requestedElsewhere(MINE, FR, ADA))
                .containsExactly(new CaseId("FR/2026-000001"), new CaseId("FR/2026-000002"));
    }

    private static Subject subject(String caseId, SubjectStanding standing) {
        return new Subject(standing, new CaseId(caseId).member(), ADA, null);
    }

    private static Situation situation(Validity validity) {
        return new Situation(SituationKind.REGIME_CHANGE, Set.of(FR), Set.of(), validity);
    }
}
