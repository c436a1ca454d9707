package dev.herald.cli.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.outcomes.Outcomes.Median;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YearlyOutcomesTest {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private final List<AuditEntry> entries = new ArrayList<>();

    @Test
    void requests_and_decisions_are_counted_by_requester_instrument_ground_article_and_stage() {
        times(5, number -> {
            taken("FR", number, AT);
            decided("FR", number, "APPROVED", "COMPLIANT");
        });
        times(6, number -> {
            taken("DE", number, AT);
            decided("DE", number, "DENIED [ARTICLE_3]", "POLITICAL_CHARACTER, DUE_PROCESS");
        });

        assertThat(rows("REQUESTED")).containsExactly("DE RED_NOTICE 6", "FR RED_NOTICE 5");
        assertThat(rows("APPROVED")).containsExactly("FR RED_NOTICE COMPLIANT - 5");
        assertThat(rows("DENIED"))
                .containsExactly(
                        "DE RED_NOTICE DUE_PROCESS ARTICLE_3 6", "DE RED_NOTICE POLITICAL_CHARACTER ARTICLE_3 6");
    }

    /** Neither the ground nor an article shows what is behind a class of everyday grounds. */
    @ParameterizedTest
    @EnumSource(
            value = Ground.class,
            names = {
                "UNKNOWN",
                "COMPLIANCE_NOT_ESTABLISHED",
                "RE_EXAMINATION",
                "STATUS_OF_THE_PERSON",
                "PURPOSE",
                "ACCURACY_AND_QUALITY"
            })
    void the_general_ground_and_those_of_a_sealed_fact_are_in_a_class_with_everyday_ones(Ground ground) {
        times(5, number -> {
            taken("FR", number, AT);
            decided("FR", number, "DENIED [ARTICLE_2]", ground.name());
        });

        assertThat(rows("DENIED")).containsExactly("FR RED_NOTICE OTHER - 5");
    }

    @Test
    void a_ground_that_this_version_does_not_know_is_in_the_class_too() {
        times(5, number -> decided("FR", number, "DENIED", "A_NEW_GROUND"));

        assertThat(rows("DENIED")).containsExactly("FR - OTHER - 5");
    }

    /** Requests that are cleared are no stage: they are those taken less those flagged. */
    @Test
    void flags_are_counted_by_rule_once_for_each_revision_and_by_no_requester() {
        times(7, number -> {
            taken("FR", number, AT);
            entry("FR", number, "screening", "SCREENED", "NEW, register 4", "C10,C22");
            entry("FR", number, "screening", "SCREENED", "FACT, register 5", "C10");
        });
        times(9, number -> entry("DE", number, "screening", "SCREENED", "NEW, register 4", "CLEARED"));

        assertThat(rows("FLAGGED")).containsExactly("C10 7", "C22 7");
        assertThat(outcomes().stages()).extracting(StageTable::stage).containsExactly("FLAGGED", "REQUESTED");
    }

    /** A difference tells nothing: the sixth of six requests was denied, closed, or waits. */
    @Test
    void requests_less_approvals_do_not_reveal_what_became_of_the_rest() {
        times(6, number -> taken("FR", number, AT));
        times(5, number -> decided("FR", number, "APPROVED", "COMPLIANT"));
        times(6, number -> decided("DE", number, "DENIED", "THRESHOLD"));
        Outcomes open = outcomes();

        decided("FR", 6, "DENIED", "THRESHOLD");
        Outcomes denied = outcomes();
        entries.removeLast();
        decided("FR", 6, "CLOSED_WITHOUT_FINDING", "PURPOSE");

        assertThat(denied.stages()).isEqualTo(open.stages());
        assertThat(outcomes().stages()).isEqualTo(open.stages());
    }

    @Test
    void what_the_commission_decided_is_told_apart() {
        times(5, number -> entry("FR", number, "review", "DECISION_ISSUED", "BLOCKED", "DUE_PROCESS", "commission"));

        times(
                6,
                number ->
                        entry("FR", number, "review", "DECISION_ISSUED", "DELETED_BY_COMMISSION", null, "commission"));

        assertThat(rows("BLOCKED_BY_COMMISSION")).containsExactly("FR - DUE_PROCESS - 5");
        assertThat(rows("DELETED_BY_COMMISSION")).containsExactly("FR - OTHER - 6");
    }

    /** A report that waits would say that its case is blocked. */
    @Test
    void hits_of_any_kind_are_counted_whether_they_wait_or_not() {
        times(3, number -> entry("FR", number, "review", "LOCATION_WAITS", "ARRESTED", null));
        times(4, number -> entry("FR", number, "review", "LOCATION_PASSED_ON", "ARRESTED", null));
        times(5, number -> entry("FR", number, "review", "LOCATION_PASSED_ON", "A_NEW_KIND", null));
        times(9, number -> entry("FR", number, "dissemination", "LOCATION_REPORTED", "ARRESTED", null));

        assertThat(rows("HIT_ARRESTED")).containsExactly("FR - 7");
        assertThat(rows("HIT_A_NEW_KIND")).containsExactly("FR - 5");
    }

    @Test
    void a_requester_that_does_not_answer_is_counted_and_a_bureau_that_was_consulted_is_not() {
        times(5, number -> entry("FR", number, "review", "ANSWER_OVERDUE", "Q-1 to fr", null));
        times(8, number -> entry("FR", number, "review", "ANSWER_OVERDUE", "Q-2 to br", null));

        assertThat(rows("ANSWER_OVERDUE")).containsExactly("FR - 5");
    }

    @Test
    void removals_that_stayed_overdue_are_counted_by_holder() {
        times(6, number -> entry("FR", number, "dissemination", "CASE_CLOSED", "overdue: br ke", "CANCELLED"));
        times(3, number -> entry("FR", number, "dissemination", "CASE_CLOSED", "overdue: nobody", "CANCELLED"));

        assertThat(rows("REMOVAL_OVERDUE")).containsExactly("BR 6", "KE 6");
    }

    @Test
    void the_year_is_that_of_the_entry_and_a_request_of_the_year_before_is_known() {
        Instant before = Instant.parse("2025-12-20T08:00:00Z");
        times(5, number -> {
            taken("FR", number, before);
            decided("FR", number, "APPROVED", "COMPLIANT");
        });

        assertThat(rows("REQUESTED")).isEmpty();
        assertThat(rows("APPROVED")).containsExactly("FR RED_NOTICE COMPLIANT - 5");
        assertThat(outcomes().medianDays()).containsExactly(new Median("RED_NOTICE", 71));
    }

    @Test
    void the_median_of_fewer_than_five_decisions_is_withheld() {
        times(4, number -> {
            taken("FR", number, AT.minus(Duration.ofDays(number)));
            decided("FR", number, "DENIED", "THRESHOLD");
        });
        assertThat(outcomes().medianDays()).isEmpty();

        taken("FR", 5, AT.minus(Duration.ofDays(5)));
        decided("FR", 5, "DENIED", "THRESHOLD");
        assertThat(outcomes().medianDays()).containsExactly(new Median("RED_NOTICE", 3));
    }

    @Test
    void a_year_is_partial_until_an_entry_of_a_later_one() {
        taken("FR", 1, AT);
        assertThat(outcomes().isPartial()).isTrue();

        entries.add(AuditEntry.newBuilder(entries.getFirst())
                .setCaseId("~orders")
                .setAt(Instant.parse("2027-01-01T00:00:00Z"))
                .build());
        assertThat(outcomes().isPartial()).isFalse();
    }

    private static void times(int times, Consumer<Integer> action) {
        for (int number = 1; number <= times; number++) {
            action.accept(number);
        }
    }

    private void taken(String member, int number, Instant at) {
        entry(member, number, "intake", "REQUEST_TAKEN", "RED_NOTICE", null);
        AuditEntry now = entries.removeLast();
        entries.add(AuditEntry.newBuilder(now).setAt(at).build());
    }

    private void decided(String member, int number, String kind, String grounds) {
        entry(member, number, "review", "DECISION_ISSUED", kind, grounds);
    }

    private void entry(
            String member, int number, String service, String action, String detail, String ground, String... actor) {
        entries.add(AuditEntry.newBuilder()
                .setCaseId("%s/2026-%06d".formatted(member, number))
                .setService(service)
                .setActor(actor.length == 0 ? "somebody" : actor[0])
                .setAction(action)
                .setCauseId("cause")
                .setGround(ground)
                .setAt(AT)
                .setRevision(1)
                .setDetail(detail)
                .build());
    }

    private Outcomes outcomes() {
        YearlyOutcomes counted = new YearlyOutcomes(2026);
        entries.forEach(counted::accept);
        return counted.outcomes();
    }

    private List<String> rows(String stage) {
        Optional<StageTable> table = outcomes().stages().stream()
                .filter(each -> each.stage().equals(stage))
                .findFirst();
        return table.map(StageTable::rows).orElse(List.of()).stream()
                .map(row -> "%s %s".formatted(String.join(" ", row.codes()), row.count()))
                .toList();
    }
}
