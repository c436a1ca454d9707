package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonMatchTest.born;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.matching.PersonIdentity;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedBar;
import dev.herald.state.HoldFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Barred and protected persons are found, however many records share their names. */
class DecoyMatchesTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Validity OVER = new Validity(null, NOON);
    private static final MemberCode KE = new MemberCode("ke");
    private static final CaseId MINE = new CaseId("KE/2026-000801");
    private static final Person ASKED = born("1984-04-02", "Shcherbakova, Yuliya");
    private static final Person TRUE = born("1984-04-02", "Schtscherbakowa, Julija");
    private static final Person DECOY = born("1984", "Shcherbakova, Yuliya");

    private final FactStore known = new FactStore();

    static Protection protection(Person person, Set<String> against, LocalDate since) {
        return new Protection("a fact", person, new MemberCode("se"), SealedMatter.REFUGEE, against, since, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 5_000})
    void a_bar_of_the_register_is_found_among_bars_that_are_over(int decoys) {
        known.putFact("true", new Bar(TRUE, null, null, Validity.ALWAYS), 0);
        for (int i = 1; i <= decoys; i++) {
            known.putFact("decoy-" + i, new Bar(DECOY, null, null, OVER), i);
        }
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ASKED))
                .extracting(MatchedBar::factId)
                .containsExactly("true");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 5_000})
    void a_barred_subject_is_found_among_open_and_barred_subjects(int decoys) {
        known.putSubject("FR/2025-000001", new Subject(SubjectStanding.OPEN, KE, TRUE, null), 0);
        known.putSubject("FR/2025-000001", new Subject(SubjectStanding.BARRED, KE, TRUE, null), 1);
        for (int i = 2; i <= decoys; i++) {
            SubjectStanding standing = SubjectStanding.values()[i % 3];
            Instant until = standing == SubjectStanding.BARRED ? NOON : null;
            known.putSubject("BR/2026-%06d".formatted(i), new Subject(standing, KE, DECOY, until), i);
        }
        assertThat(known.registerAsOf(NOON).barredElsewhere(MINE, ASKED))
                .extracting(MatchedBar::caseId)
                .containsExactly(new CaseId("FR/2025-000001"));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 5_000})
    void a_protected_person_is_found_and_decoys_take_little_room(int decoys) {
        known.putAttestation("true", protection(TRUE, Set.of("KE"), LocalDate.EPOCH), 0);
        for (int i = 1; i <= decoys; i++) {
            Set<String> against = Set.of(i % 2 == 0 ? "BR" : "SE");
            known.putAttestation("decoy-" + i, protection(DECOY, against, LocalDate.EPOCH.plusDays(i)), i);
        }
        assertThat(known.registerAsOf(NOON).isHeld(KE, ASKED)).isTrue();
        assertThat(known.match(ASKED).all()).hasSize(3);
    }

    /** Returns a person with twenty names of sixteen similar parts. */
    static Person costly(String sound, String... names) {
        Stream<String> prepared = IntStream.range(0, PersonIdentity.MOST_NAMES - names.length)
                .mapToObj(name -> IntStream.range(0, 16)
                        .mapToObj(part -> "mar" + sound + "ikan" + "aeiou".charAt((name >> part % 5 & 1) + part % 3))
                        .collect(Collectors.joining(" ")));
        return born("1984", Stream.concat(Stream.of(names), prepared).toArray(String[]::new));
    }

    @Test
    void a_protected_person_is_found_among_prepared_names_that_cost_more_than_a_request_may() {
        known.putAttestation("true", protection(TRUE, Set.of("KE"), LocalDate.EPOCH), 0);
        for (int i = 1; i <= 100; i++) {
            known.putAttestation("decoy-" + i, protection(costly("l"), Set.of("BR"), LocalDate.EPOCH.plusDays(i)), i);
        }
        Person asked = costly("n", "Shcherbakova, Yuliya");
        Register register = known.registerAsOf(NOON);
        assertThat(register.isHeld(KE, asked)).isTrue();
        assertThat(register.isComparedWhole(asked)).isFalse();
        assertThat(register.isComparedWhole(ASKED)).isTrue();
    }

    @Test
    void the_true_person_is_found_after_a_decoy_that_covered_it_was_retracted() {
        known.putAttestation("true", protection(TRUE, Set.of("KE"), LocalDate.EPOCH), 0);
        known.putAttestation("wider", protection(ASKED, Set.of(), LocalDate.EPOCH), 1);
        assertThat(known.match(ASKED).all()).hasSize(1);
        known.putAttestation("wider", null, 2);
        assertThat(known.registerAsOf(NOON).isHeld(KE, ASKED)).isTrue();
    }

    @Test
    void of_equal_facts_the_first_is_kept_however_many_follow() {
        known.putAttestation("first", protection(ASKED, Set.of("KE"), LocalDate.EPOCH), 0);
        Matches before = known.match(ASKED);
        for (int i = 1; i <= 1_000; i++) {
            known.putAttestation("equal-" + i, protection(ASKED, Set.of("KE"), LocalDate.EPOCH), i);
        }
        assertThat(known.match(ASKED)).isEqualTo(before);
    }

    @Test
    void a_fact_of_another_member_or_on_another_matter_is_kept_beside_the_first() {
        known.putAttestation("first", protection(ASKED, Set.of("KE"), LocalDate.EPOCH), 0);
        known.putAttestation(
                "another member",
                new Protection(
                        "a fact",
                        ASKED,
                        new MemberCode("de"),
                        SealedMatter.REFUGEE,
                        Set.of("KE"),
                        LocalDate.EPOCH,
                        null),
                1);
        known.putAttestation(
                "another matter",
                new Protection(
                        "a fact",
                        ASKED,
                        new MemberCode("se"),
                        SealedMatter.INTERIM_MEASURE,
                        Set.of("KE"),
                        LocalDate.EPOCH,
                        null),
                2);
        assertThat(known.match(ASKED).all()).hasSize(3);
        assertThat(known.sealedFacts(KE, known.match(ASKED), LocalDate.parse("2026-06-15")))
                .extracting(HoldFact::getStatement)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }
}
