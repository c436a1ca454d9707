package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.Send;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {

    @ParameterizedTest
    @EnumSource(Ending.class)
    void each_tells_every_holder_by_when_to_acknowledge(Ending ending) {
        Story story = aCaseOfFrance().noticeApproved(1).ended(ending, 1);

        Effect.Revoke revoke = story.last(Effect.Revoke.class);
        assertThat(revoke.ending()).isEqualTo(ending);
        assertThat(revoke.holders()).isEqualTo(3);
        assertThat(revoke.acknowledgeBy()).isEqualTo(story.now().plus(Story.DEADLINE));
        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(story.times(Effect.Close.class)).isZero();
    }

    @Test
    void a_case_that_nobody_holds_closes_at_once() {
        Story story = aCaseOfFrance().ended(Ending.DENIED, 1);

        assertThat(story.lately()).containsExactly(closed(Ending.DENIED));
    }

    @Test
    void a_notice_that_reached_nobody_is_revoked_for_consumers_all_the_same() {
        Story story = aCaseOfFrance().noticeApproved(1, "br", "de", "it").ended(Ending.EXPIRED, 1);

        assertThat(story.lately()).hasExactlyElementsOfTypes(Effect.Revoke.class, Effect.Close.class);
    }

    @Test
    void an_ending_before_its_publication_wins() {
        Story story = aCaseOfFrance().ended(Ending.CANCELLED, 1).noticeApproved(1);

        assertThat(story.times(Send.class)).isZero();
    }

    @Test
    void the_case_closes_when_the_last_holder_says_it_is_gone() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.CANCELLED, 1)
                .acknowledges("br", Act.REMOVED, 1)
                .acknowledges("de", Act.REMOVED, 1);
        assertThat(story.times(Effect.Close.class)).isZero();

        story.acknowledges("it", Act.REMOVED, 1);
        assertThat(story.lately()).containsExactly(closed(Ending.CANCELLED));

        story.acknowledges("it", Act.REMOVED, 1);
        assertThat(story.lately()).isEmpty();
    }

    @Test
    void one_that_cannot_remove_it_keeps_the_case_open_until_it_can() {
        Story story = aCaseOfFrance().diffusion(1, "br").ended(Ending.DENIED, 1).acknowledges("br", Act.UNABLE, 1);
        assertThat(story.times(Effect.Close.class)).isZero();

        story.acknowledges("br", Act.REMOVED, 1);
        assertThat(story.lately()).containsExactly(closed(Ending.DENIED));
    }

    @Test
    void an_ended_case_keeps_no_current_version() {
        assertThat(aCaseOfFrance()
                        .noticeApproved(1)
                        .ended(Ending.CANCELLED, 1)
                        .known()
                        .current())
                .isNull();
    }

    @Test
    void a_second_ending_of_the_same_revision_says_nothing() {
        assertThat(aCaseOfFrance()
                        .noticeApproved(1)
                        .ended(Ending.CANCELLED, 1)
                        .ended(Ending.EXPIRED, 1)
                        .lately())
                .isEmpty();
    }

    @Test
    void a_later_revision_that_is_denied_too_closes_the_case_again() {
        Story story = aCaseOfFrance().ended(Ending.DENIED, 1).ended(Ending.DENIED, 2);

        assertThat(story.times(Effect.Close.class)).isEqualTo(2);
    }

    @Test
    void a_case_approved_again_is_published_under_the_next_version() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.WITHDRAWN, 1)
                .acknowledges("br", Act.REMOVED, 1)
                .noticeApproved(2);

        assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.PUBLISHED);
        assertThat(story.last(Send.class).snapshot().version()).isEqualTo(2);
        assertThat(story.holders()).containsExactly("br", "de", "it");
        assertThat(story.known().ledger().isRecallOpen()).isFalse();
    }

    @Test
    void a_holder_that_has_left_is_instructed_like_the_others() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(Member.Status.REMOVED, "de")
                .ended(Ending.CANCELLED, 1);

        assertThat(story.last(Effect.InstructRemoval.class).to())
                .contains(codes("de").iterator().next());
    }

    private static Effect closed(Ending ending) {
        return new Effect.Close(ending, 1, Set.of());
    }
}
