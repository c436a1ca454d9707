package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionNotified;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator.RecordSelector;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryDecisionIsToldTest {

    private static final Check CHECK = new EveryDecisionIsTold();

    private final History blocked = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .isBlockedBy(FRAUD, "adeyemi")
            .history();
    private final History restored = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .isBlockedBy(FRAUD, "adeyemi")
            .isRestoredBy(FRAUD, "brandt")
            .history();

    @Test
    void decisions_that_are_told_are_accepted() {
        assertAccepts(CHECK, blocked);
        assertAccepts(CHECK, restored);
    }

    @Test
    void a_decision_that_is_never_told_is_rejected() {
        assertRejects(
                CHECK, without(restored, told(DecisionKind.APPROVED)), "APPROVED, and the requester was never told");
    }

    @Test
    void a_block_that_lasts_and_is_never_told_is_rejected() {
        assertRejects(
                CHECK, without(blocked, told(DecisionKind.BLOCKED)), "a block lasts, and the requester was never told");
    }

    @Test
    void a_block_that_will_be_told_is_accepted_until_its_moment_has_passed() {
        History untold = without(blocked, told(DecisionKind.BLOCKED));
        Instant end = untold.latestTime();

        assertAccepts(CHECK, noticeAt(untold, end.plus(Duration.ofHours(3))));
        assertRejects(
                CHECK,
                noticeAt(untold, end.minus(Duration.ofMinutes(2))),
                "a block lasts, and the requester was never");
    }

    @Test
    void a_block_that_ended_before_it_was_told_is_accepted_if_its_end_is_not_told_either() {
        History untold = without(restored, told(DecisionKind.BLOCKED));

        assertAccepts(CHECK, without(untold, told(DecisionKind.RESTORED)));
        assertRejects(CHECK, untold, "knew of no block and no suspension");
    }

    @Test
    void a_block_that_is_told_on_a_ground_of_its_own_is_rejected() {
        HistoryRecord notice = blocked.recordsOn(Topics.CORRESPONDENCE).getLast();
        History telling = withChangedEvent(
                blocked,
                notice,
                DecisionNotified.class,
                mail -> DecisionNotified.newBuilder(mail).setGrounds(List.of(Ground.HUMAN_RIGHTS)));
        assertRejects(CHECK, telling, "a block was told on the grounds [HUMAN_RIGHTS]");
    }

    @Test
    void blocks_that_are_told_in_different_words_are_rejected() {
        History twice = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .isBlockedBy(FRAUD, "brandt")
                .history();
        assertAccepts(CHECK, twice);
        History telling = withChangedEvent(
                twice,
                twice.recordsOn(Topics.CORRESPONDENCE).getLast(),
                DecisionNotified.class,
                mail -> DecisionNotified.newBuilder(mail).setReasons("She is a refugee."));
        assertRejects(CHECK, telling, "blocks were told in different words");
    }

    private static RecordSelector[] told(DecisionKind kind) {
        return new RecordSelector[] {
            onTopic(Topics.CORRESPONDENCE), ofType(DecisionNotified.class), withField("kind", kind)
        };
    }

    private static History noticeAt(History history, Instant at) {
        return withChangedEvent(
                history,
                history.recordsOn(Topics.CASES).getLast(),
                CaseFile.class,
                file -> CaseFile.newBuilder(file).setBlockNoticeAt(at));
    }
}
