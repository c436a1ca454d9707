package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.codes;
import static dev.herald.dissemination.custody.CaseFixture.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.ProofVerifier;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.dissemination.custody.Effect.BringUpToDate;
import dev.herald.dissemination.custody.Effect.Send;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A member joins or becomes active again: {@code se} is suspended at first. */
class CatchUpTest {

    @Test
    void a_member_that_takes_part_gets_what_it_never_had_once() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.ACTIVE, "se")
                .memberJoins("se");

        BringUpToDate late = fixture.last(BringUpToDate.class);
        assertThat(late.kind()).isEqualTo(Send.Kind.PUBLISHED);
        assertThat(late.to()).isEqualTo(new MemberCode("se"));
        assertThat(late.snapshot().getVersion()).isEqualTo(1);
        assertThat(fixture.holders()).contains("se");
        assertThat(fixture.memberJoins("se").lastEffects()).isEmpty();
    }

    @Test
    void a_member_whose_version_was_dropped_when_it_left_is_sent_it_again_and_the_ledger_stays_as_it_is() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).noticeApproved(2);
        Ledger before = fixture.known().ledger();
        fixture.memberJoinsAfterDrop("de");

        assertThat(fixture.last(BringUpToDate.class).snapshot().getVersion()).isEqualTo(2);
        assertThat(fixture.last(BringUpToDate.class).kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(fixture.known().ledger()).isEqualTo(before);
        assertThat(fixture.log().getLast().act()).isEqualTo(CustodyEntry.Act.CATCH_UP);
    }

    @Test
    void a_version_that_was_dropped_is_not_sent_to_a_member_that_may_not_see_it_any_more() {
        CaseFixture fixture =
                aCaseOfFrance().noticeApproved(1).amended(1, without("de")).memberJoinsAfterDrop("de");

        assertThat(fixture.lastEffects()).singleElement().isInstanceOf(Effect.InstructRemoval.class);
    }

    @Test
    void a_member_that_held_an_earlier_version_gets_an_update() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.SUSPENDED, "de")
                .noticeApproved(2)
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.last(BringUpToDate.class).kind()).isEqualTo(Send.Kind.UPDATED);
        assertThat(fixture.last(BringUpToDate.class).snapshot().getDecisionId()).isEqualTo("approved 2");
    }

    @Test
    void a_member_for_which_it_was_restored_while_it_was_suspended_may_show_it_again() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.SUSPENDED, "de")
                .blocked()
                .restored();
        assertThat(fixture.shows()).containsEntry("de", "hidden");

        fixture.becomes(MemberStatus.ACTIVE, "de").memberJoins("de");
        assertThat(fixture.shows()).containsEntry("de", "revision 1 reviewed");
        assertThat(fixture.memberJoins("de").lastEffects()).isEmpty();
    }

    @Test
    void a_diffusion_reaches_it_only_if_it_is_listed() {
        CaseFixture listed = aCaseOfFrance().diffusion(1, "br", "se").becomes(MemberStatus.ACTIVE, "se");
        assertThat(listed.memberJoins("se").last(BringUpToDate.class).kind()).isEqualTo(Send.Kind.CIRCULATED);

        CaseFixture unlisted = aCaseOfFrance().diffusion(1, "br").becomes(MemberStatus.ACTIVE, "se");
        assertThat(unlisted.memberJoins("se").lastEffects()).isEmpty();
    }

    @Test
    void whoever_is_excluded_or_suspended_gets_nothing() {
        CaseFixture excluded = aCaseOfFrance().noticeApproved(1, "se").becomes(MemberStatus.ACTIVE, "se");
        assertThat(excluded.memberJoins("se").lastEffects()).isEmpty();
        assertThat(aCaseOfFrance().noticeApproved(1).memberJoins("se").lastEffects())
                .isEmpty();
        assertThat(aCaseOfFrance().noticeApproved(1).memberJoins("fr").lastEffects())
                .isEmpty();
    }

    @Test
    void what_is_blocked_waits_for_its_restoration() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .blocked()
                .becomes(MemberStatus.ACTIVE, "se")
                .memberJoins("se");
        assertThat(fixture.lastEffects()).isEmpty();

        fixture.restored();
        assertThat(fixture.shows()).containsEntry("se", "revision 1 reviewed");
        assertThat(fixture.last(Send.class).to()).isEqualTo(codes("br", "de", "it"));
        assertThat(fixture.lastEffects().getLast())
                .isEqualTo(new Send(
                        Send.Kind.PUBLISHED,
                        fixture.last(Send.class).snapshot(),
                        codes("se"),
                        Send.ConsumerView.NOTHING));
    }

    @Test
    void what_has_ended_reaches_nobody() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .becomes(MemberStatus.ACTIVE, "se")
                .memberJoins("se");

        assertThat(fixture.lastEffects()).isEmpty();
    }

    @Test
    void an_exclusion_lifted_while_it_was_suspended_brings_it_back_under_a_later_version() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));
        int removed = fixture.last(Effect.InstructRemoval.class).version();
        fixture.becomes(MemberStatus.SUSPENDED, "de")
                .amended(1, without())
                .daysPass(5)
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.last(BringUpToDate.class).snapshot().getVersion()).isGreaterThan(removed);
        assertThat(fixture.known().ledger().recall()).isNull();
        assertThat(fixture.acknowledges("de", AcknowledgementKind.RECEIVED, 3).lastEffects())
                .isEmpty();
    }

    @Test
    void a_member_that_comes_back_after_the_case_closed_is_told_to_remove_what_it_holds() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "it", "br")
                .becomes(MemberStatus.REMOVED, "de")
                .ended(DecisionKind.CANCELLED, 1);
        Effect.InstructRemoval missed = fixture.last(Effect.InstructRemoval.class);
        assertThat(fixture.known().ledger().isRecallOpen()).isFalse();

        fixture.daysPass(30).becomes(MemberStatus.ACTIVE, "de").memberJoins("de");
        assertThat(fixture.lastEffects())
                .containsExactly(
                        new Effect.InstructRemoval(DecisionKind.CANCELLED, 1, missed.acknowledgeBy(), codes("de"), 1));
        assertThat(fixture.shows()).isEmpty();

        fixture.acknowledges("de", AcknowledgementKind.REMOVED, 1);
        assertThat(fixture.holders()).isEmpty();
        assertThat(fixture.times(Effect.Close.class)).isEqualTo(1);
        assertThat(fixture.memberJoins("de").lastEffects()).isEmpty();
        assertThat(ProofVerifier.verify(fixture.proof()).faults()).isEmpty();
    }

    @Test
    void a_member_whose_instruction_was_dropped_when_it_left_is_told_again_before_it_is_named_overdue() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).ended(DecisionKind.CANCELLED, 1);
        Effect.InstructRemoval missed = fixture.last(Effect.InstructRemoval.class);
        fixture.becomes(MemberStatus.REMOVED, "de")
                .daysPass(10)
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoinsAfterDrop("de");

        assertThat(fixture.lastEffects())
                .containsExactly(
                        new Effect.InstructRemoval(DecisionKind.CANCELLED, 1, missed.acknowledgeBy(), codes("de"), 2));
        assertThat(fixture.acknowledges("de", AcknowledgementKind.REMOVED, 1)
                        .memberJoinsAfterDrop("de")
                        .lastEffects())
                .isEmpty();
    }

    @Test
    void an_instruction_is_repeated_under_the_version_that_it_named() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.REMOVED, "de")
                .amended(1, without("de"))
                .daysPass(1)
                .noticeApproved(2, "de")
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.last(Effect.InstructRemoval.class).version()).isEqualTo(2);
        assertThat(fixture.last(Effect.InstructRemoval.class).to()).isEqualTo(codes("de"));
    }

    @Test
    void a_member_that_has_its_instruction_is_reminded_with_the_others() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .becomes(MemberStatus.SUSPENDED, "de")
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.lastEffects()).isEmpty();
    }

    @Test
    void a_member_that_replied_that_it_cannot_remove_it_is_not_told_again() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .acknowledges("de", AcknowledgementKind.UNABLE, 1)
                .becomes(MemberStatus.SUSPENDED, "de")
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.lastEffects()).isEmpty();
    }

    @Test
    void a_block_is_repeated_for_a_holder_with_its_decision_and_not_for_others() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.REMOVED, "de")
                .suspendedBySource()
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.lastEffects())
                .containsExactly(new Effect.RepeatBlock(1, new BlockDecision("suspended", true), new MemberCode("de")));
        assertThat(fixture.becomes(MemberStatus.ACTIVE, "se").memberJoins("se").lastEffects())
                .isEmpty();
    }

    @Test
    void a_member_that_comes_back_while_an_update_awaits_its_approval_hides_the_unreviewed_version_before_it() {
        CaseFixture fixture = aCaseOfFrance()
                .diffusion(1, "br", "de")
                .becomes(MemberStatus.REMOVED, "de")
                .blocked()
                .diffusion(2, "br", "de")
                .senderRoute(RouteMode.AFTER_REVIEW)
                .restored()
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoinsAfterDrop("de");

        assertThat(fixture.lastEffects())
                .containsExactly(new Effect.RepeatBlock(1, new BlockDecision("blocked", false), new MemberCode("de")));
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "hidden", "de", "hidden"));
        assertThat(fixture.becomes(MemberStatus.ACTIVE, "se").memberJoins("se").lastEffects())
                .isEmpty();
        fixture.diffusionApproved(2, "br", "de");
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "revision 2 reviewed", "de", "revision 2 reviewed"));
        assertThat(fixture.memberJoins("de").lastEffects()).isEmpty();
    }

    @Test
    void a_member_that_was_excluded_during_a_block_is_told_to_remove_it_and_not_to_hide_it() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.REMOVED, "de")
                .blocked()
                .amended(1, without("de"))
                .becomes(MemberStatus.ACTIVE, "de")
                .memberJoins("de");

        assertThat(fixture.last(Effect.InstructRemoval.class).version()).isEqualTo(1);
        assertThat(fixture.shows()).isEqualTo(Map.of("br", "hidden", "it", "hidden"));
    }
}
