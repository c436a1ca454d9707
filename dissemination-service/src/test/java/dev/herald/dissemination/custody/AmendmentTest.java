package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.codes;
import static dev.herald.dissemination.custody.Story.to;
import static dev.herald.dissemination.custody.Story.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.dissemination.custody.Effect.Send.Consumers;
import dev.herald.dissemination.custody.Visibility.Confidentiality;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The source changes who may see its data: it stays in control, and approves nothing by it. */
class AmendmentTest {

    @Test
    void whoever_is_excluded_later_is_told_to_remove_what_it_has_and_the_others_get_the_next_version() {
        Story story = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));

        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));
        assertThat(story.last(Effect.InstructRemoval.class).ending()).isNull();
        Send update = story.last(Send.class);
        assertThat(update.kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(update.to()).isEqualTo(codes("br", "it"));
        assertThat(update.snapshot().version()).isEqualTo(2);
        assertThat(update.snapshot().decisionId()).isEqualTo("amended 1");
    }

    @Test
    void an_exclusion_that_is_lifted_brings_it_back_under_a_later_version_than_it_had_to_remove() {
        Story story = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));
        int removed = story.last(Effect.InstructRemoval.class).version();
        story.acknowledges("de", Act.REMOVED, removed).amended(1, without());

        assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(story.last(Send.class).snapshot().version()).isGreaterThan(removed);
        assertThat(story.known().ledger().recall()).isNull();
    }

    @Test
    void a_new_recipient_of_a_diffusion_is_sent_it_and_it_stays_unreviewed() {
        Story story = aCaseOfFrance().diffusion(1, "br").amended(1, to("br", "it"));

        assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
        assertThat(story.last(Send.class).snapshot().decisionId()).isNull();
        assertThat(story.shows()).containsOnlyKeys("br", "it").containsEntry("it", "revision 1 not yet reviewed");
    }

    @Test
    void an_amendment_is_no_approval() {
        Story story = aCaseOfFrance().amended(1, to("br", "it")).diffusion(1, "br", "de");
        assertThat(story.shows()).containsOnlyKeys("br", "it").containsEntry("br", "revision 1 not yet reviewed");

        assertThat(aCaseOfFrance().amended(1, without("de")).told()).isEmpty();
    }

    @Test
    void whoever_is_excluded_while_it_is_blocked_is_told_at_once_and_the_others_see_nothing_of_it() {
        Story story = aCaseOfFrance().noticeApproved(1).blocked().amended(1, without("de"));

        assertThat(story.lately()).hasSize(1);
        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));

        story.restored();
        assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "it"));
    }

    @Test
    void an_exclusion_lifted_while_it_is_blocked_counts_when_the_block_is_lifted() {
        Story story = aCaseOfFrance().noticeApproved(1, "de").blocked().amended(1, without());
        assertThat(story.lately()).isEmpty();

        story.restored();
        assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
    }

    @Test
    void an_amendment_of_the_approved_revision_counts_for_a_later_one_that_is_out_unreviewed() {
        Story story = aCaseOfFrance()
                .diffusion(1, "br", "de")
                .diffusionApproved(1, "br", "de")
                .diffusion(2, "br", "de", "it")
                .amended(1, to("br", "it"));

        assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));
        assertThat(story.shows()).containsOnlyKeys("br", "it").containsEntry("br", "revision 2 not yet reviewed");
    }

    @Test
    void until_review_has_decided_on_the_later_revision_neither_word_is_overridden() {
        Story story = aCaseOfFrance()
                .diffusionApproved(1, "br", "de")
                .amended(1, to("br"))
                .diffusion(2, "br", "de");
        assertThat(story.shows()).containsOnlyKeys("br");

        story.diffusionApproved(2, "br", "de");
        assertThat(story.shows()).containsOnlyKeys("br", "de");
    }

    @Test
    void what_becomes_restricted_loses_its_content_for_consumers() {
        Visibility restricted = new Visibility(Set.of(), Set.of(), Confidentiality.RESTRICTED, false);
        Story story = aCaseOfFrance().noticeApproved(1);
        assertThat(story.last(Send.class).consumers()).isEqualTo(Consumers.CONTENT);

        assertThat(story.amended(1, restricted).last(Send.class).consumers()).isEqualTo(Consumers.STATE);
        assertThat(story.amended(1, without("de")).last(Send.class).consumers()).isEqualTo(Consumers.STATE);
    }

    @Test
    void the_same_word_again_tells_nobody_anything() {
        assertThat(aCaseOfFrance()
                        .noticeApproved(1, "de")
                        .amended(1, without("de"))
                        .lately())
                .isEmpty();
    }

    @Test
    void after_the_end_nobody_hears_of_it() {
        Story story =
                aCaseOfFrance().noticeApproved(1).ended(Ending.CANCELLED, 1).amended(1, without("de"));

        assertThat(story.lately()).isEmpty();
    }
}
