package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.about;
import static dev.herald.promise.fixture.HistoryMutator.alsoInMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.saying;
import static dev.herald.promise.fixture.HistoryMutator.the;
import static dev.herald.promise.fixture.HistoryMutator.with;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.RemovalInstructed;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryHolderIsNotifiedTest {

    private static final Check PART = EveryHolderIsNotified::check;

    private final History withdrawn =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec", "br").withdraws(FRAUD).history();
    private final History excluded =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").excludes(FRAUD, "de").history();
    private final History overdue = new HistoryBuilder()
            .isSilent("de")
            .publishes(FRAUD, "Vaudrec", "br")
            .withdraws(FRAUD)
            .isClosedNaming(FRAUD, "de")
            .history();

    @Test
    void recalls_that_reach_every_holder_are_accepted() {
        accepts(PART, withdrawn);
        accepts(PART, without(withdrawn, inMailboxOf("de"), a(NoticePublished.class)));
        accepts(PART, excluded);
        accepts(PART, overdue);
        accepts(
                PART,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .isSuspended("ke")
                        .withdraws(FRAUD)
                        .history());
        accepts(
                PART,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .losesItsMailbox("ke")
                        .withdraws(FRAUD)
                        .history());
    }

    @Test
    void a_recall_after_exclusions_and_a_second_life_is_accepted() {
        accepts(
                PART,
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
        accepts(
                PART,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .saysWrongly("de", FRAUD, AcknowledgementKind.REMOVED)
                        .withdraws(FRAUD)
                        .history());
    }

    @Test
    void a_holder_that_is_not_told_is_rejected() {
        rejects(
                PART,
                without(withdrawn, inMailboxOf("de"), a(RemovalInstructed.class)),
                "held by [de, ke], and not told are [de]");
    }

    @Test
    void a_suspended_holder_that_is_not_told_is_rejected() {
        History history = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isSuspended("ke")
                .withdraws(FRAUD)
                .history();
        rejects(PART, without(history, inMailboxOf("ke"), a(RemovalInstructed.class)), "not told are [ke]");
    }

    @Test
    void who_never_held_it_is_not_told() {
        rejects(
                PART,
                alsoInMailboxOf("br", withdrawn, the(withdrawn, inMailboxOf("de"), a(RemovalInstructed.class))),
                "is in the mailbox of br, and the ledger does not know");
    }

    @Test
    void who_may_not_see_it_any_more_and_is_not_told_is_rejected() {
        rejects(
                PART,
                without(excluded, inMailboxOf("de"), a(RemovalInstructed.class)),
                "[de] may not see it any more, and are not told");
    }

    @Test
    void who_may_see_what_stands_is_not_told_to_remove_it() {
        rejects(
                PART,
                alsoInMailboxOf("ke", excluded, the(excluded, inMailboxOf("de"), a(RemovalInstructed.class))),
                "ke is to remove what stands and it may see");
    }

    @Test
    void a_revocation_that_counts_wrongly_is_rejected() {
        rejects(
                PART,
                saying(
                        withdrawn,
                        the(withdrawn, a(DisseminationRevoked.class)),
                        DisseminationRevoked.class,
                        revoked -> DisseminationRevoked.newBuilder(revoked)
                                .setHolders(1)
                                .build()),
                "says 1 holders, and there are 2");
    }

    @Test
    void a_holder_that_the_ledger_does_not_know_is_rejected() {
        rejects(PART, without(excluded, on(Topics.CUSTODY)), "the ledger does not know");
    }

    @Test
    void a_holder_that_is_not_told_of_a_block_is_rejected() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .isBlockedBy(FRAUD, "adeyemi")
                .history();
        accepts(PART, blocked);
        rejects(PART, without(blocked, inMailboxOf("de"), a(NoticeBlocked.class)), "de holds it, and is not told");
        rejects(
                PART,
                alsoInMailboxOf("br", blocked, the(blocked, inMailboxOf("de"), a(NoticeBlocked.class))),
                "is in the mailbox of br, and the ledger does not know");
    }

    @Test
    void a_closing_while_somebody_has_said_nothing_is_rejected() {
        History unsaid = withdrawn.without(entry -> entry.topic().equals(Topics.ACKNOWLEDGEMENTS.name())
                && with("submittedBy", "de").isTrueOf(entry)
                && with("kind", AcknowledgementKind.REMOVED).isTrueOf(entry));
        rejects(PART, unsaid, "closed, and [de] neither removed it nor are named");
        rejects(
                PART,
                saying(
                        overdue,
                        the(overdue, a(CaseClosed.class)),
                        CaseClosed.class,
                        closed -> CaseClosed.newBuilder(closed)
                                .setOverdue(List.of())
                                .build()),
                "closed, and [de] neither removed it nor are named");
    }

    @Test
    void who_never_held_it_is_not_named_overdue() {
        rejects(
                PART,
                saying(
                        overdue,
                        the(overdue, a(CaseClosed.class)),
                        CaseClosed.class,
                        closed -> CaseClosed.newBuilder(closed)
                                .setOverdue(List.of("br", "de"))
                                .build()),
                "names [br, de] overdue, and holders were [de, ke]");
    }

    @Test
    void a_recall_whose_deadline_is_over_and_that_is_not_closed_is_rejected() {
        HistoryBuilder silent =
                new HistoryBuilder().isSilent("de").publishes(FRAUD, "Vaudrec", "br").withdraws(FRAUD);
        accepts(PART, silent.history());
        rejects(
                PART,
                silent.later(Duration.ofDays(2)).submits(THEFT, "Otumba").history(),
                "is overdue, and it is not closed");
    }

    @Test
    void what_everybody_removed_and_is_not_closed_is_rejected() {
        rejects(PART, without(withdrawn, a(CaseClosed.class), about(FRAUD)), "everybody removed it");
    }
}
