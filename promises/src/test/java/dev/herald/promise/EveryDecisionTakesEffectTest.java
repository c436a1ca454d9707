package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CaseClosed;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryDecisionTakesEffectTest {

    private static final Check PART = new EveryDecisionTakesEffect();

    @Test
    void what_is_seen_by_all_that_may_is_accepted() {
        accepts(PART, new HistoryBuilder().publishes(FRAUD, "Vaudrec", "br").history());
        accepts(
                PART,
                new HistoryBuilder().isSuspended("ke").publishes(FRAUD, "Vaudrec").history());
        accepts(
                PART,
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
        rejects(PART, without(published, on(Topics.DISSEMINATIONS)), "no notice rests on it");
    }

    @Test
    void an_ending_without_a_revocation_or_a_closing_is_rejected() {
        History denied = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isDeniedBy(FRAUD, "castillo")
                .history();
        accepts(PART, denied);
        History silent = without(denied, on(Topics.DISSEMINATIONS), a(CaseClosed.class));
        rejects(PART, without(silent, a(DisseminationRevoked.class)), "neither revoked nor closed");
    }

    @Test
    void a_bureau_that_was_never_sent_what_is_in_force_is_rejected() {
        History joined = new HistoryBuilder().publishes(FRAUD, "Vaudrec").joins("jp").history();
        rejects(PART, joined, "was not sent to [jp]");
    }

    @Test
    void a_bureau_that_is_back_and_lacks_the_current_version_is_rejected() {
        History back = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isSuspended("ke")
                .publishes(FRAUD, "Vaudrec")
                .joins("ke")
                .history();
        rejects(PART, back, "was not sent to [ke]");
    }

    @Test
    void a_late_joiner_that_is_brought_up_to_date_is_accepted() {
        accepts(
                PART,
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
        accepts(PART, restored);
        rejects(PART, without(restored, inMailboxOf("de"), a(NoticeRestored.class)), "still blocked for [de]");
        rejects(
                PART,
                without(restored, on(Topics.DISSEMINATIONS), a(NoticeRestored.class)),
                "restored, and consumers still read the block");
    }

    @Test
    void while_it_is_blocked_nobody_has_to_be_sent_it() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .joins("jp")
                .history();
        accepts(PART, blocked);
        accepts(PART, without(blocked, inMailboxOf("de"), a(NoticePublished.class)));
    }
}
