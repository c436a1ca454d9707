package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.PHOTOGRAPH;
import static dev.herald.promise.fixture.EventSamples.aPhotographedRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.alsoInMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofCase;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.RemovalInstructed;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EveryHolderIsNotifiedTest {

    private static final Check CHECK = new EveryHolderIsNotified();

    private final History withdrawn = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec", "br")
            .withdraws(FRAUD)
            .history();
    private final History excluded = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .excludes(FRAUD, "de")
            .history();
    private final History overdue = new HistoryBuilder()
            .isSilent("de")
            .publishes(FRAUD, "Vaudrec", "br")
            .withdraws(FRAUD)
            .isClosedNaming(FRAUD, "de")
            .history();

    @Test
    void a_photograph_goes_with_the_notice() {
        HistoryBuilder holding = new HistoryBuilder()
                .submits(aPhotographedRedNotice(FRAUD, "Vaudrec", "br"))
                .isCleared(FRAUD)
                .isApproved(FRAUD)
                .photographs(FRAUD);
        assertAccepts(CHECK, holding.history());
        History gone = holding.withdraws(FRAUD).history();
        assertAccepts(CHECK, gone);
        assertRejects(
                CHECK,
                without(
                        gone,
                        inMailboxOf("de"),
                        record -> record.event() == null && record.key().endsWith(PHOTOGRAPH)),
                "stays with de after the instruction to remove the notice");
    }

    @Test
    void recalls_that_reach_every_holder_are_accepted() {
        assertAccepts(CHECK, withdrawn);
        assertAccepts(CHECK, without(withdrawn, inMailboxOf("de"), ofType(NoticePublished.class)));
        assertAccepts(CHECK, excluded);
        assertAccepts(CHECK, overdue);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .isSuspended("ke")
                        .withdraws(FRAUD)
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .losesItsMailbox("ke")
                        .withdraws(FRAUD)
                        .history());
    }

    @Test
    void a_recall_after_exclusions_and_a_second_life_is_accepted() {
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .excludes(FRAUD, "de")
                        .excludes(FRAUD)
                        .withdraws(FRAUD)
                        .publishes(FRAUD, "Vaudrec")
                        .withdraws(FRAUD)
                        .history());
    }

    @Test
    void a_removal_that_was_refused_counts_for_nothing() {
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .saysWrongly("de", FRAUD, AcknowledgementKind.REMOVED)
                        .withdraws(FRAUD)
                        .history());
    }

    @Test
    void a_holder_that_is_not_told_is_rejected() {
        assertRejects(
                CHECK,
                without(withdrawn, inMailboxOf("de"), ofType(RemovalInstructed.class)),
                "held by [de, ke], and not notified are [de]");
    }

    @Test
    void a_suspended_holder_that_is_not_told_is_rejected() {
        History history = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isSuspended("ke")
                .withdraws(FRAUD)
                .history();
        assertRejects(
                CHECK, without(history, inMailboxOf("ke"), ofType(RemovalInstructed.class)), "not notified are [ke]");
    }

    @Test
    void who_never_held_it_is_not_told() {
        assertRejects(
                CHECK,
                alsoInMailboxOf(
                        "br", withdrawn, onlyRecord(withdrawn, inMailboxOf("de"), ofType(RemovalInstructed.class))),
                "is in the mailbox of br, and the ledger does not have it");
    }

    @Test
    void who_may_not_see_it_any_more_and_is_not_told_is_rejected() {
        assertRejects(
                CHECK,
                without(excluded, inMailboxOf("de"), ofType(RemovalInstructed.class)),
                "[de] may not see it any more, and were not notified");
    }

    @Test
    void who_may_see_what_stands_is_not_told_to_remove_it() {
        assertRejects(
                CHECK,
                alsoInMailboxOf(
                        "ke", excluded, onlyRecord(excluded, inMailboxOf("de"), ofType(RemovalInstructed.class))),
                "ke is instructed to remove a notice in force that it may see");
    }

    @Test
    void a_revocation_that_counts_wrongly_is_rejected() {
        assertRejects(
                CHECK,
                withChangedEvent(
                        withdrawn,
                        onlyRecord(withdrawn, ofType(DisseminationRevoked.class)),
                        DisseminationRevoked.class,
                        revoked -> DisseminationRevoked.newBuilder(revoked).setHolders(1)),
                "says 1 holders, and there are 2");
    }

    @Test
    void a_holder_that_the_ledger_does_not_know_is_rejected() {
        assertRejects(CHECK, without(excluded, onTopic(Topics.CUSTODY)), "the ledger does not have it");
    }

    @Test
    void a_holder_that_is_not_told_of_a_block_is_rejected() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .isBlockedBy(FRAUD, "adeyemi")
                .history();
        assertAccepts(CHECK, blocked);
        assertRejects(
                CHECK,
                without(blocked, inMailboxOf("de"), ofType(NoticeBlocked.class)),
                "de holds it, and was not notified");
        assertRejects(
                CHECK,
                alsoInMailboxOf("br", blocked, onlyRecord(blocked, inMailboxOf("de"), ofType(NoticeBlocked.class))),
                "is in the mailbox of br, and the ledger does not have it");
    }

    /** Seed 5767 of the simulation: dissemination learned of the return and of the suspension at once. */
    @Test
    void a_holder_that_missed_a_block_is_told_once_it_has_been_active_for_some_seconds() {
        HistoryBuilder away = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .leaves("de")
                .isBlockedBy(FRAUD, "adeyemi")
                .joins("de");
        History returned = away.later(Duration.ofSeconds(2)).isSuspended("de").history();
        assertAccepts(CHECK, without(returned, inMailboxOf("de"), ofType(NoticeBlocked.class)));
        History stays =
                away.joins("de").later(Duration.ofMinutes(1)).isSuspended("de").history();
        assertRejects(
                CHECK,
                without(stays, inMailboxOf("de"), ofType(NoticeBlocked.class)),
                "de holds it, and was not notified");
    }

    /** Seed 4066 of the simulation: a block was lifted, and the member sent it, within a millisecond. */
    @Test
    void a_member_that_returns_in_the_instant_in_which_a_block_ended_is_not_told_of_the_block() {
        History returned = new HistoryBuilder()
                .leaves("ke")
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "adeyemi")
                .joins("ke")
                .catchesUp("ke", FRAUD)
                .history();
        Predicate<HistoryRecord> sent = record -> inMailboxOf("ke").matches(record)
                && ofType(NoticePublished.class).matches(record);
        Predicate<HistoryRecord> block =
                record -> onTopic(Topics.DISSEMINATIONS).matches(record)
                        && ofType(NoticeBlocked.class).matches(record);
        Predicate<HistoryRecord> restored =
                record -> onTopic(Topics.DISSEMINATIONS).matches(record)
                        && ofType(NoticeRestored.class).matches(record);
        assertAccepts(CHECK, returned);
        assertAccepts(CHECK, inOneInstant(returned, sent.or(block).or(restored)));
        assertRejects(CHECK, inOneInstant(returned, sent.or(block)), "ke holds it, and was not notified");
    }

    private static History inOneInstant(History history, Predicate<HistoryRecord> which) {
        return history.with(history.records().stream()
                .map(record -> which.test(record)
                        ? HistoryMutator.atTime(record, HistoryBuilder.BEGIN.plus(Duration.ofDays(1)))
                        : record)
                .toList());
    }

    @Test
    void a_closing_while_somebody_has_said_nothing_is_rejected() {
        History unsaid = withdrawn.without(record -> record.topic().equals(Topics.ACKNOWLEDGEMENTS.name())
                && withField("submittedBy", "de").matches(record)
                && withField("kind", AcknowledgementKind.REMOVED).matches(record));
        assertRejects(CHECK, unsaid, "closed, and [de] neither removed it nor are named");
        assertRejects(
                CHECK,
                withChangedEvent(
                        overdue,
                        onlyRecord(overdue, ofType(CustodyBooked.class), withField("act", CustodyAct.OVERDUE)),
                        CustodyBooked.class,
                        entry -> CustodyBooked.newBuilder(entry).setNamed(List.of())),
                "closed, and [de] neither removed it nor are named");
    }

    @Test
    void who_never_held_it_is_not_named_overdue() {
        assertRejects(
                CHECK,
                withChangedEvent(
                        overdue,
                        onlyRecord(overdue, ofType(CustodyBooked.class), withField("act", CustodyAct.OVERDUE)),
                        CustodyBooked.class,
                        entry -> CustodyBooked.newBuilder(entry).setNamed(List.of("br", "de"))),
                "names [br, de] overdue, and holders were [de, ke]");
    }

    @Test
    void a_recall_whose_deadline_is_over_and_that_is_not_closed_is_rejected() {
        HistoryBuilder silent = new HistoryBuilder()
                .isSilent("de")
                .publishes(FRAUD, "Vaudrec", "br")
                .withdraws(FRAUD);
        assertAccepts(CHECK, silent.history());
        assertAccepts(
                CHECK, silent.later(Duration.ofDays(2)).submits(THEFT, "Otumba").history());
        assertRejects(
                CHECK,
                silent.later(Duration.ofDays(90)).submits(THEFT, "Otumba").history(),
                "is overdue, and it is not closed");
    }

    @Test
    void what_everybody_removed_and_is_not_closed_is_rejected() {
        assertRejects(CHECK, without(withdrawn, ofType(CaseClosed.class), ofCase(FRAUD)), "everybody removed it");
    }
}
