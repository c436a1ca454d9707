package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.codes;
import static dev.herald.dissemination.custody.Story.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.dissemination.custody.CaseEvent.Act;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The clock of a recall: 15 days to acknowledge, two reminders, two days of grace. */
class RecallTest {

    @Test
    void those_who_said_nothing_are_reminded_after_a_third_and_two_thirds_of_the_time() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.CANCELLED, 1)
                .pursuedFor(4)
                .acknowledges("br", Act.REMOVED, 1);
        assertThat(reminders(story)).isEmpty();

        story.pursuedFor(1);
        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de", "it"));
        assertThat(story.last(Effect.InstructRemoval.class).reminder()).isEqualTo(1);
        story.acknowledges("de", Act.REMOVED, 1).pursuedFor(5);
        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("it"));
        assertThat(reminders(story)).containsExactly(1, 2);
        assertThat(story.pursuedFor(6).times(Effect.NameOverdue.class)).isZero();
    }

    @Test
    void whoever_said_nothing_when_time_is_up_is_named_and_the_case_closes() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.CANCELLED, 1)
                .acknowledges("br", Act.REMOVED, 1)
                .pursuedFor(17);

        assertThat(story.lately())
                .containsExactly(
                        new Effect.NameOverdue(codes("de", "it")),
                        new Effect.Close(Ending.CANCELLED, 1, codes("de", "it")));
        assertThat(story.known().ledger().isRecallOpen()).isFalse();
    }

    @Test
    void whoever_cannot_remove_it_is_not_reminded_and_named_when_time_is_up_unless_it_can_meanwhile() {
        Story story = aCaseOfFrance()
                .noticeApproved(1, "it")
                .ended(Ending.CANCELLED, 1)
                .acknowledges("br", Act.UNABLE, 1)
                .acknowledges("de", Act.UNABLE, 1)
                .pursuedFor(14);
        assertThat(reminders(story)).isEmpty();

        story.acknowledges("de", Act.REMOVED, 1).pursuedFor(3);
        assertThat(story.last(Effect.Close.class).overdue()).isEqualTo(codes("br"));
    }

    @Test
    void a_removal_after_the_closing_is_booked_and_closes_nothing_again() {
        Story story = aCaseOfFrance()
                .noticeApproved(1, "it", "de")
                .ended(Ending.CANCELLED, 1)
                .pursuedFor(17);
        assertThat(story.holders()).containsExactly("br");

        story.acknowledges("br", Act.REMOVED, 1);
        assertThat(story.holders()).isEmpty();
        assertThat(story.times(Effect.Close.class)).isEqualTo(1);
    }

    @Test
    void whoever_has_left_is_named_at_once_and_keeps_nothing_open() {
        Story story = aCaseOfFrance()
                .noticeApproved(1, "it")
                .becomes(Member.Status.REMOVED, "de")
                .ended(Ending.CANCELLED, 1);
        assertThat(story.last(Effect.NameOverdue.class).members()).isEqualTo(codes("de"));
        assertThat(story.times(Effect.Close.class)).isZero();

        story.acknowledges("br", Act.REMOVED, 1);
        assertThat(story.last(Effect.Close.class).overdue()).isEqualTo(codes("de"));
    }

    @Test
    void a_case_held_only_by_those_who_have_left_closes_at_once() {
        Story story = aCaseOfFrance()
                .noticeApproved(1, "it", "br")
                .becomes(Member.Status.REMOVED, "de")
                .ended(Ending.WITHDRAWN, 1);

        assertThat(story.last(Effect.Close.class)).isEqualTo(new Effect.Close(Ending.WITHDRAWN, 1, codes("de")));
    }

    @Test
    void an_exclusion_has_reminders_and_an_end_and_closes_no_case() {
        Story story =
                aCaseOfFrance().noticeApproved(1).amended(1, without("de")).pursuedFor(17);

        assertThat(reminders(story)).containsExactly(1, 2);
        assertThat(story.last(Effect.NameOverdue.class).members()).isEqualTo(codes("de"));
        assertThat(story.times(Effect.Close.class)).isZero();
        assertThat(story.known().ledger().isRecallOpen()).isFalse();
    }

    @Test
    void one_named_overdue_for_an_exclusion_is_instructed_again_when_the_case_ends() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .amended(1, without("de"))
                .pursuedFor(17)
                .ended(Ending.CANCELLED, 1);

        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(story.known().ledger().isRecallOpen()).isTrue();
    }

    @Test
    void a_reminder_names_what_those_reminded_were_sent_and_not_what_came_out_since() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .amended(1, without("de"))
                .noticeApproved(2, "de")
                .noticeApproved(3, "de")
                .pursuedFor(5);

        assertThat(story.last(Effect.InstructRemoval.class).version()).isEqualTo(1);
    }

    @Test
    void after_a_long_silence_of_its_own_the_office_reminds_once_or_names_at_once() {
        Story late = aCaseOfFrance().noticeApproved(1).ended(Ending.DENIED, 1).after(Duration.ofDays(11));
        assertThat(reminders(late.recallPursued().recallPursued())).containsExactly(2);

        Story tooLate = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.DENIED, 1)
                .after(Duration.ofDays(40))
                .recallPursued();
        assertThat(reminders(tooLate)).isEmpty();
        assertThat(tooLate.times(Effect.Close.class)).isEqualTo(1);
    }

    @Test
    void a_later_revision_that_is_refused_after_the_closing_names_those_who_never_removed_it_again() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.CANCELLED, 1)
                .pursuedFor(17)
                .acknowledges("br", Act.REMOVED, 1)
                .ended(Ending.DENIED, 2);

        assertThat(story.lately()).containsExactly(new Effect.Close(Ending.DENIED, 2, codes("de", "it")));
    }

    @Test
    void nothing_is_due_where_nobody_is_waited_for() {
        Custody custody = new Custody(Story.CLOCK);
        Story story = aCaseOfFrance().noticeApproved(1);
        assertThat(custody.recallDueAt(story.known())).isEmpty();

        story.ended(Ending.CANCELLED, 1);
        assertThat(custody.recallDueAt(story.known())).contains(story.now().plus(Duration.ofDays(5)));
        Set.of("br", "de", "it").forEach(member -> story.acknowledges(member, Act.REMOVED, 1));
        assertThat(custody.recallDueAt(story.known())).isEmpty();
    }

    private static List<Integer> reminders(Story story) {
        return story.told().stream()
                .filter(Effect.InstructRemoval.class::isInstance)
                .map(Effect.InstructRemoval.class::cast)
                .map(Effect.InstructRemoval::reminder)
                .filter(number -> number > 0)
                .toList();
    }
}
