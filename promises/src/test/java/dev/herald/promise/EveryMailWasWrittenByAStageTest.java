package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryMailWasWrittenByAStageTest {

    private static final Check CHECK = new EveryMailWasWrittenByAStage();

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();

    @Test
    void what_a_stage_wrote_is_accepted() {
        assertAccepts(CHECK, published);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .saysWrongly("de", FRAUD, AcknowledgementKind.RECEIVED)
                        .history());
    }

    @Test
    void a_letter_that_nobody_wrote_is_rejected() {
        assertRejects(CHECK, without(published, onTopic(Topics.CORRESPONDENCE)), "no stage wrote it");
    }
}
