package dev.herald.promise;

import static dev.herald.promise.Cases.FRAUD;
import static dev.herald.promise.Judged.accepts;
import static dev.herald.promise.Judged.rejects;
import static dev.herald.promise.Spoil.on;
import static dev.herald.promise.Spoil.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryMailWasWrittenTest {

    private static final Part PART = new EveryMailWasWritten();

    private final History published =
            new Chronicle().publishes(FRAUD, "Vaudrec").history();

    @Test
    void what_a_stage_wrote_is_accepted() {
        accepts(PART, published);
        accepts(
                PART,
                new Chronicle()
                        .saysWrongly("de", FRAUD, AcknowledgementKind.RECEIVED)
                        .history());
    }

    @Test
    void a_letter_that_nobody_wrote_is_rejected() {
        rejects(PART, without(published, on(Topics.CORRESPONDENCE)), "nobody wrote it");
    }
}
