package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.Refuse.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcknowledgementTest {

    @Test
    void receipt_and_update_are_booked_by_version() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .noticeApproved(2)
                .acknowledges("br", Act.RECEIVED, 1)
                .acknowledges("br", Act.UPDATED, 2);

        SentVersion first = story.known().ledger().versions().getFirst();
        SentVersion second = story.known().ledger().versions().getLast();
        assertThat(story.members().codesOf(first.received())).isEqualTo(codes("br"));
        assertThat(story.members().codesOf(second.updated())).isEqualTo(codes("br"));
        assertThat(second.received().isEmpty()).isTrue();
    }

    @Test
    void one_from_a_member_that_holds_nothing_is_refused_back() {
        Story story = aCaseOfFrance().noticeApproved(1, "de").acknowledges("de", Act.RECEIVED, 1);

        assertThat(story.last(Effect.Refuse.class).why()).isEqualTo(Why.NOT_A_HOLDER);
    }

    @Test
    void a_member_cannot_tell_a_case_it_may_not_see_from_one_that_does_not_exist() {
        Story hidden = aCaseOfFrance().noticeApproved(1, "de").acknowledges("de", Act.RECEIVED, 1);
        Story none = aCaseOfFrance().acknowledges("de", Act.RECEIVED, 1);

        assertThat(hidden.lately()).isEqualTo(none.lately());
    }

    @Test
    void one_of_a_version_that_was_not_sent_is_refused_back() {
        Story story = aCaseOfFrance().noticeApproved(1).acknowledges("br", Act.RECEIVED, 2);

        assertThat(story.last(Effect.Refuse.class).why()).isEqualTo(Why.UNKNOWN_VERSION);
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVED", "UNABLE"})
    void removing_what_stands_is_refused_back(Act act) {
        Story story = aCaseOfFrance().noticeApproved(1).acknowledges("br", act, 1);

        assertThat(story.last(Effect.Refuse.class).why()).isEqualTo(Why.NOT_INSTRUCTED);
    }

    @Test
    void a_removal_that_crosses_a_new_version_is_neither_booked_nor_refused() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.WITHDRAWN, 1)
                .noticeApproved(2)
                .acknowledges("br", Act.REMOVED, 1);

        assertThat(story.lately()).isEmpty();
        assertThat(story.holders()).contains("br");
    }
}
