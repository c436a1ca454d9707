package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static dev.herald.dissemination.custody.CaseFixture.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schedule of a recall: 15 days to acknowledge, two reminders, two days of grace. */
class RecallTest {

    @Test
    void those_who_said_nothing_are_reminded_after_a_third_and_two_thirds_of_the_time() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .daysPass(4)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(reminders(fixture)).isEmpty();

        fixture.daysPass(1);
        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de", "it"));
        assertThat(fixture.last(Effect.InstructRemoval.class).reminder()).isEqualTo(1);
        fixture.acknowledges("de", AcknowledgementKind.REMOVED, 1).daysPass(5);
        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("it"));
        assertThat(reminders(fixture)).containsExactly(1, 2);
        assertThat(fixture.daysPass(6).times(Effect.NameOverdue.class)).isZero();
    }

    @Test
    void whoever_said_nothing_when_time_is_up_is_named_and_the_case_closes() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1)
                .daysPass(17);

        assertThat(fixture.lastEffects())
                .containsExactly(
                        new Effect.NameOverdue(codes("de", "it")),
                        new Effect.Close(DecisionKind.CANCELLED, 1, codes("de", "it")));
        assertThat(fixture.known().ledger().isRecallOpen()).isFalse();
    }

    @Test
    void whoever_cannot_remove_it_is_not_reminded_and_named_when_time_is_up_unless_it_can_meanwhile() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "it")
                .ended(DecisionKind.CANCELLED, 1)
                .acknowledges("br", AcknowledgementKind.UNABLE, 1)
                .acknowledges("de", AcknowledgementKind.UNABLE, 1)
                .daysPass(14);
        assertThat(reminders(fixture)).isEmpty();

        fixture.acknowledges("de", AcknowledgementKind.REMOVED, 1).daysPass(3);
        assertThat(fixture.last(Effect.Close.class).overdue()).isEqualTo(codes("br"));
    }

    @Test
    void a_removal_after_the_closing_is_booked_and_closes_nothing_again() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "it", "de")
                .ended(DecisionKind.CANCELLED, 1)
                .daysPass(17);
        assertThat(fixture.holders()).containsExactly("br");

        fixture.acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.holders()).isEmpty();
        assertThat(fixture.times(Effect.Close.class)).isEqualTo(1);
    }

    @Test
    void whoever_has_left_is_named_at_once_and_keeps_nothing_open() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "it")
                .becomes(MemberStatus.REMOVED, "de")
                .ended(DecisionKind.CANCELLED, 1);
        assertThat(fixture.last(Effect.NameOverdue.class).members()).isEqualTo(codes("de"));
        assertThat(fixture.times(Effect.Close.class)).isZero();

        fixture.acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.last(Effect.Close.class).overdue()).isEqualTo(codes("de"));
    }

    @Test
    void a_case_held_only_by_those_who_have_left_closes_at_once() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "it", "br")
                .becomes(MemberStatus.REMOVED, "de")
                .ended(DecisionKind.WITHDRAWN, 1);

        assertThat(fixture.last(Effect.Close.class))
                .isEqualTo(new Effect.Close(DecisionKind.WITHDRAWN, 1, codes("de")));
    }

    @Test
    void an_exclusion_has_reminders_and_an_end_and_closes_no_case() {
        CaseFixture fixture =
                aCaseOfFrance().noticeApproved(1).amended(1, without("de")).daysPass(17);

        assertThat(reminders(fixture)).containsExactly(1, 2);
        assertThat(fixture.last(Effect.NameOverdue.class).members()).isEqualTo(codes("de"));
        assertThat(fixture.times(Effect.Close.class)).isZero();
        assertThat(fixture.known().ledger().isRecallOpen()).isFalse();
    }

    @Test
    void one_named_overdue_for_an_exclusion_is_instructed_again_when_the_case_ends() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .amended(1, without("de"))
                .daysPass(17)
                .ended(DecisionKind.CANCELLED, 1);

        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(fixture.known().ledger().isRecallOpen()).isTrue();
    }

    @Test
    void a_reminder_names_what_the_instruction_named_and_not_what_came_out_since() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .amended(1, without("de"))
                .daysPass(1)
                .noticeApproved(2, "de")
                .noticeApproved(3, "de")
                .daysPass(4);

        assertThat(fixture.last(Effect.InstructRemoval.class).version()).isEqualTo(2);
    }

    @Test
    void after_a_long_outage_of_its_own_the_service_reminds_once_or_names_at_once() {
        CaseFixture late =
                aCaseOfFrance().noticeApproved(1).ended(DecisionKind.DENIED, 1).after(Duration.ofDays(11));
        assertThat(reminders(late.recallDue().recallDue())).containsExactly(2);

        CaseFixture tooLate = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.DENIED, 1)
                .after(Duration.ofDays(40))
                .recallDue();
        assertThat(reminders(tooLate)).isEmpty();
        assertThat(tooLate.times(Effect.Close.class)).isEqualTo(1);
    }

    @Test
    void a_later_revision_that_is_refused_after_the_closing_names_those_who_never_removed_it_again() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .daysPass(17)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1)
                .ended(DecisionKind.DENIED, 2);

        assertThat(fixture.lastEffects()).containsExactly(new Effect.Close(DecisionKind.DENIED, 2, codes("de", "it")));
    }

    @Test
    void nothing_is_due_where_nobody_is_waited_for() {
        CustodyDecider custody = new CustodyDecider(CaseFixture.CLOCK);
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        assertThat(custody.recallDueAt(fixture.known())).isEmpty();

        fixture.ended(DecisionKind.CANCELLED, 1);
        assertThat(custody.recallDueAt(fixture.known())).contains(fixture.now().plus(Duration.ofDays(5)));
        Set.of("br", "de", "it").forEach(member -> fixture.acknowledges(member, AcknowledgementKind.REMOVED, 1));
        assertThat(custody.recallDueAt(fixture.known())).isEmpty();
    }

    private static List<Integer> reminders(CaseFixture fixture) {
        return fixture.effects().stream()
                .filter(Effect.InstructRemoval.class::isInstance)
                .map(Effect.InstructRemoval.class::cast)
                .map(Effect.InstructRemoval::reminder)
                .filter(number -> number > 0)
                .toList();
    }
}
