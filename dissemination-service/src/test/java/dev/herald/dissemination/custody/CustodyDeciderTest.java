package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.dissemination.custody.Effect.Send.ConsumerView;
import dev.herald.event.Visibility;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustodyDeciderTest {

    @Nested
    class Who_receives_what {

        @Test
        void a_notice_goes_to_every_active_bureau_but_its_requester_and_those_it_excluded() {
            CaseFixture fixture = aCaseOfFrance().noticeApproved(1, "de");

            Send sent = fixture.last(Send.class);
            assertThat(sent.kind()).isEqualTo(Send.Kind.PUBLISHED);
            assertThat(sent.to()).isEqualTo(codes("br", "it"));
            assertThat(sent.snapshot().getVersion()).isEqualTo(1);
        }

        @Test
        void a_diffusion_goes_to_its_recipients_only() {
            CaseFixture fixture = aCaseOfFrance().diffusion(1, "br", "icc", "se", "fr");

            assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "icc"));
        }

        @Test
        void an_exclusion_beats_a_listing() {
            Visibility both =
                    new Visibility(List.of("br"), List.of("br", "de"), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
            CaseFixture fixture = aCaseOfFrance().happens(new CaseEvent.DiffusionScreened(1, both, false, null));

            assertThat(fixture.last(Send.class).to()).isEqualTo(codes("de"));
        }

        @Test
        void consumers_see_the_content_of_an_unrestricted_notice_only() {
            assertThat(aCaseOfFrance().noticeApproved(1).last(Send.class).consumers())
                    .isEqualTo(ConsumerView.CONTENT);
            assertThat(aCaseOfFrance().noticeApproved(1, "de").last(Send.class).consumers())
                    .isEqualTo(ConsumerView.STATE);
            assertThat(aCaseOfFrance().diffusion(1, "br").last(Send.class).consumers())
                    .isEqualTo(ConsumerView.STATE);
            Visibility restricted = new Visibility(List.of(), List.of(), Confidentiality.RESTRICTED, false);
            assertThat(aCaseOfFrance()
                            .happens(CaseFixture.approval(1, Instrument.RED_NOTICE, restricted))
                            .last(Send.class)
                            .consumers())
                    .isEqualTo(ConsumerView.STATE);
        }

        @Test
        void an_update_reaches_those_who_may_see_it_now_and_tells_the_others_to_remove_what_they_hold() {
            CaseFixture fixture = aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it");

            assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.UPDATED);
            assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "de"));
            Effect.InstructRemoval removal = fixture.last(Effect.InstructRemoval.class);
            assertThat(removal.ending()).isNull();
            assertThat(removal.to()).isEqualTo(codes("it"));
            assertThat(fixture.shows()).containsOnlyKeys("br", "de");
        }

        @Test
        void an_excluded_holder_that_removed_it_is_not_recalled_again_and_closes_no_case() {
            CaseFixture fixture = aCaseOfFrance()
                    .noticeApproved(1)
                    .noticeApproved(2, "it")
                    .acknowledges("it", AcknowledgementKind.REMOVED, 2);
            assertThat(fixture.lastEffects()).isEmpty();
            assertThat(fixture.holders()).containsExactly("br", "de");

            fixture.ended(DecisionKind.CANCELLED, 2);
            assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de"));
        }

        @Test
        void an_excluded_holder_that_said_nothing_is_recalled_with_the_others() {
            CaseFixture fixture =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").ended(DecisionKind.CANCELLED, 2);

            assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        }

        @Test
        void a_member_that_may_see_it_again_has_nothing_to_remove_any_more() {
            CaseFixture fixture =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").noticeApproved(3);

            assertThat(fixture.known().ledger().recall()).isNull();
            assertThat(fixture.shows()).containsOnlyKeys("br", "de", "it");
        }

        @Test
        void a_member_suspended_since_gets_no_update_but_is_recalled() {
            CaseFixture fixture = aCaseOfFrance()
                    .noticeApproved(1)
                    .becomes(MemberStatus.SUSPENDED, "de")
                    .noticeApproved(2);
            assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "it"));
            assertThat(fixture.lastEffects()).hasSize(1);

            fixture.ended(DecisionKind.WITHDRAWN, 2);
            assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        }
    }

    @Nested
    class Blocks {

        @Test
        void a_block_reaches_all_holders_and_a_restoration_brings_the_same_version_back() {
            CaseFixture fixture = aCaseOfFrance().noticeApproved(1).blocked();
            assertThat(fixture.last(Effect.Block.class).to()).isEqualTo(codes("br", "de", "it"));
            assertThat(fixture.last(Effect.Block.class).decision().bySource()).isFalse();

            fixture.restored();
            assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.RESTORED);
            assertThat(fixture.last(Send.class).snapshot().getVersion()).isEqualTo(1);
            assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
        }

        @Test
        void a_suspension_by_the_source_says_so() {
            assertThat(aCaseOfFrance()
                            .noticeApproved(1)
                            .suspendedBySource()
                            .last(Effect.Block.class)
                            .decision()
                            .bySource())
                    .isTrue();
        }

        @Test
        void what_is_approved_meanwhile_is_held_back_until_the_block_is_lifted() {
            CaseFixture fixture = aCaseOfFrance().noticeApproved(1).blocked().noticeApproved(2);
            assertThat(fixture.lastEffects()).isEmpty();
            assertThat(fixture.shows()).containsEntry("br", "hidden");

            fixture.restored();
            assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.UPDATED);
            assertThat(fixture.shows()).containsEntry("br", "revision 2 reviewed");
        }

        @Test
        void a_block_leaves_the_instruction_of_those_who_have_to_remove_it() {
            CaseFixture fixture =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").blocked();

            assertThat(fixture.last(Effect.Block.class).to()).isEqualTo(codes("br", "de"));
        }

        @Test
        void a_member_suspended_since_is_not_shown_what_is_restored() {
            CaseFixture fixture = aCaseOfFrance()
                    .noticeApproved(1)
                    .blocked()
                    .becomes(MemberStatus.SUSPENDED, "de")
                    .restored();

            assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "it"));
        }

        @Test
        void a_restoration_without_a_block_says_nothing() {
            assertThat(aCaseOfFrance().noticeApproved(1).restored().lastEffects())
                    .isEmpty();
        }
    }
}
