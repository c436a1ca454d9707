package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonIndexTest.born;
import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.KnownFacts.Standing;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFactsTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final MemberCode FR = new MemberCode("fr");
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
        known.register("bar", new Bar(ADA, null, Validity.ALWAYS), 1);
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
        known.subject("BR/2025-000007", Standing.BARRED, ADA, 0);
        known.register("bar-1", new Bar(ADA, new CaseId("BR/2025-000007"), Validity.ALWAYS), 0);
        known.register("bar-2", new Bar(ADA, null, Validity.ALWAYS), 1);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).hasSize(2);
    }

    @Test
    void a_case_is_not_barred_by_itself_nor_by_who_is_open_or_in_force() {
        known.subject(MINE.value(), Standing.BARRED, ADA, 0);
        known.subject("BR/2025-000007", Standing.OPEN, ADA, 1);
        known.subject("BR/2025-000008", Standing.IN_FORCE, ADA, 2);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void a_bar_ends_with_its_term() {
        known.register("bar", new Bar(ADA, null, new Validity(null, NOON)), 0);
        assertThat(known.asOf(NOON.minusMillis(1)).barredElsewhere(MINE, ADA)).hasSize(1);
        assertThat(known.asOf(NOON).barredElsewhere(MINE, ADA)).isEmpty();
    }

    @Test
    void a_subject_that_was_deleted_is_gone() {
        known.subject("BR/2025-000007", Standing.BARRED, ADA, 0);
        known.subject("BR/2025-000007", null, null, 1);
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
        known.subject("FR/2026-000001", Standing.OPEN, ADA, 10);
        known.subject("FR/2026-000001", Standing.IN_FORCE, ADA, 11);
        known.subject("FR/2026-000001", null, null, 12);
        assertThat(known.version()).isZero();
        known.subject("FR/2026-000002", Standing.BARRED, ADA, 13);
        assertThat(known.version()).isEqualTo(14);
        known.subject("FR/2026-000002", Standing.BARRED, ADA, 15);
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

    private static Situation situation(Validity validity) {
        return new Situation(Set.of(FR), Set.of(), validity);
    }
}
