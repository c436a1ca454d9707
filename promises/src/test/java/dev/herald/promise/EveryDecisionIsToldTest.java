package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator.RecordSelector;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;
import java.util.function.UnaryOperator;
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
    void an_amendment_of_others_is_rejected_if_it_is_never_told_and_the_source_s_own_change_is_not() {
        History changed = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .excludes(FRAUD, "br")
                .history();
        assertAccepts(CHECK, changed);
        HistoryRecord amendment =
                onlyRecord(changed, onTopic(Topics.DECISIONS), withField("kind", DecisionKind.AMENDED));
        for (String other : List.of("adeyemi", "commission")) {
            assertRejects(
                    CHECK,
                    withChangedEvent(
                            changed,
                            amendment,
                            DecisionIssued.class,
                            decision -> DecisionIssued.newBuilder(decision).setOfficers(List.of(other))),
                    "AMENDED, and the requester was never told");
        }
    }

    @Test
    void a_block_and_its_end_are_rejected_if_they_are_never_told() {
        assertRejects(CHECK, without(blocked, told(DecisionKind.BLOCKED)), "BLOCKED, and the requester was never told");
        assertRejects(
                CHECK, without(restored, told(DecisionKind.RESTORED)), "RESTORED, and the requester was never told");
    }

    @Test
    void blocks_that_are_told_in_different_words_or_on_another_ground_are_rejected() {
        History twice = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .isBlockedBy(FRAUD, "brandt")
                .history();
        assertAccepts(CHECK, twice);
        List<UnaryOperator<DecisionNotified.Builder>> tells = List.of(
                mail -> mail.setReasons("She is a refugee."),
                mail -> mail.setGrounds(List.of(Ground.HUMAN_RIGHTS)),
                mail -> mail.setMessageToRequester("Ask Berlin."));
        for (UnaryOperator<DecisionNotified.Builder> tell : tells) {
            History telling = withChangedEvent(
                    twice,
                    twice.recordsOn(Topics.CORRESPONDENCE).getLast(),
                    DecisionNotified.class,
                    mail -> tell.apply(DecisionNotified.newBuilder(mail)));
            assertRejects(CHECK, telling, "blocks were told in different words");
        }
    }

    private static RecordSelector[] told(DecisionKind kind) {
        return new RecordSelector[] {
            onTopic(Topics.CORRESPONDENCE), ofType(DecisionNotified.class), withField("kind", kind)
        };
    }
}
