package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static dev.herald.dissemination.custody.CaseFixture.to;
import static dev.herald.dissemination.custody.CaseFixture.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.dissemination.custody.Effect.Send.ConsumerView;
import dev.herald.event.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The source changes who may see its data: it stays in control, and approves nothing by it. */
class AmendmentTest {

    @Test
    void whoever_is_excluded_later_is_told_to_remove_what_it_has_and_the_others_get_the_next_version() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));

        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));
        assertThat(fixture.last(Effect.InstructRemoval.class).ending()).isNull();
        Send update = fixture.last(Send.class);
        assertThat(update.kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(update.to()).isEqualTo(codes("br", "it"));
        assertThat(update.snapshot().getVersion()).isEqualTo(2);
        assertThat(update.snapshot().getDecisionId()).isEqualTo("amended 1");
    }

    @Test
    void an_exclusion_that_is_lifted_brings_it_back_under_a_later_version_than_it_had_to_remove() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));
        int removed = fixture.last(Effect.InstructRemoval.class).version();
        fixture.acknowledges("de", AcknowledgementKind.REMOVED, removed).amended(1, without());

        assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(fixture.last(Send.class).snapshot().getVersion()).isGreaterThan(removed);
        assertThat(fixture.known().ledger().recall()).isNull();
    }

    @Test
    void a_new_recipient_of_a_diffusion_is_sent_it_and_it_stays_unreviewed() {
        CaseFixture fixture = aCaseOfFrance().diffusion(1, "br").amended(1, to("br", "it"));

        assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
        assertThat(fixture.last(Send.class).snapshot().getDecisionId()).isNull();
        assertThat(fixture.shows()).containsOnlyKeys("br", "it").containsEntry("it", "revision 1 not yet reviewed");
    }

    @Test
    void an_amendment_is_no_approval() {
        CaseFixture fixture = aCaseOfFrance().amended(1, to("br", "it")).diffusion(1, "br", "de");
        assertThat(fixture.shows()).containsOnlyKeys("br", "it").containsEntry("br", "revision 1 not yet reviewed");

        assertThat(aCaseOfFrance().amended(1, without("de")).effects()).isEmpty();
    }

    @Test
    void whoever_is_excluded_while_it_is_blocked_is_told_at_once_and_the_others_see_nothing_of_it() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).blocked().amended(1, without("de"));

        assertThat(fixture.lastEffects()).hasSize(1);
        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));

        fixture.restored();
        assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "it"));
    }

    @Test
    void an_exclusion_lifted_while_it_is_blocked_counts_when_the_block_is_lifted() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1, "de").blocked().amended(1, without());
        assertThat(fixture.lastEffects()).isEmpty();

        fixture.restored();
        assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
    }

    @Test
    void an_amendment_of_the_approved_revision_counts_for_a_later_one_that_is_out_unreviewed() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusion(1, "br", "de")
                .diffusionApproved(1, "br", "de")
                .diffusion(2, "br", "de", "it")
                .amended(1, to("br", "it"));

        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));
        assertThat(fixture.shows()).containsOnlyKeys("br", "it").containsEntry("br", "revision 2 not yet reviewed");
    }

    @Test
    void until_review_has_decided_on_the_later_revision_neither_word_is_overridden() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusionApproved(1, "br", "de")
                .amended(1, to("br"))
                .diffusion(2, "br", "de");
        assertThat(fixture.shows()).containsOnlyKeys("br");

        fixture.diffusionApproved(2, "br", "de");
        assertThat(fixture.shows()).containsOnlyKeys("br", "de");
    }

    @Test
    void what_becomes_restricted_loses_its_content_for_consumers() {
        Visibility restricted = new Visibility(List.of(), List.of(), Confidentiality.RESTRICTED, false);
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        assertThat(fixture.last(Send.class).consumers()).isEqualTo(ConsumerView.CONTENT);

        assertThat(fixture.amended(1, restricted).last(Send.class).consumers()).isEqualTo(ConsumerView.STATE);
        assertThat(fixture.amended(1, without("de")).last(Send.class).consumers())
                .isEqualTo(ConsumerView.STATE);
    }

    @Test
    void the_same_word_again_tells_nobody_anything() {
        assertThat(aCaseOfFrance()
                        .noticeApproved(1, "de")
                        .amended(1, without("de"))
                        .lastEffects())
                .isEmpty();
    }

    @Test
    void after_the_end_nobody_hears_of_it() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .amended(1, without("de"));

        assertThat(fixture.lastEffects()).isEmpty();
    }
}
