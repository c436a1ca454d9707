package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.codes;
import static dev.herald.dissemination.custody.Story.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.BringUpToDate;
import dev.herald.dissemination.custody.Effect.Send;
import org.junit.jupiter.api.Test;

/** A member joins, or takes part again: {@code se} is suspended when a story begins. */
class CatchUpTest {

    @Test
    void a_member_that_takes_part_gets_what_it_never_had_once() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(Member.Status.ACTIVE, "se")
                .takesPart("se");

        BringUpToDate late = story.last(BringUpToDate.class);
        assertThat(late.kind()).isEqualTo(Send.Kind.PUBLISHED);
        assertThat(late.to()).isEqualTo(new MemberCode("se"));
        assertThat(late.snapshot().version()).isEqualTo(1);
        assertThat(story.holders()).contains("se");
        assertThat(story.takesPart("se").lately()).isEmpty();
    }

    @Test
    void a_member_that_held_an_earlier_version_gets_an_update() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(Member.Status.SUSPENDED, "de")
                .noticeApproved(2)
                .becomes(Member.Status.ACTIVE, "de")
                .takesPart("de");

        assertThat(story.last(BringUpToDate.class).kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(story.last(BringUpToDate.class).snapshot().decisionId()).isEqualTo("approved 2");
    }

    @Test
    void a_member_for_which_it_was_restored_while_it_was_suspended_may_show_it_again() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(Member.Status.SUSPENDED, "de")
                .blocked()
                .restored();
        assertThat(story.shows()).containsEntry("de", "hidden");

        story.becomes(Member.Status.ACTIVE, "de").takesPart("de");
        assertThat(story.shows()).containsEntry("de", "revision 1 reviewed");
        assertThat(story.takesPart("de").lately()).isEmpty();
    }

    @Test
    void a_diffusion_reaches_it_only_if_it_is_listed() {
        Story listed = aCaseOfFrance().diffusion(1, "br", "se").becomes(Member.Status.ACTIVE, "se");
        assertThat(listed.takesPart("se").last(BringUpToDate.class).kind()).isEqualTo(Send.Kind.CIRCULATED);

        Story unlisted = aCaseOfFrance().diffusion(1, "br").becomes(Member.Status.ACTIVE, "se");
        assertThat(unlisted.takesPart("se").lately()).isEmpty();
    }

    @Test
    void whoever_is_excluded_or_suspended_gets_nothing() {
        Story excluded = aCaseOfFrance().noticeApproved(1, "se").becomes(Member.Status.ACTIVE, "se");
        assertThat(excluded.takesPart("se").lately()).isEmpty();
        assertThat(aCaseOfFrance().noticeApproved(1).takesPart("se").lately()).isEmpty();
        assertThat(aCaseOfFrance().noticeApproved(1).takesPart("fr").lately()).isEmpty();
    }

    @Test
    void what_is_blocked_waits_for_its_restoration() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .blocked()
                .becomes(Member.Status.ACTIVE, "se")
                .takesPart("se");
        assertThat(story.lately()).isEmpty();

        story.restored();
        assertThat(story.shows()).containsEntry("se", "revision 1 reviewed");
        assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(story.lately().getLast())
                .isEqualTo(new Send(
                        Send.Kind.PUBLISHED, story.last(Send.class).snapshot(), codes("se"), Send.Consumers.NOTHING));
    }

    @Test
    void what_has_ended_reaches_nobody() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.CANCELLED, 1)
                .becomes(Member.Status.ACTIVE, "se")
                .takesPart("se");

        assertThat(story.lately()).isEmpty();
    }

    @Test
    void an_exclusion_lifted_while_it_was_suspended_brings_it_back_under_a_later_version() {
        Story story = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));
        int removed = story.last(Effect.InstructRemoval.class).version();
        story.becomes(Member.Status.SUSPENDED, "de")
                .amended(1, without())
                .pursuedFor(5)
                .becomes(Member.Status.ACTIVE, "de")
                .takesPart("de");

        assertThat(story.last(BringUpToDate.class).snapshot().version()).isGreaterThan(removed);
        assertThat(story.known().ledger().recall()).isNull();
        assertThat(story.acknowledges("de", Act.RECEIVED, 3).lately()).isEmpty();
    }
}
