package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.CaseClosed;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import org.junit.jupiter.api.Test;

class EveryDecisionTakesEffectTest {

    private static final Check CHECK = new EveryDecisionTakesEffect();

    @Test
    void what_is_seen_by_all_that_may_is_accepted() {
        assertAccepts(
                CHECK, new HistoryBuilder().publishes(FRAUD, "Vaudrec", "br").history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .isSuspended("ke")
                        .publishes(FRAUD, "Vaudrec")
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .submits(FRAUD, "Vaudrec-Lenormand")
                        .isFlagged(FRAUD, "C10")
                        .isDeniedAsAnUpdateBy(FRAUD, "castillo")
                        .history());
    }

    @Test
    void an_approval_without_a_notice_is_rejected() {
        History published = new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();
        assertRejects(CHECK, without(published, onTopic(Topics.DISSEMINATIONS)), "no notice rests on it");
    }

    @Test
    void an_ending_without_a_revocation_or_a_closing_is_rejected() {
        History denied = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isDeniedBy(FRAUD, "castillo")
                .history();
        assertAccepts(CHECK, denied);
        History silent = without(denied, onTopic(Topics.DISSEMINATIONS), ofType(CaseClosed.class));
        assertRejects(CHECK, without(silent, ofType(DisseminationRevoked.class)), "neither revoked nor closed");
    }

    @Test
    void another_ending_before_the_recall_of_the_first_is_over_revokes_nothing() {
        History cancelled = without(
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .isCancelledBy(FRAUD, "adeyemi")
                        .history(),
                ofType(CaseClosed.class));
        HistoryRecord first = cancelled.recordsOn(Topics.DECISIONS).getLast();
        History twice = cancelled.withAppended(first.withEvent("another", first.event()));

        assertAccepts(CHECK, twice);
        assertRejects(CHECK, without(twice, ofType(DisseminationRevoked.class)), "neither revoked nor closed");
    }

    @Test
    void a_bureau_that_was_never_sent_what_is_in_force_is_rejected() {
        History joined =
                new HistoryBuilder().publishes(FRAUD, "Vaudrec").joins("jp").history();
        assertRejects(CHECK, joined, "was not sent to [jp]");
    }

    @Test
    void a_bureau_that_is_back_and_lacks_the_current_version_is_rejected() {
        History back = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isSuspended("ke")
                .publishes(FRAUD, "Vaudrec")
                .joins("ke")
                .history();
        assertRejects(CHECK, back, "was not sent to [ke]");
    }

    @Test
    void a_late_joiner_that_is_brought_up_to_date_is_accepted() {
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .joins("jp")
                        .catchesUp("jp", FRAUD)
                        .history());
    }

    @Test
    void a_mailbox_that_still_ends_with_a_lifted_block_is_rejected() {
        History restored = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .history();
        assertAccepts(CHECK, restored);
        assertRejects(
                CHECK, without(restored, inMailboxOf("de"), ofType(NoticeRestored.class)), "still blocked for [de]");
        assertRejects(
                CHECK,
                without(restored, onTopic(Topics.DISSEMINATIONS), ofType(NoticeRestored.class)),
                "restored, and consumers still read the block");
    }

    @Test
    void a_restored_diffusion_whose_update_awaits_review_may_stay_hidden_and_no_other() {
        HistoryBuilder blocked = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .circulates(MURDER, false)
                .isBlockedBy(MURDER, "adeyemi")
                .submits(aDiffusion(MURDER, "Nakamura", "fr"));
        assertRejects(
                CHECK,
                without(blocked.isRestoredBy(MURDER, "brandt").history(), ofType(NoticeRestored.class)),
                "restored, and consumers still read the block");
        assertAccepts(
                CHECK,
                without(
                        new HistoryBuilder()
                                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                                .circulates(MURDER, false)
                                .isBlockedBy(MURDER, "adeyemi")
                                .hasRoute("ke", RouteMode.AFTER_REVIEW)
                                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                                .isRestoredBy(MURDER, "brandt")
                                .history(),
                        ofType(NoticeRestored.class)));
        assertAccepts(
                CHECK,
                without(
                        new HistoryBuilder()
                                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                                .circulates(MURDER, false)
                                .isBlockedBy(MURDER, "adeyemi")
                                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                                .isJustSuspended("ke")
                                .isRestoredBy(MURDER, "brandt")
                                .history(),
                        ofType(NoticeRestored.class)));
    }

    @Test
    void while_it_is_blocked_nobody_has_to_be_sent_it() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .joins("jp")
                .history();
        assertAccepts(CHECK, blocked);
        assertAccepts(CHECK, without(blocked, inMailboxOf("de"), ofType(NoticePublished.class)));
    }
}
