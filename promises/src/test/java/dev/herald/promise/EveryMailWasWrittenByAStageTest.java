package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryMailWasWrittenByAStageTest {

    private static final Check PART = new EveryMailWasWrittenByAStage();

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();

    @Test
    void what_a_stage_wrote_is_accepted() {
        accepts(PART, published);
        accepts(
                PART,
                new HistoryBuilder()
                        .saysWrongly("de", FRAUD, AcknowledgementKind.RECEIVED)
                        .history());
    }

    @Test
    void a_letter_that_nobody_wrote_is_rejected() {
        rejects(PART, without(published, on(Topics.CORRESPONDENCE)), "nobody wrote it");
    }
}
