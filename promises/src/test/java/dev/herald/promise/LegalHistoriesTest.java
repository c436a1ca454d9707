package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertKeepsEveryPromise;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.CaseIds.OTHER_THEFT;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.UnknownEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What may happen to a case: every promise accepts each of these. */
class LegalHistoriesTest {

    @Test
    void a_notice_is_published_to_all_but_the_excluded() {
        assertKeepsEveryPromise(
                new HistoryBuilder().publishes(FRAUD, "Vaudrec", "br").history());
    }

    @Test
    void a_request_is_sent_twice() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .repeats(aRedNotice(FRAUD, "Vaudrec"))
                .history());
    }

    @Test
    void a_request_is_refused_at_the_edge_by_intake_and_by_way_of_submissions() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"))
                .isRefusedByIntake(aRedNotice(THEFT, "Otumba"))
                .isRefusedAtTheEdge(aRedNotice(MURDER, "Nakamura"))
                .history());
    }

    @Test
    void what_cannot_be_read_is_put_aside_and_its_sender_told() {
        assertKeepsEveryPromise(new HistoryBuilder().sendsBytes("fr").history());
    }

    @Test
    void a_member_acknowledges_a_case_that_it_was_never_sent_and_is_refused_and_acknowledges_that_mail() {
        HistoryBuilder excluded = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .saysWrongly("br", FRAUD, AcknowledgementKind.RECEIVED)
                .saysWrongly("br", "DE/2026-999999", AcknowledgementKind.REMOVED);
        assertKeepsEveryPromise(excluded.history());
        assertKeepsEveryPromise(excluded.acknowledgesItsMail("br").history());
    }

    @Test
    void many_records_in_a_row_exhaust_the_edge_and_are_passed_in_ranges() {
        assertKeepsEveryPromise(
                new HistoryBuilder().sendsRecordsThatExhaustTheEdge("fr", 20).history());
    }

    @Test
    void a_member_sends_more_than_its_budget_is_refused_once_and_goes_on() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .sendsTooMuch("fr", aRedNotice(FRAUD, "Vaudrec"), aRedNotice(THEFT, "Otumba"))
                .publishes(FRAUD, "Vaudrec")
                .sendsTooMuch("fr", aRedNotice(THEFT, "Otumba"))
                .history());
    }

    @Test
    void an_officer_approves_what_was_flagged() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isFlagged(FRAUD, "C10")
                .isApprovedBy(FRAUD, "brandt")
                .history());
    }

    @Test
    void a_second_revision_is_an_update() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .publishes(FRAUD, "Vaudrec-Lenormand")
                .history());
    }

    @Test
    void an_update_is_denied_and_what_stands_is_amended_and_withdrawn() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .submits(FRAUD, "Vaudrec-Lenormand")
                .isFlagged(FRAUD, "C10")
                .isDeniedAsAnUpdateBy(FRAUD, "castillo")
                .excludes(FRAUD, "de")
                .withdraws(FRAUD)
                .history());
    }

    @Test
    void a_notice_is_blocked_restored_updated_and_cancelled() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .publishes(FRAUD, "Vaudrec", "br")
                .isCancelledBy(FRAUD, "castillo")
                .history());
    }

    @Test
    void officers_end_the_block_of_a_notice_that_its_source_has_suspended() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .asksToSuspend(FRAUD)
                .isLeftSuspendedBy(FRAUD, "brandt")
                .history());
    }

    @Test
    void what_is_approved_while_a_notice_is_blocked_is_held_back_and_goes_out_with_its_restoration() {
        HistoryBuilder heldBack = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .submits(FRAUD, "Vaudrec-Lenormand")
                .isFlagged(FRAUD, "C10")
                .isApprovedBy(FRAUD, "brandt");
        assertKeepsEveryPromise(heldBack.history());
        assertKeepsEveryPromise(heldBack.isRestoredBy(FRAUD, "castillo").history());
    }

    @Test
    void members_are_excluded_later_and_one_of_them_is_let_in_again() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .excludes(FRAUD, "de", "ke")
                .excludes(FRAUD, "ke")
                .isDeniedBy(FRAUD, "castillo")
                .history());
    }

    @Test
    void a_closed_case_is_forgotten_and_asked_for_again() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .withdraws(FRAUD)
                .isForgotten(FRAUD)
                .publishes(FRAUD, "Vaudrec")
                .history());
    }

    @Test
    void a_late_joiner_is_brought_up_to_date_with_notices_and_diffusions() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .publishes(FRAUD, "Vaudrec", "br")
                .joins("jp")
                .catchesUp("jp", FRAUD)
                .submits(aDiffusion(MURDER, "Nakamura", "fr", "jp"))
                .isCleared(MURDER)
                .circulates(MURDER, true)
                .history());
    }

    @Test
    void a_suspended_member_is_sent_no_content_and_told_of_recalls_and_brought_up_to_date_when_it_is_back() {
        HistoryBuilder builder = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .publishes(THEFT, "Otumba")
                .isSuspended("ke")
                .publishes(FRAUD, "Vaudrec-Lenormand")
                .isCancelledBy(THEFT, "castillo");
        assertKeepsEveryPromise(builder.history());
        assertKeepsEveryPromise(builder.joins("ke")
                .later(Duration.ofMinutes(1))
                .catchesUp("ke", FRAUD)
                .history());
    }

    @Test
    void a_silent_member_is_named_overdue() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .isSilent("de")
                .publishes(FRAUD, "Vaudrec")
                .isCancelledBy(FRAUD, "castillo")
                .isClosedNaming(FRAUD, "de")
                .history());
    }

    @Test
    void a_member_that_cannot_remove_it_is_named_overdue() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .isSilent("de")
                .publishes(FRAUD, "Vaudrec")
                .isCancelledBy(FRAUD, "castillo")
                .saysAfterAll("de", FRAUD, AcknowledgementKind.UNABLE, 1)
                .isClosedNaming(FRAUD, "de")
                .history());
    }

    @Test
    void a_mailbox_is_missing_for_a_while() {
        HistoryBuilder builder = new HistoryBuilder()
                .publishes(THEFT, "Otumba")
                .losesItsMailbox("br")
                .publishes(FRAUD, "Vaudrec")
                .isCancelledBy(THEFT, "castillo");
        assertKeepsEveryPromise(builder.history());
        assertKeepsEveryPromise(builder.regainsItsMailbox("br")
                .acknowledges("br", FRAUD, AcknowledgementKind.RECEIVED, 1)
                .acknowledges("br", THEFT, AcknowledgementKind.REMOVED, 1)
                .history());
    }

    @Test
    void acknowledged_mail_leaves_a_tombstone() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .acknowledgesItsMail("fr")
                .history());
    }

    @Test
    void a_diffusion_goes_out_on_arrival_and_is_approved_later() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr", "de"))
                .circulates(MURDER, false)
                .isFlagged(MURDER, "C12")
                .isApprovedBy(MURDER, "adeyemi")
                .history());
    }

    @Test
    void a_diffusion_that_no_officer_has_approved_is_restricted_by_its_source() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr", "de", "br"))
                .circulates(MURDER, false)
                .isFlagged(MURDER, "C12")
                .restrictsBeforeReview(MURDER, "fr", "de")
                .history());
    }

    @Test
    void a_diffusion_that_no_officer_has_approved_is_blocked_and_restored() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr", "de"))
                .circulates(MURDER, false)
                .isFlagged(MURDER, "C12")
                .isBlockedBy(MURDER, "adeyemi")
                .isRestoredBy(MURDER, "brandt")
                .history());
    }

    @Test
    void a_cancelled_notice_is_in_force_again_before_every_holder_has_removed_it() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .isSilent("de")
                .publishes(FRAUD, "Vaudrec")
                .isCancelledBy(FRAUD, "castillo")
                .publishes(FRAUD, "Vaudrec", "ke")
                .history());
    }

    @Test
    void a_diffusion_goes_out_by_what_screening_says_and_is_called_back() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr", "de"))
                .isFlagged(MURDER, "C12")
                .circulates(MURDER, true)
                .isBarredBy(MURDER, "adeyemi")
                .history());
    }

    @Test
    void a_barred_person_is_asked_for_again_by_everybody_in_every_way() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(THEFT, "Otumba")
                .isBarredBy(THEFT, "adeyemi")
                .isRefusedByIntake(aRedNotice(THEFT, "Otumba"))
                .submits(aDiffusion(OTHER_THEFT, "Otumba", "fr"))
                .isFlagged(OTHER_THEFT, "C24")
                .isDeniedBy(OTHER_THEFT, "castillo")
                .submits(MURDER, "Otumba")
                .isFlagged(MURDER, "C24")
                .isReleasedBy(MURDER, "brandt", "castillo")
                .history());
    }

    @Test
    void a_diffusion_that_a_bar_held_goes_out_unreviewed_when_two_officers_say_that_it_is_another_person() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(THEFT, "Otumba")
                .isBarredBy(THEFT, "adeyemi")
                .submits(aDiffusion(MURDER, "Otumba", "fr"))
                .isFlagged(MURDER, "C24")
                .opensBars(MURDER, "brandt", "castillo")
                .isAnotherPersonFor(MURDER, "brandt", "castillo")
                .sendsWhatIsNoLongerHeld(MURDER)
                .history());
    }

    @Test
    void two_officers_lift_a_bar_and_the_case_asks_again() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(THEFT, "Otumba")
                .isBarredBy(THEFT, "adeyemi")
                .isRefusedByIntake(aRedNotice(THEFT, "Otumba"))
                .hasItsBarLiftedBy(THEFT, "adeyemi", "brandt")
                .submits(THEFT, "Otumba")
                .isFlagged(THEFT, "C24-CASE")
                .isApprovedBy(THEFT, "castillo")
                .history());
    }

    @Test
    void services_are_down_and_come_back() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(THEFT, "Otumba"))
                .isCleared(FRAUD)
                .isCleared(THEFT)
                .whileDown(ClientRole.REVIEW, meanwhile -> {})
                .isApproved(FRAUD)
                .isApproved(THEFT)
                .history());
    }

    @Test
    void events_that_nobody_was_told_of_do_no_harm() {
        assertKeepsEveryPromise(new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .writes(Topics.SUBMISSIONS.name(), FRAUD, new UnknownEvent("DocumentReceived", FRAUD))
                .writes(Topics.AUDIT.name(), FRAUD, new UnknownEvent("AuditEntry", FRAUD))
                .writes(Topics.DISSEMINATIONS.name(), FRAUD, new UnknownEvent("FutureEvent", FRAUD))
                .writes(Topics.OUTBOUND.name() + "de", FRAUD, new UnknownEvent("FutureEvent", FRAUD))
                .history());
    }
}
