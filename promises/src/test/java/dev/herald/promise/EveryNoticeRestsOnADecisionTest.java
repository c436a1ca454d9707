package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aPublicRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.Caveat;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticeExtract;
import dev.herald.event.NoticePublished;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.fixture.EventSamples;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HoldingFlag;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryNoticeRestsOnADecisionTest {

    private static final Check CHECK = new EveryNoticeRestsOnADecision();
    private static final String NO_ROUTE = "was circulated unreviewed, and no route allows it";

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();
    private final History circulated = new HistoryBuilder()
            .submits(aDiffusion(MURDER, "Nakamura", "fr"))
            .circulates(MURDER, false)
            .history();

    @Test
    void what_was_approved_amended_or_goes_out_at_once_is_accepted() {
        assertAccepts(CHECK, published);
        assertAccepts(CHECK, circulated);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .excludes(FRAUD, "de")
                        .publishes(FRAUD, "Vaudrec-Lenormand")
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .isFlagged(MURDER, "C12")
                        .circulates(MURDER, true)
                        .history());
    }

    @Test
    void a_diffusion_of_which_a_late_joiner_is_told_is_accepted() {
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .circulates(MURDER, false)
                        .joins("jp")
                        .catchesUp("jp", MURDER)
                        .history());
    }

    @Test
    void a_diffusion_that_is_sent_again_when_an_earlier_revision_is_approved_is_accepted_and_no_other() {
        HistoryBuilder screened = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .isCleared(MURDER);
        assertRejects(CHECK, screened.approvesTheRevisionBefore(MURDER).history(), NO_ROUTE);

        History sentAgain = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .isCleared(MURDER)
                .circulates(MURDER, true)
                .approvesTheRevisionBefore(MURDER)
                .history();
        assertAccepts(CHECK, sentAgain);
        assertRejects(CHECK, withAnotherPersonInTheLastMail(sentAgain), "does not say what was requested");
    }

    @Test
    void a_diffusion_that_a_block_held_back_is_accepted_and_no_other() {
        History restored = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .isCleared(MURDER)
                .sendsWhatABlockHeldBack(MURDER)
                .history();
        assertAccepts(CHECK, restored);
        assertRejects(CHECK, withAnotherPersonInTheLastMail(restored), "does not say what was requested");
    }

    private static History withAnotherPersonInTheLastMail(History history) {
        HistoryRecord last = history.records().stream()
                .filter(record -> record.isOfType(DiffusionCirculated.class)
                        && inMailboxOf("fr").matches(record))
                .toList()
                .getLast();
        return withChangedEvent(
                history,
                last,
                DiffusionCirculated.class,
                circulated -> DiffusionCirculated.newBuilder(circulated)
                        .setContent(EventSamples.content(
                                aDiffusion(MURDER, "Castanho", "fr"), ReviewBanner.NOT_YET_REVIEWED)));
    }

    @Test
    void a_notice_without_its_decision_or_by_a_denial_is_rejected() {
        assertRejects(CHECK, without(published, onTopic(Topics.DECISIONS)), "rests on no approval");
        History denied = withChangedEvent(
                published,
                onlyRecord(published, onTopic(Topics.DECISIONS)),
                DecisionIssued.class,
                decision -> DecisionIssued.newBuilder(decision).setKind(DecisionKind.DENIED));
        assertRejects(CHECK, denied, "rests on no approval");
    }

    @Test
    void a_notice_about_somebody_else_is_rejected() {
        History other = new HistoryBuilder().publishes(FRAUD, "Castanho").history();
        History mixed = withChangedEvent(
                published,
                onlyRecord(published, inMailboxOf("de")),
                NoticePublished.class,
                notice -> NoticePublished.newBuilder(notice)
                        .setContent(onlyRecord(other, inMailboxOf("de"))
                                .eventAs(NoticePublished.class)
                                .orElseThrow()
                                .getContent()));
        assertRejects(CHECK, mixed, "does not say what was requested");
    }

    @Test
    void a_version_without_a_caveat_of_its_decision_is_rejected() {
        History decided = withChangedEvent(
                published,
                onlyRecord(published, onTopic(Topics.DECISIONS)),
                DecisionIssued.class,
                decision -> DecisionIssued.newBuilder(decision)
                        .setCaveats(List.of(
                                new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("DE"), "2025", "final judgment in DE"))));
        assertRejects(CHECK, decided, "lacks a caveat of its decision");
    }

    @Test
    void an_extract_about_somebody_else_or_without_a_decision_of_its_state_is_rejected() {
        History open = new HistoryBuilder()
                .submits(aPublicRedNotice(FRAUD, "Vaudrec"))
                .isCleared(FRAUD)
                .isApproved(FRAUD)
                .history();
        HistoryRecord extract = onlyRecord(open, onTopic(Topics.EXTRACTS));
        assertAccepts(CHECK, open);
        assertRejects(
                CHECK,
                withChangedEvent(
                        open,
                        extract,
                        NoticeExtract.class,
                        shown -> NoticeExtract.newBuilder(shown)
                                .setContent(EventSamples.extract(aPublicRedNotice(FRAUD, "Castanho")))),
                "does not say what was requested");
        assertRejects(
                CHECK,
                withChangedEvent(
                        open,
                        extract,
                        NoticeExtract.class,
                        shown -> NoticeExtract.newBuilder(shown).setState(ExtractState.BLOCKED)),
                "rests on no decision");
    }

    @Test
    void a_diffusion_by_a_sender_whose_diffusions_are_reviewed_first_is_rejected() {
        History routed = new HistoryBuilder()
                .hasRoute("ke", RouteMode.AFTER_REVIEW)
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .circulates(MURDER, false)
                .history();
        assertRejects(CHECK, routed, NO_ROUTE);
        History suspended = new HistoryBuilder()
                .isSuspended("ke")
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .circulates(MURDER, false)
                .history();
        assertRejects(CHECK, suspended, "was circulated unreviewed, and its sender was not active");
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .hasRoute("ke", RouteMode.AT_ONCE)
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .circulates(MURDER, false)
                        .history());
    }

    @Test
    void a_diffusion_that_a_sweep_sends_out_is_rejected() {
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .isCleared(MURDER)
                        .isFlaggedBySweep(MURDER, "C26")
                        .circulates(MURDER, true)
                        .history(),
                NO_ROUTE);
    }

    @Test
    void a_diffusion_that_screening_holds_is_rejected() {
        History flagged = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .isFlagged(MURDER, "C12")
                .circulates(MURDER, true)
                .history();
        History held = withChangedEvent(
                flagged,
                onlyRecord(flagged, onTopic(Topics.SCREENINGS)),
                ScreeningFlagged.class,
                screening -> ScreeningFlagged.newBuilder(screening).setFlags(List.of(new HoldingFlag())));
        assertRejects(CHECK, held, "was circulated, and screening holds it");
    }

    @Test
    void a_diffusion_that_a_block_held_back_and_screening_came_to_hold_is_rejected() {
        History flagged = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .isCleared(MURDER)
                .isFlaggedBySweep(MURDER, "C22")
                .later(Duration.ofMinutes(1))
                .sendsWhatABlockHeldBack(MURDER)
                .history();
        assertAccepts(CHECK, flagged);
        History held = withChangedEvent(
                flagged,
                onlyRecord(flagged, ofType(ScreeningFlagged.class)),
                ScreeningFlagged.class,
                screening -> ScreeningFlagged.newBuilder(screening).setFlags(List.of(new HoldingFlag())));
        assertRejects(CHECK, held, "was circulated, and screening holds it");
    }

    @Test
    void a_diffusion_that_a_block_held_back_and_whose_sender_came_to_be_reviewed_or_suspended_is_rejected() {
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .isCleared(MURDER)
                        .hasRoute("ke", RouteMode.AFTER_REVIEW)
                        .sendsWhatABlockHeldBack(MURDER)
                        .history(),
                NO_ROUTE);
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .isCleared(MURDER)
                        .isSuspended("ke")
                        .sendsWhatABlockHeldBack(MURDER)
                        .history(),
                "was circulated unreviewed, and its sender was not active");
    }

    @Test
    void a_red_notice_or_anything_that_nobody_requested_without_a_decision_is_rejected() {
        assertRejects(CHECK, without(circulated, onTopic(Topics.REQUESTS)), NO_ROUTE);
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .submits(FRAUD, "Vaudrec")
                        .circulates(FRAUD, false)
                        .history(),
                NO_ROUTE);
    }

    @Test
    void a_diffusion_that_says_it_was_reviewed_is_rejected() {
        History boasting = withChangedEvent(
                circulated,
                onlyRecord(circulated, inMailboxOf("fr"), ofType(DiffusionCirculated.class)),
                DiffusionCirculated.class,
                diffusion -> DiffusionCirculated.newBuilder(diffusion)
                        .setContent(EventSamples.content(aDiffusion(MURDER, "Nakamura", "fr"), ReviewBanner.REVIEWED)));
        assertRejects(CHECK, boasting, "is not reviewed, and does not say so");
    }

    @Test
    void a_block_or_a_revocation_without_a_decision_is_rejected() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .history();
        assertRejects(
                CHECK,
                blocked.without(record -> record.eventAs(DecisionIssued.class)
                        .filter(decision -> decision.getKind() == DecisionKind.BLOCKED)
                        .isPresent()),
                "rests on no decision");
        History withdrawn = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .withdraws(FRAUD)
                .history();
        assertRejects(
                CHECK,
                withdrawn.without(record -> record.eventAs(DecisionIssued.class)
                        .filter(decision -> decision.getKind() == DecisionKind.WITHDRAWN)
                        .isPresent()),
                "rests on no decision");
    }
}
