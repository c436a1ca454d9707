package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.dissemination.custody.Effect.Send;
import dev.herald.event.DiffusionRoute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiffusionTest {

    @Test
    void one_of_an_unsupervised_member_goes_out_on_arrival_and_says_that_nobody_looked_at_it() {
        CaseFixture fixture = aCaseOfFrance().diffusion(1, "br");

        assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
        assertThat(fixture.shows()).containsEntry("br", "revision 1 not yet reviewed");
    }

    @Test
    void its_approval_is_an_update() {
        CaseFixture fixture = aCaseOfFrance().diffusion(1, "br").diffusionApproved(1, "br");

        assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(fixture.last(Send.class).snapshot().getVersion()).isEqualTo(2);
        assertThat(fixture.shows()).containsEntry("br", "revision 1 reviewed");
    }

    @ParameterizedTest
    @EnumSource(names = "AT_ONCE", mode = EnumSource.Mode.EXCLUDE)
    void one_of_a_supervised_member_waits_for_its_approval(RouteMode route) {
        CaseFixture fixture = aCaseOfFrance().senderRoute(route).diffusion(1, "br");
        assertThat(fixture.effects()).isEmpty();

        fixture.diffusionApproved(1, "br");
        assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
        assertThat(fixture.shows()).containsEntry("br", "revision 1 reviewed");
    }

    @Test
    void a_route_counts_from_its_day_until_its_end() {
        CaseFixture fixture = aCaseOfFrance();
        Member supervised = new Member(
                CaseFixture.CASE.member(),
                MemberKind.NCB,
                MemberStatus.ACTIVE,
                0,
                0,
                List.of(new DiffusionRoute(
                        RouteMode.AFTER_REVIEW,
                        fixture.now(),
                        fixture.now().plus(Duration.ofDays(10)),
                        "General Assembly",
                        "a decision")));

        assertThat(supervised.routeAt(fixture.now().minusMillis(1))).isEqualTo(RouteMode.AT_ONCE);
        assertThat(supervised.routeAt(fixture.now())).isEqualTo(RouteMode.AFTER_REVIEW);
        assertThat(supervised.routeAt(fixture.now().plus(Duration.ofDays(10)))).isEqualTo(RouteMode.AT_ONCE);
    }

    @Test
    void after_an_ending_a_further_revision_waits_for_review_whatever_the_route() {
        CaseFixture fixture =
                aCaseOfFrance().diffusion(1, "br").ended(DecisionKind.DENIED, 1).diffusion(2, "br");
        assertThat(fixture.lastEffects()).isEmpty();

        fixture.diffusionApproved(2, "br");
        assertThat(fixture.shows()).containsEntry("br", "revision 2 reviewed");
    }

    @Test
    void one_that_screening_holds_waits_for_its_approval_whatever_the_route() {
        CaseFixture fixture = aCaseOfFrance().diffusionHeld(1, "br");
        assertThat(fixture.effects()).isEmpty();

        fixture.diffusionApproved(1, "br");
        assertThat(fixture.shows()).containsEntry("br", "revision 1 reviewed");
    }

    @Test
    void what_is_held_leaves_an_earlier_revision_as_it_is() {
        CaseFixture fixture = aCaseOfFrance().diffusion(1, "br").diffusionHeld(2, "br");

        assertThat(fixture.shows()).containsEntry("br", "revision 1 not yet reviewed");
    }

    @Test
    void what_was_approved_comes_back_when_the_update_that_went_out_is_denied() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusionApproved(1, "br", "de")
                .diffusion(2, "de", "it")
                .updateDenied(2);

        Send back = fixture.last(Send.class);
        assertThat(back.kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(back.to()).isEqualTo(codes("br", "de"));
        assertThat(back.snapshot().getVersion()).isEqualTo(3);
        assertThat(back.snapshot().getDecisionId()).isEqualTo("approved 1");
        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("it"));
        assertThat(fixture.known().approved()).isNull();
    }

    @Test
    void a_denied_update_of_a_notice_tells_nobody_anything() {
        assertThat(aCaseOfFrance().noticeApproved(1).updateDenied(2).lastEffects())
                .isEmpty();
    }

    @Test
    void the_same_diffusion_twice_goes_out_once() {
        CaseFixture fixture = aCaseOfFrance().diffusion(1, "br").diffusion(1, "br");

        assertThat(fixture.times(Send.class)).isEqualTo(1);
    }

    @Test
    void a_diffusion_whose_sender_was_suspended_meanwhile_waits_for_its_approval() {
        CaseFixture fixture =
                aCaseOfFrance().becomes(MemberStatus.SUSPENDED, "fr").diffusion(1, "br", "de");
        assertThat(fixture.lastEffects()).isEmpty();

        fixture.becomes(MemberStatus.ACTIVE, "fr").memberJoins("fr");
        assertThat(fixture.lastEffects()).isEmpty();
        fixture.diffusionApproved(1, "br", "de");
        assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "de"));
    }

    @Test
    void one_that_a_block_held_back_waits_for_its_approval_if_its_sender_is_supervised_when_the_block_ends() {
        CaseFixture fixture = aCaseOfFrance()
                .suspendedBySource()
                .diffusion(1, "br")
                .senderRoute(RouteMode.AFTER_REVIEW)
                .restored();
        assertThat(fixture.effects()).isEmpty();

        fixture.memberJoins("br").amended(1, CaseFixture.to("br", "de"));
        assertThat(fixture.effects()).isEmpty();
        fixture.diffusionApproved(1, "br");
        assertThat(fixture.last(Send.class).kind()).isEqualTo(Send.Kind.CIRCULATED);
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 1 reviewed"));
    }

    @Test
    void one_that_a_block_held_back_waits_for_its_approval_if_its_sender_is_suspended_when_the_block_ends() {
        CaseFixture fixture = aCaseOfFrance()
                .suspendedBySource()
                .diffusion(1, "br")
                .becomes(MemberStatus.SUSPENDED, "fr")
                .restored();
        assertThat(fixture.effects()).isEmpty();

        fixture.becomes(MemberStatus.ACTIVE, "fr").memberJoins("fr");
        assertThat(fixture.effects()).isEmpty();
        fixture.diffusionApproved(1, "br");
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 1 reviewed"));
    }

    @Test
    void one_that_its_source_suspended_is_not_sent_when_officers_end_a_block_of_it() {
        CaseFixture fixture =
                aCaseOfFrance().suspendedBySource().diffusion(1, "br").blocked().suspendedBySource();
        assertThat(fixture.effects()).isEmpty();

        assertThat(fixture.restored().shows()).isEqualTo(Map.of("br", "revision 1 not yet reviewed"));
    }

    @Test
    void one_that_a_block_held_back_waits_for_its_approval_if_screening_came_to_hold_it_meanwhile() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusionApproved(1, "br", "de")
                .blocked()
                .diffusion(2, "br", "de")
                .diffusionScreenedAgain(2, true);
        assertThat(fixture.restored().shows())
                .isEqualTo(Map.of("br", "revision 1 reviewed", "de", "revision 1 reviewed"));

        fixture.diffusionApproved(2, "br", "de");
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 2 reviewed", "de", "revision 2 reviewed"));
    }

    /** Seeds 730 and 1197 of the simulation: it went out, unreviewed and replaced. */
    @Test
    void one_that_a_block_held_back_waits_if_its_sender_replaced_it_by_one_that_screening_holds() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusionApproved(1, "br", "de")
                .blocked()
                .diffusion(2, "br", "de")
                .diffusionHeld(3, "br", "de");
        assertThat(fixture.restored().shows())
                .isEqualTo(Map.of("br", "revision 1 reviewed", "de", "revision 1 reviewed"));

        fixture.diffusionApproved(3, "br", "de");
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 3 reviewed", "de", "revision 3 reviewed"));
    }

    @Test
    void one_that_a_block_held_back_is_sent_if_screening_holds_it_no_more() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusion(1, "br")
                .blocked()
                .diffusion(2, "br")
                .diffusionScreenedAgain(2, true)
                .diffusionScreenedAgain(2, false);
        assertThat(fixture.restored().shows()).isEqualTo(Map.of("br", "revision 2 not yet reviewed"));
    }

    @Test
    void what_was_approved_comes_back_where_the_update_that_a_block_held_back_waits_for_its_approval() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusionApproved(1, "br", "de")
                .suspendedBySource()
                .diffusion(2, "de", "it")
                .senderRoute(RouteMode.AFTER_REVIEW)
                .restored();

        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 1 reviewed", "de", "revision 1 reviewed"));
        assertThat(fixture.last(Send.class).snapshot().getDecisionId()).isEqualTo("approved 1");
        fixture.diffusionApproved(2, "de", "it");
        assertThat(fixture.shows()).isEqualTo(Map.of("de", "revision 2 reviewed", "it", "revision 2 reviewed"));
    }

    @Test
    void holders_hide_an_unreviewed_revision_until_the_update_that_a_block_held_back_is_approved() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusion(1, "br", "de")
                .suspendedBySource()
                .diffusion(2, "br", "de")
                .senderRoute(RouteMode.AFTER_REVIEW)
                .restored();

        assertThat(fixture.shows()).isEqualTo(Map.of("br", "hidden", "de", "hidden"));
        fixture.diffusionApproved(2, "br", "de");
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 2 reviewed", "de", "revision 2 reviewed"));
    }

    @Test
    void an_earlier_revision_that_is_approved_goes_out_while_the_later_one_waits_for_its_approval() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusionHeld(1, "br")
                .suspendedBySource()
                .diffusion(2, "de")
                .senderRoute(RouteMode.AFTER_REVIEW)
                .restored()
                .diffusionApproved(1, "br");

        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 1 reviewed"));
        fixture.diffusionApproved(2, "de");
        assertThat(fixture.shows()).isEqualTo(Map.of("de", "revision 2 reviewed"));
    }

    @Test
    void one_that_waits_for_its_approval_is_replaced_by_the_next_that_its_sender_may_send_at_once() {
        CaseFixture fixture = aCaseOfFrance()
                .suspendedBySource()
                .diffusion(1, "br")
                .senderRoute(RouteMode.AFTER_REVIEW)
                .restored()
                .senderRoute(RouteMode.AT_ONCE)
                .diffusion(1, "br");
        assertThat(fixture.effects()).isEmpty();

        fixture.diffusion(2, "br");
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 2 not yet reviewed"));
    }
}
