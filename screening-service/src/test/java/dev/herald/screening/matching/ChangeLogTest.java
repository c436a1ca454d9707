package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonMatchTest.born;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.rules.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases that a change may affect, partition by partition, and positions that can be compared. */
class ChangeLogTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final Person ADA = born("1971-03-05", "Ada Meridian");
    private static final Person EVA = born("1982-07-01", "Eva Polaris");
    private static final int OWN = 1;
    private static final int FOREIGN = 2;

    private final FactStore known = new FactStore();

    private static Subject open(Person person) {
        return new Subject(SubjectStanding.OPEN, FR, person, null);
    }

    @Test
    void subjects_of_another_instance_do_not_overflow_the_log_of_a_partition() {
        long since = known.changeLogPosition(OWN).lastChange();
        for (int i = 0; i < 5_000; i++) {
            known.putSubject("BR/2026-%06d".formatted(i), open(EVA), FOREIGN, i);
        }
        known.putSubject("FR/2026-000001", open(EVA), OWN, 0);
        AffectedCases affected = known.casesAffectedSince(OWN, since);
        assertThat(affected.anyCase()).isFalse();
        assertThat(affected.caseIds()).containsExactly("FR/2026-000001");
        assertThat(known.casesAffectedSince(OWN, affected.position().lastChange())
                        .caseIds())
                .isEmpty();
    }

    @Test
    void a_log_that_overflows_affects_any_case_of_its_partition_only() {
        long own = known.changeLogPosition(OWN).lastChange();
        long foreign = known.changeLogPosition(FOREIGN).lastChange();
        for (int i = 0; i < 5_000; i++) {
            known.putSubject("BR/2026-%06d".formatted(i), open(EVA), FOREIGN, i);
        }
        assertThat(known.casesAffectedSince(FOREIGN, foreign).anyCase()).isTrue();
        assertThat(known.casesAffectedSince(OWN, own).anyCase()).isFalse();
    }

    @Test
    void a_fact_affects_the_cases_of_each_partition_and_those_that_are_expected() {
        known.putSubject("FR/2026-000001", open(ADA), OWN, 0);
        known.putSubject("FR/2026-000002", open(ADA), FOREIGN, 0);
        known.putSubject("FR/2026-000003", open(EVA), OWN, 1);
        known.expectSubject("FR/2026-000004", open(ADA));
        long own = known.changeLogPosition(OWN).lastChange();
        long foreign = known.changeLogPosition(FOREIGN).lastChange();
        known.putFact("bar", new Bar(ADA, null, null, Validity.ALWAYS), 0);
        assertThat(known.casesAffectedSince(OWN, own).caseIds())
                .containsExactlyInAnyOrder("FR/2026-000001", "FR/2026-000004");
        assertThat(known.casesAffectedSince(FOREIGN, foreign).caseIds())
                .containsExactlyInAnyOrder("FR/2026-000002", "FR/2026-000004");
    }

    @Test
    void facts_with_prepared_names_affect_any_case_until_the_log_is_read() {
        for (int i = 0; i < 100; i++) {
            known.putSubject("BR/2026-%06d".formatted(i), open(DecoyMatchesTest.costly("l")), OWN, i);
        }
        known.putSubject("FR/2026-000001", open(ADA), OWN, 100);
        known.putSubject("FR/2026-000002", open(EVA), OWN, 101);
        long before = known.changeLogPosition(OWN).lastChange();
        for (int i = 0; i < 20; i++) {
            known.putFact("prepared" + i, new Bar(DecoyMatchesTest.costly("n"), null, null, Validity.ALWAYS), i);
        }
        AffectedCases affected = known.casesAffectedSince(OWN, before);
        assertThat(affected.anyCase()).isTrue();
        known.putFact("bar", new Bar(ADA, null, null, Validity.ALWAYS), 20);
        assertThat(known.casesAffectedSince(OWN, affected.position().lastChange())
                        .caseIds())
                .containsExactly("FR/2026-000001");
    }

    @Test
    void a_partition_that_was_never_screened_here_knows_no_changes() {
        assertThat(known.casesAffectedSince(OWN, 3).anyCase()).isTrue();
    }

    @Test
    void facts_and_bars_read_after_a_position_affect_the_cases_they_match() {
        known.putSubject("FR/2026-000001", open(ADA), OWN, 0);
        known.putSubject("FR/2026-000002", open(EVA), OWN, 1);
        KnowledgePosition earlier = known.position();
        known.putSubject(
                "BR/2025-000007", new Subject(SubjectStanding.BARRED, new MemberCode("br"), EVA, null), OWN, 2);
        assertThat(known.casesAffectedByFactsAfter(earlier, OWN).caseIds())
                .containsExactlyInAnyOrder("FR/2026-000002", "BR/2025-000007");
        known.putFact("bar", new Bar(ADA, null, null, Validity.ALWAYS), 0);
        assertThat(known.casesAffectedByFactsAfter(earlier, OWN).caseIds()).contains("FR/2026-000001");
        assertThat(known.casesAffectedByFactsAfter(known.position(), OWN).caseIds())
                .isEmpty();
    }

    @Test
    void a_match_is_changed_if_its_fact_was_read_later_or_is_gone() {
        known.putFact("bar", new Bar(ADA, null, null, Validity.ALWAYS), 0);
        Matches.Match match = known.match(ADA).all().getFirst();
        KnowledgePosition earlier = known.position();
        assertThat(known.isChangedSince(match, earlier)).isFalse();
        known.putFact("bar", new Bar(ADA, null, FR, Validity.ALWAYS), 1);
        assertThat(known.isChangedSince(match, earlier)).isTrue();
        assertThat(known.isChangedSince(match, known.position())).isFalse();
        known.putFact("bar", null, 2);
        assertThat(known.isChangedSince(match, known.position())).isTrue();
    }

    @Test
    void a_position_in_another_topic_is_a_change_of_everything_and_never_a_lack() {
        TopicIds topics = new TopicIds("register-1", "attestations-1", "subjects-1");
        KnowledgePosition before = new KnowledgePosition(topics, 5_000, 70, List.of(0L, 300L));
        known.useTopics(new TopicIds("register-2", "attestations-1", "subjects-1"));
        known.putFact("bar", new Bar(ADA, null, null, Validity.ALWAYS), 3);
        assertThat(known.position().covers(before)).isTrue();
        assertThat(known.position()).isNotEqualTo(before);
        assertThat(known.casesAffectedByFactsAfter(before, OWN).anyCase()).isTrue();
        Matches.Match match = known.match(ADA).all().getFirst();
        assertThat(known.isChangedSince(match, before)).isTrue();

        known.useTopics(topics);
        assertThat(known.position().covers(before)).isFalse();
    }

    @Test
    void a_position_covers_another_if_it_does_in_each_partition() {
        TopicIds topics = new TopicIds("r", "a", "s");
        KnowledgePosition one = new KnowledgePosition(topics, 5, 5, List.of(9L, 1L));
        KnowledgePosition other = new KnowledgePosition(topics, 5, 5, List.of(4L, 2L));
        assertThat(one.covers(other)).isFalse();
        assertThat(other.covers(one)).isFalse();
        assertThat(new KnowledgePosition(topics, 5, 5, List.of(9L, 2L, 1L)).covers(one))
                .isTrue();
    }
}
