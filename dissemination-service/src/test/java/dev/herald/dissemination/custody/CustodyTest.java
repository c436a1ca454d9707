package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.dissemination.custody.CaseEvent.Act;
import dev.herald.dissemination.custody.Effect.Refuse.Why;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.dissemination.custody.Effect.Send.Consumers;
import dev.herald.dissemination.custody.Visibility.Confidentiality;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustodyTest {

    @Nested
    class Who_receives_what {

        @Test
        void a_notice_goes_to_every_active_bureau_but_its_requester_and_those_it_excluded() {
            Story story = aCaseOfFrance().noticeApproved(1, "de");

            Send sent = story.last(Send.class);
            assertThat(sent.kind()).isEqualTo(Send.Kind.PUBLISHED);
            assertThat(sent.to()).isEqualTo(codes("br", "it"));
            assertThat(sent.snapshot().version()).isEqualTo(1);
        }

        @Test
        void a_diffusion_goes_to_its_recipients_only() {
            Story story = aCaseOfFrance().diffusion(1, "br", "icc", "se", "fr");

            assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "icc"));
        }

        @Test
        void an_exclusion_beats_a_listing() {
            Visibility both =
                    new Visibility(codes("br"), codes("br", "de"), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
            Story story = aCaseOfFrance().happens(new CaseEvent.DiffusionScreened(1, both, false));

            assertThat(story.last(Send.class).to()).isEqualTo(codes("de"));
        }

        @Test
        void consumers_see_the_content_of_an_unrestricted_notice_only() {
            assertThat(aCaseOfFrance().noticeApproved(1).last(Send.class).consumers())
                    .isEqualTo(Consumers.CONTENT);
            assertThat(aCaseOfFrance().noticeApproved(1, "de").last(Send.class).consumers())
                    .isEqualTo(Consumers.STATE);
            assertThat(aCaseOfFrance().diffusion(1, "br").last(Send.class).consumers())
                    .isEqualTo(Consumers.STATE);
            Visibility restricted = new Visibility(Set.of(), Set.of(), Confidentiality.RESTRICTED, false);
            assertThat(aCaseOfFrance()
                            .happens(Story.approval(1, Instrument.RED_NOTICE, restricted))
                            .last(Send.class)
                            .consumers())
                    .isEqualTo(Consumers.STATE);
        }

        @Test
        void an_update_reaches_those_who_may_see_it_now_and_tells_the_others_to_remove_what_they_hold() {
            Story story = aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it");

            assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.UPDATED);
            assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "de"));
            Effect.InstructRemoval removal = story.last(Effect.InstructRemoval.class);
            assertThat(removal.ending()).isNull();
            assertThat(removal.to()).isEqualTo(codes("it"));
            assertThat(story.shows()).containsOnlyKeys("br", "de");
        }

        @Test
        void an_excluded_holder_that_removed_it_is_not_recalled_again_and_closes_no_case() {
            Story story =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").acknowledges("it", Act.REMOVED, 2);
            assertThat(story.lately()).isEmpty();
            assertThat(story.holders()).containsExactly("br", "de");

            story.ended(Ending.CANCELLED, 2);
            assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de"));
        }

        @Test
        void an_excluded_holder_that_said_nothing_is_recalled_with_the_others() {
            Story story =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").ended(Ending.CANCELLED, 2);

            assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        }

        @Test
        void a_member_that_may_see_it_again_has_nothing_to_remove_any_more() {
            Story story =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").noticeApproved(3);

            assertThat(story.known().ledger().recall()).isNull();
            assertThat(story.shows()).containsOnlyKeys("br", "de", "it");
        }

        @Test
        void a_member_suspended_since_gets_no_update_but_is_recalled() {
            Story story = aCaseOfFrance()
                    .noticeApproved(1)
                    .becomes(Member.Status.SUSPENDED, "de")
                    .noticeApproved(2);
            assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "it"));
            assertThat(story.lately()).hasSize(1);

            story.ended(Ending.WITHDRAWN, 2);
            assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("br", "de", "it"));
        }
    }

    @Nested
    class Diffusions {

        @Test
        void one_of_an_unsupervised_member_goes_out_on_arrival_and_says_that_nobody_looked_at_it() {
            Story story = aCaseOfFrance().diffusion(1, "br");

            assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
            assertThat(story.shows()).containsEntry("br", "revision 1 not yet reviewed");
        }

        @Test
        void its_approval_is_an_update() {
            Story story = aCaseOfFrance().diffusion(1, "br").diffusionApproved(1, "br");

            assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.UPDATED);
            assertThat(story.last(Send.class).snapshot().version()).isEqualTo(2);
            assertThat(story.shows()).containsEntry("br", "revision 1 reviewed");
        }

        @ParameterizedTest
        @EnumSource(names = "AT_ONCE", mode = EnumSource.Mode.EXCLUDE)
        void one_of_a_supervised_member_waits_for_its_approval(Member.Route route) {
            Story story = aCaseOfFrance().supervised(route).diffusion(1, "br");
            assertThat(story.told()).isEmpty();

            story.diffusionApproved(1, "br");
            assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
            assertThat(story.shows()).containsEntry("br", "revision 1 reviewed");
        }

        @Test
        void a_route_counts_from_its_day_until_its_end() {
            Story story = aCaseOfFrance();
            Member supervised = new Member(
                    Story.CASE.member(),
                    Member.Kind.NCB,
                    Member.Status.ACTIVE,
                    0,
                    List.of(new Member.RoutePeriod(
                            Member.Route.AFTER_REVIEW, story.now(), story.now().plus(Duration.ofDays(10)))));

            assertThat(supervised.routeAt(story.now().minusMillis(1))).isEqualTo(Member.Route.AT_ONCE);
            assertThat(supervised.routeAt(story.now())).isEqualTo(Member.Route.AFTER_REVIEW);
            assertThat(supervised.routeAt(story.now().plus(Duration.ofDays(10))))
                    .isEqualTo(Member.Route.AT_ONCE);
        }

        @Test
        void after_an_ending_a_further_revision_waits_for_review_whatever_the_route() {
            Story story =
                    aCaseOfFrance().diffusion(1, "br").ended(Ending.DENIED, 1).diffusion(2, "br");
            assertThat(story.lately()).isEmpty();

            story.diffusionApproved(2, "br");
            assertThat(story.shows()).containsEntry("br", "revision 2 reviewed");
        }

        @Test
        void one_that_screening_holds_waits_for_its_approval_whatever_the_route() {
            Story story = aCaseOfFrance().diffusionHeld(1, "br");
            assertThat(story.told()).isEmpty();

            story.diffusionApproved(1, "br");
            assertThat(story.shows()).containsEntry("br", "revision 1 reviewed");
        }

        @Test
        void what_is_held_leaves_an_earlier_revision_as_it_is() {
            Story story = aCaseOfFrance().diffusion(1, "br").diffusionHeld(2, "br");

            assertThat(story.shows()).containsEntry("br", "revision 1 not yet reviewed");
        }

        @Test
        void what_was_approved_comes_back_when_the_update_that_went_out_is_denied() {
            Story story = aCaseOfFrance()
                    .diffusionApproved(1, "br", "de")
                    .diffusion(2, "de", "it")
                    .updateDenied(2);

            Send back = story.last(Send.class);
            assertThat(back.kind()).isEqualTo(Send.Kind.UPDATED);
            assertThat(back.to()).isEqualTo(codes("br", "de"));
            assertThat(back.snapshot().version()).isEqualTo(3);
            assertThat(back.snapshot().decisionId()).isEqualTo("approved 1");
            assertThat(story.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("it"));
            assertThat(story.known().approved()).isNull();
        }

        @Test
        void a_denied_update_of_a_notice_tells_nobody_anything() {
            assertThat(aCaseOfFrance().noticeApproved(1).updateDenied(2).lately())
                    .isEmpty();
        }

        @Test
        void the_same_diffusion_twice_goes_out_once() {
            Story story = aCaseOfFrance().diffusion(1, "br").diffusion(1, "br");

            assertThat(story.times(Send.class)).isEqualTo(1);
        }
    }

    @Nested
    class Blocks {

        @Test
        void a_block_reaches_all_holders_and_a_restoration_brings_the_same_version_back() {
            Story story = aCaseOfFrance().noticeApproved(1).blocked();
            assertThat(story.last(Effect.Block.class).to()).isEqualTo(codes("br", "de", "it"));
            assertThat(story.last(Effect.Block.class).bySource()).isFalse();

            story.restored();
            assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.RESTORED);
            assertThat(story.last(Send.class).snapshot().version()).isEqualTo(1);
            assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
        }

        @Test
        void a_suspension_by_the_source_says_so() {
            assertThat(aCaseOfFrance()
                            .noticeApproved(1)
                            .suspendedBySource()
                            .last(Effect.Block.class)
                            .bySource())
                    .isTrue();
        }

        @Test
        void what_is_approved_meanwhile_is_held_back_until_the_block_is_lifted() {
            Story story = aCaseOfFrance().noticeApproved(1).blocked().noticeApproved(2);
            assertThat(story.lately()).isEmpty();
            assertThat(story.shows()).containsEntry("br", "hidden");

            story.restored();
            assertThat(story.last(Send.class).kind()).isEqualTo(Send.Kind.UPDATED);
            assertThat(story.shows()).containsEntry("br", "revision 2 reviewed");
        }

        @Test
        void a_block_leaves_the_instruction_of_those_who_have_to_remove_it() {
            Story story =
                    aCaseOfFrance().noticeApproved(1).noticeApproved(2, "it").blocked();

            assertThat(story.last(Effect.Block.class).to()).isEqualTo(codes("br", "de"));
        }

        @Test
        void a_member_suspended_since_is_not_shown_what_is_restored() {
            Story story = aCaseOfFrance()
                    .noticeApproved(1)
                    .blocked()
                    .becomes(Member.Status.SUSPENDED, "de")
                    .restored();

            assertThat(story.last(Send.class).to()).isEqualTo(codes("br", "it"));
        }

        @Test
        void a_restoration_without_a_block_says_nothing() {
            assertThat(aCaseOfFrance().noticeApproved(1).restored().lately()).isEmpty();
        }
    }

    @Nested
    class Endings {

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
            Story story =
                    aCaseOfFrance().diffusion(1, "br").ended(Ending.DENIED, 1).acknowledges("br", Act.UNABLE, 1);
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
    }

    @Nested
    class Acknowledgements {

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

    private static Effect closed(Ending ending) {
        return new Effect.Close(ending, 1, Set.of());
    }
}
