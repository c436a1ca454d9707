package dev.herald.review.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.CaseDecision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastDecisionsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void the_latest_decision_is_last_with_its_reasons() {
        List<CaseDecision> decisions = PastDecisions.append(List.of(decision(1, "First.")), decision(2, "Second."));

        assertThat(decisions).containsExactly(decision(1, "First."), decision(2, "Second."));
    }

    @Test
    void the_oldest_of_more_than_fifty_is_dropped() {
        List<CaseDecision> decisions = List.of();
        for (int revision = 1; revision <= 51; revision++) {
            decisions = PastDecisions.append(decisions, decision(revision, "Because."));
        }

        assertThat(decisions).hasSize(50);
        assertThat(decisions.getFirst().getRevision()).isEqualTo(2);
    }

    @Test
    void the_latest_decision_that_bars_is_never_dropped_because_its_bar_may_be_lifted() {
        List<CaseDecision> decisions = List.of(decision(1, "First bar."), decision(2, "Second bar."));
        for (int revision = 3; revision <= 80; revision++) {
            decisions = PastDecisions.append(decisions, refusal(revision));
        }

        assertThat(decisions).hasSize(50);
        assertThat(decisions.getFirst()).isEqualTo(decision(2, "Second bar."));
        assertThat(decisions.getLast()).isEqualTo(refusal(80));
        assertThat(PastDecisions.latestBar(decisions)).contains(decision(2, "Second bar."));
    }

    @Test
    void the_latest_ending_is_never_dropped_because_policy_approves_nothing_after_it() {
        List<CaseDecision> decisions = List.of(decision(1, "A bar."), refusal(2));
        for (int revision = 3; revision <= 80; revision++) {
            decisions = PastDecisions.append(decisions, suspension(revision));
        }

        assertThat(decisions).hasSize(50).startsWith(decision(1, "A bar."), refusal(2), suspension(33));
        assertThat(PastDecisions.endedLast(decisions)).isTrue();
    }

    @Test
    void reasons_of_the_oldest_are_dropped_where_all_exceed_their_room_and_codes_stay() {
        String thirtyKilobytes = "\u0436".repeat(15_000);
        List<CaseDecision> decisions = List.of();
        for (int revision = 1; revision <= 4; revision++) {
            decisions = PastDecisions.append(decisions, decision(revision, thirtyKilobytes));
        }

        assertThat(decisions).extracting(CaseDecision::getRevision).containsExactly(1, 2, 3, 4);
        assertThat(decisions.getFirst()).isEqualTo(decision(1, ""));
        assertThat(decisions.get(1).getReasons()).isEqualTo(thirtyKilobytes);
    }

    private static CaseDecision refusal(int revision) {
        return new CaseDecision(
                DecisionKind.DENIED,
                revision,
                List.of(Ground.CASE_BARRED),
                List.of(),
                List.of("policy"),
                "Barred.",
                NOON,
                List.of(),
                "",
                false);
    }

    private static CaseDecision suspension(int revision) {
        return new CaseDecision(
                DecisionKind.SUSPENDED,
                revision,
                List.of(Ground.REQUEST_OF_THE_SOURCE),
                List.of(),
                List.of("fr"),
                "Suspended.",
                NOON,
                List.of(),
                "",
                false);
    }

    private static CaseDecision decision(int revision, String reasons) {
        return new CaseDecision(
                DecisionKind.DENIED,
                revision,
                List.of(Ground.HUMAN_RIGHTS),
                List.of(ConstitutionArticle.ARTICLE_2),
                List.of("adeyemi", "brandt"),
                reasons,
                NOON,
                List.of(),
                "",
                false);
    }
}
