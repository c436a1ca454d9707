package dev.herald.dissemination.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.streams.replay.ReplayContract;

/** A forged decision publishes nothing, because a replay reads what review wrote. */
class ReplayTest extends ReplayContract {

    @Override
    protected Subject subject(EventSerde serde) {
        RequestSubmitted notice = DisseminationTestDriver.aRedNotice(1);
        return new Subject(
                DisseminationStores.SERVICE,
                DisseminationTestDriver.topology(serde),
                serde,
                DisseminationTestDriver.MORNING,
                Topics.DECISIONS,
                DisseminationTestDriver.CASE,
                DisseminationTestDriver.decision(DecisionKind.APPROVED, 1)
                        .setRequest(notice)
                        .setSequence(1)
                        .build(),
                Topics.DISSEMINATIONS,
                Topics.DISSEMINATIONS);
    }
}
